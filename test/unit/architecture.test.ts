import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultSettings, readSettings } from '../../server/src/core/settings.ts';
import { french } from '../../server/src/french.ts';
import { frenchCommands } from '../../server/src/node/cli/frenchCommands.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

suite('the directions of the house', () => {
	const forbidden: [file: string, line: string][] = [
		['server/src/core/forbidden.ts', "import matter from 'gray-matter';\nexport const x = matter;"],
		[
			'server/src/core/forbidden.ts',
			"import type { Hover } from 'vscode-languageserver-types';\nexport type X = Hover;",
		],
		['server/src/core/forbidden.ts', "import { hover } from '../features/hover.ts';\nexport const x = hover;"],
		['server/src/features/forbidden.ts', "import { Library } from '../session/library.ts';\nexport const x = Library;"],
	];
	for (const [file, text] of forbidden) {
		test(`${text.split('\n')[0]} is refused in ${file}`, () => {
			const path = join(project, file);
			writeFileSync(path, text);
			try {
				const { status, stdout, stderr } = spawnSync('npx', ['biome', 'lint', file], {
					cwd: project,
					encoding: 'utf8',
				});
				assert.equal(status, 1);
				assert.match(stdout + stderr, /noRestrictedImports/);
			} finally {
				rmSync(path);
			}
		});
	}

	test('the core, the features, the notebook and the session know no platform', () => {
		const files = readdirSync(join(project, 'server/src'), { recursive: true, encoding: 'utf8' });
		for (const file of files.filter((name) => /^(?:core|features|notebook|session)\b.*\.ts$/.test(name))) {
			assert.doesNotMatch(
				readFileSync(join(project, 'server/src', file), 'utf8'),
				/from 'node:|\brequire\(|\bprocess\./,
				file,
			);
		}
	});
});

suite('what is said', () => {
	const sources = (folder: string, leftOut?: RegExp) =>
		readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !leftOut?.test(name))
			.map((name) => readFileSync(join(project, folder, name), 'utf8'))
			.join('\n');
	const sentences = (text: string) => [
		...new Set([...text.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '')),
	];
	const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();
	const inServer = sentences(sources('server/src', /^node[\\/]cli\b/));
	const inCommands = sentences(sources('server/src/node/cli')).filter((sentence) => !inServer.includes(sentence));
	const inClient = sentences(sources('client/src'));
	const bundle = JSON.parse(readFileSync(join(project, 'l10n/bundle.l10n.fr.json'), 'utf8'));
	const translations: [room: string, said: string[], french: Readonly<Record<string, string>>][] = [
		['the server', inServer, french],
		['the commands of the terminal', inCommands, frenchCommands],
		['VS Code', inClient, bundle],
	];
	for (const [room, said, translated] of translations) {
		test(`in ${room} is said in French too, and nothing else is`, () => {
			assert.deepEqual(Object.keys(translated).sort(), said.sort());
			for (const [english, inFrench] of Object.entries(translated)) assert.deepEqual(places(inFrench), places(english));
		});
	}
});

suite('the manifest', () => {
	const read = (name: string) => JSON.parse(readFileSync(join(project, name), 'utf8'));
	const manifest = read('package.json');
	const settings = manifest.contributes.configuration.properties as Record<
		string,
		{ default: unknown; markdownDescription: string }
	>;

	test('and the README name the same settings, with the same defaults', () => {
		const readme = readFileSync(join(project, 'README.md'), 'utf8');
		const rows = [...readme.matchAll(/^\| `(kezako\.[\w.]+)` \| `([^`]+)` \|/gm)].map((row) => [row[1], row[2]]);
		const described = Object.entries(settings).map(([name, { default: value }]) => [
			name,
			typeof value === 'string' && value !== '' ? value : JSON.stringify(value),
		]);
		assert.deepEqual(rows.sort(), described.sort());
	});

	test('and the server have the same defaults', () => {
		const section: Record<string, unknown> = {};
		for (const [name, { default: value }] of Object.entries(settings)) {
			const [, group = '', key] = name.split('.');
			section[group] = key === undefined ? value : { ...(section[group] as object), [key]: value };
		}
		assert.deepEqual(readSettings(section), defaultSettings);
		assert.deepEqual(readSettings({ files: { exclude: ['a', 1, ''] }, links: { insert: 'x' } }), {
			...defaultSettings,
			exclude: ['a'],
		});
		for (const odd of [null, undefined, 1, 'x', [], { files: null }])
			assert.deepEqual(readSettings(odd), defaultSettings);
	});

	test('and its translations name the same texts', () => {
		const english = read('package.nls.json');
		assert.deepEqual(Object.keys(english), Object.keys(read('package.nls.fr.json')));
		const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1]);
		assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
	});
});
