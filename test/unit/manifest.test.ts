import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defaultSettings, readSettings } from '../../server/src/core/settings.ts';
import { project } from '../support/sourceText.ts';

/** The library that packs the extension, which has no types. */
const vsce = createRequire(import.meta.url)('@vscode/vsce') as {
	readonly PackageManager: { readonly None: number };
	listFiles(options: { cwd: string; packageManager: number }): Promise<string[]>;
};

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
		const { isPhraseChosen: _isChosen, ...defaults } = defaultSettings;
		const unset = { ...defaults, insert: 'auto', phrase: 'auto' };
		assert.deepEqual(readSettings(section), unset);
		assert.deepEqual(readSettings({ files: { exclude: ['a', 1, ''] }, links: { insert: 'x' } }), {
			...unset,
			exclude: ['a'],
		});
		for (const odd of [null, undefined, 1, 'x', [], { files: null }]) assert.deepEqual(readSettings(odd), unset);
	});

	test('keeps from untrusted folders only settings that there are, in the one way that VS Code heeds', () => {
		const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
		assert.equal(supported, 'limited');
		for (const name of restrictedConfigurations) assert.ok(name in settings, name);
		assert.ok(restrictedConfigurations.includes('kezako.files.exclude'));
	});

	test('has few commands in the palette of a plain notebook, so that one finds what one looks for', () => {
		const { commands, menus } = manifest.contributes as {
			commands: { command: string }[];
			menus: { commandPalette: { command: string; when: string }[] };
		};
		const isHidden = ({ command }: { command: string }) =>
			menus.commandPalette.some(
				(entry) => entry.command === command && (entry.when === 'false' || entry.when.startsWith('kezako.hasCosma')),
			);
		const shown = commands.filter((command) => !isHidden(command)).map(({ command }) => command);
		assert.ok(shown.length <= 13, shown.join(' '));
		assert.ok(!shown.includes('kezako.restartServer'), 'It is in the language status.');
	});

	test('has for each of its commands a title in English and another in French', () => {
		const [english, french] = [read('package.nls.json'), read('package.nls.fr.json')];
		for (const { command, title, category } of manifest.contributes.commands) {
			const name = /^%(.+)%$/.exec(title)?.[1] ?? '';
			assert.match(english[name] ?? '', /^[A-Z]/, command);
			assert.match(french[name] ?? '', /^\p{Lu}/u, command);
			assert.notEqual(french[name], english[name], command);
			assert.equal(english[name].endsWith('…'), french[name].endsWith('…'), command);
			assert.equal(category, 'Kezako', command);
		}
	});

	test('has each command that a text of its own offers', () => {
		const texts = ['package.nls.json', 'package.nls.fr.json'].flatMap((name) => Object.values<string>(read(name)));
		const known = manifest.contributes.commands.map(({ command }: { command: string }) => command);
		const offered = texts.flatMap((text) => [...text.matchAll(/\(command:(kezako\.[\w.]+)/g)].map(([, name]) => name));
		assert.ok(offered.length > 0);
		for (const name of offered) assert.ok(known.includes(name), name);
	});

	test('has always what begins: to go to a note, make one, open the graph, and the views', () => {
		const { commands, menus, views, keybindings } = manifest.contributes as {
			commands: { command: string; enablement?: string }[];
			menus: { commandPalette: { command: string }[] };
			views: Record<string, { id: string; when?: string }[]>;
			keybindings: { command: string; key: string; mac?: string; when: string }[];
		};
		const always = ['kezako.goToNote', 'kezako.newNote', 'kezako.openGraph'];
		assert.deepEqual(
			commands.filter(({ command, enablement }) => always.includes(command) && enablement),
			[],
		);
		assert.deepEqual(
			menus.commandPalette.filter(({ command }) => always.includes(command)),
			[],
		);
		assert.deepEqual(
			Object.values(views)
				.flat()
				.filter(({ when }) => when !== undefined),
			[],
		);
		const chords = keybindings.filter(({ key }) => key.startsWith('ctrl+k '));
		assert.equal(chords.length, 3);
		for (const { key, mac, when } of chords) {
			assert.equal(mac, key.replace('ctrl', 'cmd'));
			assert.match(when, /^kezako\.isNotebook\b/);
		}
	});

	test('has few settings, so that one finds what one looks for', () => {
		assert.ok(Object.keys(settings).length <= 14, Object.keys(settings).join(' '));
	});

	test('puts each view in a container of VS Code or of its own, whose icon is a file that is packaged', () => {
		const { views, viewsContainers } = manifest.contributes;
		const own: { id: string; icon: string }[] = Object.values(viewsContainers).flatMap((list) => list as []);
		const packaged = readFileSync(join(project, '.vscodeignore'), 'utf8').split('\n');
		for (const name of Object.keys(views)) assert.ok(['explorer', ...own.map(({ id }) => id)].includes(name), name);
		for (const { icon } of own) {
			assert.ok(packaged.includes(`!${icon}`), icon);
			assert.deepEqual(new Set(readFileSync(join(project, icon), 'utf8').match(/#\w+/g)).size, 1, 'one colour');
		}
	});

	test('is packed with each file that it names, and with the sample notebook', async () => {
		const packed = await vsce.listFiles({ cwd: project, packageManager: vsce.PackageManager.None });
		const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:media|syntaxes)\/[^"]+)"/g)].map(
			([, path]) => path,
		);
		const sample = readdirSync(join(project, 'sample'), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.includes('.'))
			.map((path) => `sample/${path.replaceAll('\\', '/')}`);
		assert.ok(named.includes('media/icon.png') && sample.length > 30);
		for (const path of [...named, ...sample]) assert.ok(packed.includes(path ?? ''), path);
	});

	test('has pictures in its walkthrough that are details, for light and dark themes', () => {
		for (const { media } of manifest.contributes.walkthroughs[0].steps) {
			const { light, dark, hc, hcLight } = media.image;
			assert.deepEqual([hc, hcLight], [dark, light]);
			for (const [path, theme] of [
				[light, 'light'],
				[dark, 'dark'],
			]) {
				assert.ok(path.endsWith(`-${theme}.webp`), path);
				assert.deepEqual(sizeOfWebp(readFileSync(join(project, path))), [960, 600], path);
			}
		}
	});

	test('says in its walkthrough nothing that VS Code cuts: it takes ` and [[ for its own signs', () => {
		for (const locale of ['package.nls.json', 'package.nls.fr.json']) {
			for (const [name, text] of Object.entries<string>(read(locale))) {
				if (!name.startsWith('walkthrough') || name.endsWith('.picture')) continue;
				assert.doesNotMatch(text, /(?<!`)`(?!`)|\[\[/, name);
			}
		}
	});

	test('and its translations name the same texts', () => {
		const english = read('package.nls.json');
		assert.deepEqual(Object.keys(english), Object.keys(read('package.nls.fr.json')));
		const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1]);
		assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
	});
});

/** Width and height of a WebP in its extended form. Pixels. */
function sizeOfWebp(bytes: Buffer): [width: number, height: number] {
	assert.equal(bytes.toString('latin1', 8, 16), 'WEBPVP8X');
	return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
}
