import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { type Metafile, thirdPartyNotices } from '../../scripts/notices.mts';
import { callOf } from '../../scripts/programs.mts';
import { project } from '../support/sourceText.ts';

suite('the licences of what is bundled', () => {
	const notices = readFileSync(join(project, 'ThirdPartyNotices.txt'), 'utf8');

	test('stand in ThirdPartyNotices.txt for just the packages that are in a bundle, with their versions', () => {
		const folders = new Set<string>();
		const metafiles = join(project, 'out', 'metafiles');
		for (const name of readdirSync(metafiles)) {
			const { outputs } = JSON.parse(readFileSync(join(metafiles, name), 'utf8')) as Metafile;
			for (const [path, { bytesInOutput }] of Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))) {
				const at = path.lastIndexOf('node_modules/');
				if (at < 0 || bytesInOutput === 0) continue;
				const [scope = '', name] = path.slice(at + 'node_modules/'.length).split('/');
				folders.add(`${path.slice(0, at)}node_modules/${scope.startsWith('@') ? `${scope}/${name}` : scope}`);
			}
		}
		const expected = [...folders].map((folder) => {
			const { name, version } = JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8'));
			return `${name} ${version}`;
		});
		assert.ok(expected.length > 20, expected.join());
		const named = [...notices.matchAll(/^(\S+ \d+\.\d+\.\d+) \([\w.-]+\)$/gm)].map(([, title]) => title);
		assert.deepEqual(named.sort(), expected.sort());
	});

	test('stand there for a package too that another one brings along in its own file', () => {
		assert.match(
			notices,
			/^path-browserify, in vscode-uri \d+\.\d+\.\d+ \(MIT\)\n\nMIT License\n\nCopyright \(c\) 2013 James/m,
		);
	});

	test('are in the extension and in the package on npm', async () => {
		assert.ok(
			(await listFiles({ cwd: project, packageManager: PackageManager.None })).includes('ThirdPartyNotices.txt'),
		);
		const { command, args, shell } = callOf('npm', ['pack', '--dry-run', '--json']);
		const [packed] = JSON.parse(
			execFileSync(command, args, { cwd: project, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'ignore'] }),
		);
		assert.ok(packed.files.some(({ path }: { path: string }) => path === 'ThirdPartyNotices.txt'));
	});
});

suite('a build', () => {
	const mit = 'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy.\n';
	const gpl = 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n';
	let folder: string;
	setup(() => {
		folder = mkdtempSync(join(tmpdir(), 'kezako-notices-'));
	});
	teardown(() => rmSync(folder, { recursive: true, force: true }));

	/** The notices of a project that bundles index.js of all its packages, but for those of which no byte is used. */
	const noticesOf = (files: Readonly<Record<string, string>>, unused: readonly string[] = []) => {
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		const inputs = Object.keys(files).filter((path) => path.endsWith('/index.js'));
		const bytes = inputs.map((path) => [path, { bytesInOutput: unused.includes(path) ? 0 : 7 }]);
		return thirdPartyNotices(folder, [{ outputs: { 'dist/a.js': { inputs: Object.fromEntries(bytes) } } }]);
	};
	const manifest = (name: string, license: unknown = 'MIT') => JSON.stringify({ name, version: '1.2.3', license });
	const packageFiles = (name: string, { license = 'MIT' as unknown, text = mit } = {}) => ({
		[`node_modules/${name}/index.js`]: '',
		[`node_modules/${name}/package.json`]: manifest(name, license),
		...(text !== '' && { [`node_modules/${name}/LICENCE.md`]: text }),
	});

	test('fails on a package without a licence text, and says where to put one', () => {
		assert.throws(
			() => noticesOf(packageFiles('@a/b', { text: '' })),
			/@a\/b has no licence.*scripts\/licences\/@a\/b\.txt/,
		);
		const notices = noticesOf({ 'scripts/licences/@a/b.txt': mit });
		assert.doesNotMatch(notices, /1\.2\.3/, 'it is not bundled here');
		assert.match(
			noticesOf({ ...packageFiles('@a/b', { text: '' }), 'scripts/licences/@a/b.txt': mit }),
			/^@a\/b 1\.2\.3 \(MIT\)$/m,
		);
	});

	test('fails on a licence that does not fit, and on a text that is not that of the licence', () => {
		for (const license of ['GPL-3.0-only', 'MIT OR GPL-3.0', 'SEE LICENSE IN x', null, { type: 'MIT' }, 'toString'])
			assert.throws(
				() => noticesOf(packageFiles('a', { license, text: mit })),
				/^Error: a in node_modules\/a is under/,
			);
		assert.throws(() => noticesOf(packageFiles('a', { text: gpl })), /^Error: a in node_modules\/a is under "MIT"/);
	});

	test('leaves out what is not in a bundle', () => {
		const files = { ...packageFiles('a'), ...packageFiles('b', { license: 'GPL-3.0', text: gpl }) };
		assert.doesNotMatch(noticesOf(files, ['node_modules/b/index.js']), /^b /m);
	});

	test('finds both versions of a package, and writes the same for the same packages in any order', () => {
		const nested = Object.entries(packageFiles('b')).map(([path, text]) => [`node_modules/a/${path}`, text] as const);
		const files = { ...packageFiles('b', { text: `${mit}x` }), ...Object.fromEntries(nested), ...packageFiles('a') };
		const notices = noticesOf(files);
		assert.equal(notices.match(/^b 1\.2\.3/gm)?.length, 2);
		assert.equal(noticesOf(Object.fromEntries(Object.entries(files).reverse())), notices);
		const onWindows = Object.fromEntries(
			Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
		);
		assert.equal(noticesOf(onWindows), notices);
	});
});
