/**
 * VS Code in the browser without a server, as on vscode.dev: the workbench of the rig, extensions in the web-worker
 * host, the notebook in memory.
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { project, setUpRig, vscode } from './rig.mjs';

const types = {
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.html': 'text/html',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
	'.ttf': 'font/ttf',
	'.wasm': 'application/wasm',
};

/**
 * @param {{ notebook: string }} options a folder of notes
 * @returns {Promise<{ address(tests: string): string, stop(): Promise<void> }>} where tests run: a bundle, as a path in the project
 */
export async function startWebVsCode({ notebook }) {
	setUpRig();
	const workbench = withoutRemote(readFileSync(join(vscode, 'out/vs/code/browser/workbench/workbench.js'), 'utf8'));
	const files = JSON.stringify(contentsOf(notebook));
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const send = (content, type) =>
			response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(content);
		if (pathname === '/') {
			return send(page(configuration(server.address().port, searchParams.get('tests'))), 'text/html');
		}
		if (pathname === '/vscode/out/vs/code/browser/workbench/workbench.js') return send(workbench, types['.js']);
		if (pathname.endsWith('/web-files/notebook.json')) return send(files, types['.json']);
		const path = fileFor(pathname);
		if (path && statSync(path, { throwIfNoEntry: false })?.isFile()) {
			return send(readFileSync(path), types[extname(path)] ?? 'application/octet-stream');
		}
		response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		// The worker host loads scripts from localhost, but not from 127.0.0.1.
		address: (tests) => `http://localhost:${server.address().port}/?tests=${encodeURIComponent(tests)}`,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function fileFor(pathname) {
	const path = normalize(decodeURIComponent(pathname)).replaceAll('\\', '/');
	if (path.includes('..')) return undefined;
	if (path.startsWith('/vscode/')) return join(vscode, path.slice('/vscode'.length));
	return path.startsWith('/project/') ? join(project, path.slice('/project'.length)) : undefined;
}

/** Takes the server out of code-server's workbench. Fails unless each place is found once: the rig must change then. */
function withoutRemote(source) {
	const places = [
		[/,remoteAuthority:location\.host\}/g, '}'],
		[
			/(get userRoamingDataHome\(\)\{return \w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+)\.vscodeRemote\}/g,
			'$1.vscodeUserData}',
		],
	];
	return places.reduce((text, [place, instead]) => {
		const count = text.match(place)?.length ?? 0;
		if (count !== 1) throw new Error(`The workbench has changed: ${place} was found ${count} times.`);
		return text.replace(place, instead);
	}, source);
}

function configuration(port, tests) {
	const at = (path) => ({ scheme: 'http', authority: `localhost:${port}`, path });
	return {
		folderUri: { scheme: 'notebook', authority: 'test', path: '/' },
		developmentOptions: {
			extensions: [at('/project/test/vscode/web-files'), at('/project')],
			extensionTestsPath: at(`/project${tests}`),
		},
		additionalBuiltinExtensions: ['markdown-basics', 'theme-defaults'].map((name) => at(`/vscode/extensions/${name}`)),
		productConfiguration: { enableTelemetry: false, extensionsGallery: undefined },
		configurationDefaults: {
			'workbench.startupEditor': 'none',
			'chat.disableAIFeatures': true,
			'security.workspace.trust.enabled': false,
		},
		userDataPath: '/user',
		isEnabledFileDownloads: true,
		isEnabledFileUploads: true,
		isEnabledCoderGettingStarted: false,
	};
}

function page(settings) {
	const attribute = JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
	return `<!DOCTYPE html>
<html>
	<head>
		<meta charset="utf-8" />
		<meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
		<meta id="vscode-workbench-web-base-url" data-settings="/vscode">
		<meta id="vscode-workbench-auth-session" data-settings="">
		<link rel="stylesheet" href="/vscode/out/vs/code/browser/workbench/workbench.css">
	</head>
	<body aria-label=""></body>
	<script>globalThis._VSCODE_FILE_ROOT = location.origin + '/vscode/out/';</script>
	<script type="module" src="/vscode/out/nls.messages.js"></script>
	<script type="module" src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>
</html>`;
}

/** The files of a folder: path → its bytes in base64, and the time of the last write. */
function contentsOf(folder) {
	const paths = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
	return Object.fromEntries(
		paths.map((path) => {
			const file = join(folder, path);
			return [`/${path.replaceAll('\\', '/')}`, [readFileSync(file, 'base64'), Math.floor(statSync(file).mtimeMs)]];
		}),
	);
}
