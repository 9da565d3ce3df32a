import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver';
import { type ClientOptions, LanguageClient } from '../support/languageClient.ts';

const alpha = '---\ntitle: Alpha\nid: "20230101000001"\n---\n[[20230101000002]]\n';
const beta = '---\ntitle: Beta\nid: "20230101000002"\n---\nVoir [[20230101000001]].\n';
const nfc = 'Été.md'.normalize('NFC');
const nfd = nfc.normalize('NFD');

suite('a file of many names', () => {
	let folder: string;
	let client: LanguageClient;

	setup(() => {
		folder = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-names-')));
	});

	teardown(() => {
		client.dispose();
		rmSync(folder, { recursive: true, force: true });
	});

	async function start(options: ClientOptions = {}): Promise<void> {
		client = await LanguageClient.start('', { notes: folder, folders: ['notes'], ...options });
		await client.ready();
	}

	function write(path: string, text: string): void {
		// `LanguageClient` is not there yet.
		LanguageClient.prototype.write.call({ folder } as LanguageClient, path, text);
	}

	const notes = () => client.statuses.at(-1)?.notes;
	const definition = (name: string, line: number, character: number) =>
		client.at<LocationLink[]>('definition', name, line, character);
	const targets = async (name: string) => (await definition(name, 4, 8)).map(({ targetUri }) => targetUri);
	const settled = (count: number) => client.until(() => notes() === count, `${count} notes, not ${notes()}`);

	suite('the folder is a symbolic link', () => {
		setup(() => {
			write('cloud/a.md', alpha);
			write('cloud/sub/b.md', beta);
			symlinkSync('cloud', join(folder, 'notes'));
		});

		test('its notes are found, and named below the link', async () => {
			await start();
			assert.equal(notes(), 2);
			await client.open('notes/sub/b.md', beta);
			assert.deepEqual(await targets('notes/sub/b.md'), [client.uri('notes/a.md')]);
		});

		test('a note opened by its real path is the note, and is called so from then on', async () => {
			await start();
			await client.open('cloud/sub/b.md', beta);
			await client.open('notes/a.md', alpha);
			assert.deepEqual(await targets('cloud/sub/b.md'), [client.uri('notes/a.md')]);
			assert.deepEqual(await targets('notes/a.md'), [client.uri('cloud/sub/b.md')]);
			assert.equal(notes(), 2);
			const edit = await client.ask<WorkspaceEdit>('textDocument/rename', {
				textDocument: { uri: client.uri('notes/a.md') },
				position: { line: 2, character: 8 },
				newName: '20240101000001',
			});
			const edited = edit.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.uri).sort();
			assert.deepEqual(edited, [client.uri('cloud/sub/b.md'), client.uri('notes/a.md')]);
		});

		test('events under the real path and under the link are of the same note', async () => {
			await start();
			write('cloud/c.md', '---\ntitle: Gamma\nid: 20230101000003\n---\n');
			await client.watched(['cloud/c.md', 1]);
			await settled(3);
			await client.watched(['notes/c.md', 2]);
			rmSync(join(folder, 'cloud/sub'), { recursive: true });
			await client.watched(['cloud/sub', 3]);
			await settled(2);
			rmSync(join(folder, 'cloud/c.md'));
			await client.watched(['cloud/c.md', 3]);
			await settled(1);
		});

		test('the same folder a second time, by its other name, adds nothing', async () => {
			await start({ folders: ['notes', 'cloud'] });
			assert.equal(notes(), 2);
		});
	});

	test('two documents of one note: the one last looked at counts, and the other when that is closed', async () => {
		write('cloud/a.md', alpha);
		write('cloud/b.md', beta);
		symlinkSync('cloud', join(folder, 'notes'));
		await start();
		await client.open('notes/b.md', beta);
		await client.open('notes/a.md', alpha);
		await client.open('cloud/a.md', alpha);
		assert.deepEqual(await targets('notes/b.md'), [client.uri('cloud/a.md')]);
		await client.close('cloud/a.md');
		assert.deepEqual(await targets('notes/b.md'), [client.uri('notes/a.md')]);
		await client.close('notes/a.md');
		assert.deepEqual(await targets('notes/b.md'), [client.uri('notes/a.md')]);
		assert.equal(notes(), 2);
	});

	suite('a symbolic link in the folder', () => {
		setup(() => {
			write('notes/real/a.md', alpha);
			write('notes/b.md', beta);
			write('elsewhere/c.md', '---\ntitle: Gamma\nid: 20230101000003\n---\n');
			symlinkSync('real', join(folder, 'notes/lien'));
			symlinkSync('../elsewhere', join(folder, 'notes/dehors'));
			symlinkSync('real/a.md', join(folder, 'notes/autre.md'));
		});

		test('is not followed, and a note opened through it is itself', async () => {
			await start();
			assert.equal(notes(), 2);
			for (const name of ['notes/lien/a.md', 'notes/autre.md']) {
				await client.open(name, alpha);
				await client.open('notes/b.md', beta);
				assert.deepEqual(await targets('notes/b.md'), [client.uri(name)], name);
				assert.equal(notes(), 2);
				await client.close(name);
			}
		});

		test('a note outside of the notebook does not come in by it', async () => {
			await start();
			await client.open('notes/dehors/c.md', '---\ntitle: Gamma\nid: "20230101000003"\n---\n');
			await client.open('notes/b.md', `${beta}[[20230101000003]]\n`);
			assert.deepEqual(await definition('notes/b.md', 5, 5), []);
			await client.close('notes/dehors/c.md');
			await client.watched(['notes/dehors', 1], ['notes/lien', 1], ['notes/autre.md', 1], ['notes/dehors/c.md', 2]);
			write('notes/d.md', '---\ntitle: Delta\n---\n');
			await client.watched(['notes/d.md', 1]);
			await settled(3);
		});
	});

	suite('accents in two pieces on the disk, in one in the editor', () => {
		test('on a disk that holds both, they are two notes', async () => {
			write(`notes/${nfc}`, alpha);
			write(`notes/${nfd}`, '---\ntitle: Gamma\nid: 20230101000003\n---\n');
			write('notes/b.md', beta);
			await start();
			assert.equal(notes(), 3);
			await client.open(`notes/${nfc}`, alpha);
			await client.open(`notes/${nfd}`, alpha);
			await client.close(`notes/${nfd}`);
			rmSync(join(folder, 'notes', nfc));
			await client.close(`notes/${nfc}`);
			await client.watched([`notes/${nfc}`, 3]);
			await settled(2);
			rmSync(join(folder, 'notes', nfd));
			await client.watched([`notes/${nfd}`, 3]);
			await settled(1);
		});

		test('a deletion told in one piece reaches the note in two, in a folder too', async () => {
			write(`notes/${nfd}`, alpha);
			write(`notes/Épars/x.md`.normalize('NFD'), '---\ntitle: Gamma\n---\n');
			write('notes/b.md', beta);
			await start();
			assert.equal(notes(), 3);
			rmSync(join(folder, 'notes', nfd));
			await client.watched([`notes/${nfc}`, 3]);
			await settled(2);
			rmSync(join(folder, 'notes/Épars'.normalize('NFD')), { recursive: true });
			await client.watched(['notes/Épars'.normalize('NFC'), 3]);
			await settled(1);
		});

		test('a picture is found by the name in the header, in whatever form', async () => {
			write('notes/Portrait é.png'.normalize('NFD'), '');
			const note = '---\ntitle: Alpha\nid: 20230101000001\nthumbnail: Portrait é.png\n---\n'.normalize('NFC');
			write('notes/a.md', note);
			await start();
			const [summary] = await client.ask('kezako/describeNotes', { uris: [client.uri('notes/a.md')] });
			assert.equal(summary?.thumbnail, client.uri('notes/Portrait é.png'.normalize('NFD')));
		});

		test('an excluded folder is excluded in whatever form', async () => {
			write('notes/Épars/x.md'.normalize('NFD'), alpha);
			write('notes/b.md', beta);
			await start({ settings: { files: { exclude: ['Épars'.normalize('NFC')] } } });
			assert.equal(notes(), 1);
		});
	});

	suite('folders of the workspace', () => {
		const both = ['notes', 'notes/sub'];
		for (const folders of [both, [...both].reverse()]) {
			test(`one in another, ${folders.join(' before ')}: every note once`, async () => {
				write('notes/a.md', alpha);
				write('notes/sub/b.md', beta);
				await start({ folders });
				assert.equal(notes(), 2);
				await client.open('notes/sub/b.md', beta);
				assert.deepEqual(await targets('notes/sub/b.md'), [client.uri('notes/a.md')]);
			});
		}

		test('one in another by a symbolic link: every note once, below the inner folder', async () => {
			write('notes/a.md', alpha);
			write('notes/sub/b.md', beta);
			symlinkSync('notes/sub', join(folder, 'inner'));
			await start({ folders: ['notes', 'inner'] });
			assert.equal(notes(), 2);
			await client.open('notes/a.md', alpha);
			assert.deepEqual(await definition('notes/a.md', 4, 5).then((links) => links.map((l) => l.targetUri)), [
				client.uri('inner/b.md'),
			]);
			write('notes/sub/c.md', '---\ntitle: Gamma\n---\n');
			await client.watched(['notes/sub/c.md', 1]);
			await settled(3);
		});

		test('one that is removed with a slash at its end is removed', async () => {
			write('notes/a.md', alpha);
			write('more/b.md', beta);
			await start({ folders: ['notes', 'more'] });
			assert.equal(notes(), 2);
			await client.tell('workspace/didChangeWorkspaceFolders', {
				event: { added: [], removed: [{ uri: `${client.uri('more')}/`, name: 'more' }] },
			});
			await settled(1);
		});

		test('one that is added a second time, with a slash at its end, is the same', async () => {
			write('notes/a.md', alpha);
			await start();
			await client.tell('workspace/didChangeWorkspaceFolders', {
				event: { added: [{ uri: `${client.uri('notes')}/`, name: 'notes' }], removed: [] },
			});
			write('notes/b.md', beta);
			await client.watched(['notes/b.md', 1]);
			await settled(2);
		});

		test('one that is named only by its path, as old editors do', async () => {
			write('notes/a.md', alpha);
			mkdirSync(join(folder, 'x'));
			await start({ rootPath: join(folder, 'notes') });
			assert.equal(notes(), 1);
		});

		test('one with a name that the editor encodes in its own way: answers are encoded so', async () => {
			write('my (notes)/a.md', alpha);
			write('my (notes)/b.md', beta);
			const named = `${pathToFileURL(folder).href}/my%20(notes)`;
			await start({ folderUris: [named] });
			await client.tell('textDocument/didOpen', {
				textDocument: { uri: `${named}/b.md`, languageId: 'markdown', version: 1, text: beta },
			});
			const found = await client.ask<Location[]>('textDocument/references', {
				textDocument: { uri: `${named}/b.md` },
				position: { line: 2, character: 8 },
				context: { includeDeclaration: true },
			});
			assert.deepEqual(found.map(({ uri }) => uri).sort(), [`${named}/a.md`, `${named}/b.md`]);
		});
	});

	test('a folder renamed under its link is noticed by the next look at the disk', async () => {
		write('one/a.md', alpha);
		symlinkSync('one', join(folder, 'notes'));
		await start();
		renameSync(join(folder, 'one'), join(folder, 'two'));
		rmSync(join(folder, 'notes'));
		symlinkSync('two', join(folder, 'notes'));
		write('two/b.md', beta);
		await client.tell('kezako/rescan');
		await settled(2);
	});
});
