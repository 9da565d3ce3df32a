import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, uriOf } from '../support/editorNotebook.ts';
import { isNode } from '../support/host.ts';

const note = (id: string) => `---\ntitle: Égalité ${id}\nid: "${id}"\n---\n`;
const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const utf16 = (text: string, bytes: (unit: number) => number[]) =>
	Array.from({ length: text.length }, (_, at) => bytes(text.charCodeAt(at))).flat();

/** Each file, as bytes, is a note like any other. */
const files: [what: string, path: string, bytes: (text: string) => number[]][] = [
	['a file with a byte order mark', 'marque.md', (text) => [0xef, 0xbb, 0xbf, ...utf8(text)]],
	[
		'a file in UTF-16, little end first',
		'utf16le.md',
		(text) => utf16(`\uFEFF${text}`, (unit) => [unit & 255, unit >> 8]),
	],
	[
		'a file in UTF-16, big end first',
		'utf16be.md',
		(text) => utf16(`\uFEFF${text}`, (unit) => [unit >> 8, unit & 255]),
	],
	['a file with the line ends of Windows', 'windows.md', (text) => utf8(text.replaceAll('\n', '\r\n'))],
	['a file with the line ends of old Macs', 'mac.md', (text) => utf8(text.replaceAll('\n', '\r'))],
	['a file whose name ends in capitals', 'NOTE.MD', utf8],
	['a file with a name of all sorts', 'élan vers 100 % [a] #1 & l’été.md', utf8],
	['a file deep in folders', 'a/b/c/d/e.md', utf8],
	['a file over 1 MiB', 'grand.md', (text) => utf8(text + 'long '.repeat(250_000))],
	['a file with bytes that are no text', 'octets.md', (text) => [...utf8(text), 0xc3, 0x28, 0xff]],
];

/** These are not part of the notebook. */
const others: [what: string, path: string][] = [
	['a file in a folder with a dot', '.cache/note.md'],
	['a file in node_modules', 'node_modules/note.md'],
	['a file that is no Markdown', 'note.txt'],
];

suite('in VS Code, files of all kinds', () => {
	const folder = 'fichiers';
	const ids = new Map([...files, ...others].map(([, path], at) => [path, String(20990401000000 + at)]));
	const idOf = (path: string) => ids.get(path) ?? '';
	let editor: vscode.TextEditor;
	const card = (path: string) => hoverAt(editor.document, idOf(path));

	suiteSetup(async () => {
		const all = [...others.map(([what, path]) => [what, path, utf8] as const), ...files];
		for (const [, path, bytes] of all) {
			await vscode.workspace.fs.writeFile(uriOf(`${folder}/${path}`), Uint8Array.from(bytes(note(idOf(path)))));
		}
		editor = await show(`${folder}/liens.md`, [...ids.values()].map((id) => `[[${id}]]`).join('\n'));
	});
	suiteTeardown(async () => {
		await closeAll();
		await vscode.workspace.fs.delete(uriOf(folder), { recursive: true });
	});

	for (const [what, path] of files) {
		test(`${what} is a note`, () =>
			until(async () => (await card(path)).includes(`**Égalité ${idOf(path)}**`), 'the note'));
	}

	for (const [what, path] of others) {
		test(`${what} is none`, async () => assert.equal(await card(path), ''));
	}

	test('a symbolic link is not followed', async function () {
		// Only where the tests run in Node can they make one.
		if (!isNode || process.platform === 'win32') this.skip();
		const { symlinkSync } = await import('node:fs');
		const hidden = uriOf(`${folder}/.cache/cible.md`);
		await vscode.workspace.fs.writeFile(hidden, Uint8Array.from(utf8(note('20990401999999'))));
		symlinkSync(hidden.fsPath, uriOf(`${folder}/lien.md`).fsPath);
		await vscode.workspace.fs.writeFile(uriOf(`${folder}/apres.md`), Uint8Array.from(utf8(note('20990401999998'))));
		const { document } = await show(`${folder}/vers.md`, '[[20990401999999]] [[20990401999998]]');
		await until(async () => (await hoverAt(document, '20990401999998')).includes('Égalité'), 'the note made after it');
		assert.equal(await hoverAt(document, '20990401999999'), '');
	});
});
