import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompletionList, Hover, LocationLink } from 'vscode-languageserver/node';
import { asking, type ClientOptions, LanguageClient, modern } from '../support/languageClient.ts';

const notebook = `
	-- pgo.md --
	---
	title: PGO
	id: "20230924194130"
	---
	la responsabilité gouvernementale [[20230927151049]]
	-- fiches/responsabilite.md --
	---
	title: Responsabilité gouvernementale
	id: "20230927151049"
	kezako: Rendre des comptes
	---
`;
const pgo =
	'---\ntitle: PGO\nid: "20230924194130"\n---\nla responsabilité gouvernementale [[20230927151049]]\n[[respons';

suite('an editor over stdio', () => {
	let client: LanguageClient;

	async function start(notes = notebook, options: ClientOptions = {}): Promise<void> {
		client = await LanguageClient.start(notes, options);
		await client.ready();
	}
	const titles = async (name: string, line: number, character: number) =>
		((await client.at<CompletionList | null>('completion', name, line, character))?.items ?? []).map(
			(item) => item.label,
		);
	const hovered = async (name: string, line: number, character: number) =>
		JSON.stringify((await client.at<Hover | null>('hover', name, line, character))?.contents ?? '');

	teardown(() => client.dispose());

	test('completes, hovers and jumps', async () => {
		await start();
		await client.open('pgo.md', pgo);
		const list = await client.at<CompletionList>('completion', 'pgo.md', 5, 9);
		assert.equal(list.isIncomplete, true);
		assert.equal(list.items[0]?.label, 'Responsabilité gouvernementale');
		assert.deepEqual(list.items[0]?.textEdit, {
			range: { start: { line: 5, character: 2 }, end: { line: 5, character: 9 } },
			newText: '20230927151049]]',
		});
		const resolved = await client.ask<{ documentation: { value: string } }>('completionItem/resolve', list.items[0]);
		assert.match(resolved.documentation.value, /Rendre des comptes/);
		assert.match(
			await hovered('pgo.md', 4, 40),
			/Responsabilité gouvernementale.*Rendre des comptes.*1 note links here/,
		);
		const [link] = await client.at<LocationLink[]>('definition', 'pgo.md', 4, 40);
		assert.equal(link?.targetUri, client.uri('fiches/responsabilite.md'));
		assert.deepEqual(link?.targetSelectionRange.start, { line: 1, character: 7 });
	});

	test('says what it can and ends cleanly', async () => {
		await start();
		const capabilities = client.initialized?.capabilities;
		assert.deepEqual(capabilities?.completionProvider?.triggerCharacters, [..."[ '’-|#:@/."]);
		assert.equal(capabilities?.positionEncoding, 'utf-16');
		assert.equal(client.initialized?.serverInfo?.name, 'Kezako');
		assert.equal(await client.stop(), 0);
	});

	test('is never asked to write in the notebook', async () => {
		await start();
		assert.deepEqual(
			client.requested.map(({ method }) => method).filter((method) => method === 'workspace/applyEdit'),
			[],
		);
	});

	test('counts what is typed at once, saved or not, and the disk again when closed', async () => {
		await start();
		await client.open('pgo.md', pgo);
		await client.open('fiches/responsabilite.md', '---\ntitle: Redevabilité\nid: "20230927151049"\n---\n');
		assert.match(await hovered('pgo.md', 4, 40), /Redevabilité/);
		await client.change('fiches/responsabilite.md', '---\ntitle: Comptes\nid: "20230927151049"\n---\n');
		assert.match(await hovered('pgo.md', 4, 40), /Comptes/);
		await client.close('fiches/responsabilite.md');
		await client.until(async () => /Responsabilité/.test(await hovered('pgo.md', 4, 40)));
	});

	test('sees files that come, change and go', async () => {
		await start();
		await client.open('pgo.md', `${pgo}\n[[nouvelle`);
		client.write('nouvelle.md', '---\ntitle: Une nouvelle\nid: "1"\n---\n');
		await client.watched(['nouvelle.md', 1]);
		await client.until(async () => (await titles('pgo.md', 6, 10)).includes('Une nouvelle'));
		client.write('nouvelle.md', '---\ntitle: Nouvelle changée\nid: "1"\n---\n');
		await client.watched(['nouvelle.md', 2]);
		await client.until(async () => (await titles('pgo.md', 6, 10)).includes('Nouvelle changée'));
		rmSync(join(client.folder, 'nouvelle.md'));
		await client.watched(['nouvelle.md', 3]);
		await client.until(async () => !(await titles('pgo.md', 6, 10)).includes('Nouvelle changée'));
	});

	test('sees folders that are renamed, told by one event each', async () => {
		await start();
		await client.open('pgo.md', pgo);
		renameSync(join(client.folder, 'fiches'), join(client.folder, 'archive.d'));
		await client.watched(['fiches', 3], ['archive.d', 1]);
		await client.until(async () => {
			const links = await client.at<LocationLink[]>('definition', 'pgo.md', 4, 40);
			return links.length === 1 && links[0]?.targetUri === client.uri('archive.d/responsabilite.md');
		});
	});

	test('sees thousands of files that change while events are dropped', async () => {
		await start();
		await client.open('pgo.md', `${pgo}\n[[`);
		for (let at = 0; at < 2000; at++)
			client.write(`lot/${at % 20}/${at}.md`, `---\ntitle: Lot ${at}\nid: "${at + 5000}"\n---\n`);
		// An editor tells of some and drops the others.
		await client.watched(...Array.from({ length: 600 }, (_, at): [string, 1] => [`lot/${at % 20}/${at}.md`, 1]));
		await client.until(() => client.statuses.at(-1)?.notes === 2002);
		rmSync(join(client.folder, 'lot'), { recursive: true });
		await client.watched(['lot', 3]);
		await client.until(() => client.statuses.at(-1)?.notes === 2);
	});

	test('asks the disk when told that it may have changed', async () => {
		await start();
		client.write('fiches/autre.md', '---\ntitle: Autre\nid: "2"\n---\n');
		rmSync(join(client.folder, 'fiches/responsabilite.md'));
		await client.connection.sendNotification('kezako/rescan');
		await client.open('pgo.md', `${pgo}\n[[autre`);
		await client.until(async () => (await titles('pgo.md', 6, 7))[0] === 'Autre');
		assert.match(await hovered('pgo.md', 4, 40), /No note has the id 20230927151049/);
	});

	test('takes several folders for one notebook, and follows them', async () => {
		await start(notebook, { folders: ['fiches'] });
		await client.open('fiches/x.md', '[[20230924194130]] [[20230927151049]]');
		assert.match(await hovered('fiches/x.md', 0, 5), /No note has the id/);
		client.write('autre/y.md', '---\nid: "20230924194130"\ntitle: Ailleurs\n---\n');
		const added = [{ uri: client.uri('autre'), name: 'autre' }];
		await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
		await client.until(async () => /Ailleurs/.test(await hovered('fiches/x.md', 0, 5)));
		await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
			event: { added: [], removed: added },
		});
		await client.until(async () => /No note has the id/.test(await hovered('fiches/x.md', 0, 5)));
	});

	test('leaves out node_modules, dot folders and what the settings exclude', async () => {
		const hidden = ['node_modules/a.md', '.obsidian/b.md', 'templates/c.md', 'brouillons/d.md', 'x/y/e.tmp.md'];
		const files = hidden.map((name, at) => `-- ${name} --\n---\nid: "${at + 1}"\n---\n`).join('\n');
		await start(`-- a.md --\n[[1]]\n${files}\n-- B.MD --\n---\nid: "9"\n---`, {
			settings: { files: { exclude: ['templates/**', 'brouillons', '**/*.tmp.md'] } },
		});
		assert.equal(client.statuses.at(-1)?.notes, 2);
	});

	test('says whether it is a notebook: since the first id, until the last', async () => {
		await start('-- a.md --\n# A\n\n-- b.md --\nb\n');
		const { notes, isNotebook } = client.statuses.at(-1) ?? {};
		assert.deepEqual({ notes, isNotebook }, { notes: 2, isNotebook: false });
		await client.open('a.md', '# A\n');
		await client.change('a.md', '---\nid: "1"\n---\n# A\n');
		await client.until(() => client.statuses.at(-1)?.isNotebook === true, 'the id to be noticed');
		await client.change('a.md', '# A\n');
		await client.until(() => client.statuses.at(-1)?.isNotebook === false, 'its end to be noticed');
		await client.open('c.md', 'c\n');
		await client.until(() => client.statuses.at(-1)?.notes === 3, 'a note that is not saved yet');
	});

	test('follows a change of settings without a restart', async () => {
		const options = { settings: { files: { exclude: [] as string[] }, links: { insert: 'id' } } };
		await start(notebook, options);
		assert.equal(client.statuses.at(-1)?.notes, 2);
		options.settings = { files: { exclude: ['fiches'] }, links: { insert: 'id|title' } };
		await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		await client.until(() => client.statuses.at(-1)?.notes === 1);
	});

	test('works on the open notes where no folder is open', async () => {
		await start('-- a.md --\nx', { withoutFolder: true });
		await client.open('b.md', '---\ntitle: Bé\nid: "7"\n---\n');
		await client.open('c.md', '[[7]] [[b');
		assert.match(await hovered('c.md', 0, 3), /Bé/);
		await client.close('b.md');
		await client.until(async () => /No note/.test(await hovered('c.md', 0, 3)));
	});

	test('makes the promised note through the editor, never over another', async () => {
		await start();
		client.write('budget.md', 'déjà là, et pas encore lue');
		await client.open('pgo.md', `${pgo}\n[[Budget`);
		const { items } = await client.at<CompletionList>('completion', 'pgo.md', 6, 8);
		const item = items.at(-1);
		assert.equal(item?.label, 'New note “Budget”');
		await client.ask('workspace/executeCommand', {
			command: item?.command?.command,
			arguments: item?.command?.arguments,
		});
		const edit = JSON.stringify(client.requested.at(-1)?.params);
		assert.ok(edit.includes(client.uri('budget-2.md')), edit);
		assert.match(edit, /"overwrite":false/);
		assert.match(edit, /title: Budget\\nid: \\"\d{14}\\"\\n---/);
	});

	test('gives an older editor what it understands', async () => {
		await start(notebook, { capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } });
		await client.open('pgo.md', pgo);
		assert.deepEqual(
			client.requested.map(({ method }) => method),
			[],
			'nothing is registered where that is not supported',
		);
		assert.match(
			await hovered('pgo.md', 4, 40),
			/"plaintext","value":"Responsabilité gouvernementale\\n\\nRendre des comptes/,
		);
		const [place] = await client.at<{ uri: string }[]>('definition', 'pgo.md', 4, 40);
		assert.equal(place?.uri, client.uri('fiches/responsabilite.md'));
		const { items } = await client.at<CompletionList>('completion', 'pgo.md', 5, 9);
		assert.equal(items[0]?.detail, 'Rendre des comptes');
	});

	for (const asks of [true, false]) {
		test(`tells problems of open notes to an editor that ${asks ? 'asks' : 'does not ask'} for them`, async () => {
			await start(notebook, { capabilities: asks ? asking : modern });
			const pushed: { uri: string; diagnostics: unknown[] }[] = [];
			client.connection.onNotification('textDocument/publishDiagnostics', (params: (typeof pushed)[0]) => {
				pushed.push(params);
			});
			await client.open('pgo.md', '---\nid: "20230924194130"\nkezako: Le PGO : partenariat\n---\n');
			if (asks) {
				const textDocument = { uri: client.uri('pgo.md') };
				const { items } = await client.ask<{ items: unknown[] }>('textDocument/diagnostic', { textDocument });
				assert.match(JSON.stringify(items), /yaml_syntax/);
				assert.deepEqual(pushed, []);
			} else {
				await client.until(() => /yaml_syntax/.test(JSON.stringify(pushed)));
				await client.close('pgo.md');
				await client.until(() => pushed.at(-1)?.diagnostics.length === 0);
			}
		});
	}

	test('shows a thumbnail beside the note or in Cosma’s folder, and none from outside', async () => {
		const note = (id: number, thumbnail: string) => `-- n/${id}.md --\n---\nid: "${id}"\nthumbnail: ${thumbnail}\n---`;
		const names = [
			'beside.png',
			'cosma.png',
			'../../outside.png',
			'//host/share/a.png',
			'file:///etc/a.png',
			'/n/beside.png',
			'sub/../beside.png',
		];
		await start(`${names.map((name, at) => note(at, name)).join('\n')}
-- config.yml --
files_origin: n
images_origin: images
-- n/beside.png --
x
-- images/cosma.png --
x
-- a.md --
${names.map((_, at) => `[[${at}]]`).join('\n')}`);
		await client.open('a.md', names.map((_, at) => `[[${at}]]`).join('\n'));
		const shown: boolean[] = [];
		for (const at of names.keys()) shown.push(/!\[\]/.test(await hovered('a.md', at, 3)));
		assert.deepEqual(shown, [true, true, false, false, false, false, true]);
	});

	test('shows no picture to which a symbolic link leads that a watcher reports', async () => {
		const names = ['linked.png', 'linked/a.png', 'real.png'];
		const notes = names.map((name, at) => `-- ${at}.md --\n---\nid: "${at}"\nthumbnail: ${name}\n---`).join('\n');
		await start(`${notes}\n-- a.md --\nx`);
		const outside = mkdtempSync(join(tmpdir(), 'kezako-outside-'));
		try {
			writeFileSync(join(outside, 'a.png'), '');
			symlinkSync(join(outside, 'a.png'), join(client.folder, 'linked.png'));
			symlinkSync(outside, join(client.folder, 'linked'));
			client.write('real.png', '');
			await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
				changes: ['linked', ...names].map((name) => ({ uri: client.uri(name), type: 1 })),
			});
			await client.open('a.md', names.map((_, at) => `[[${at}]]`).join('\n'));
			await client.until(async () => /!\[\]/.test(await hovered('a.md', 2, 3)));
			for (const line of [0, 1]) assert.doesNotMatch(await hovered('a.md', line, 3), /!\[\]/);
		} finally {
			rmSync(outside, { recursive: true });
		}
	});

	test('stays up in a folder of odd files, and says what it left out', async () => {
		client = await LanguageClient.start('-- a.md --\n[[1]]', { folders: [] });
		client.write('empty.md', '');
		client.write(
			'binary.md',
			new Uint8Array(10_000).map((_, at) => at % 256),
		);
		client.write('utf16.md', Buffer.from('\uFEFF---\nid: "16"\ntitle: Seize\n---\n', 'utf16le'));
		client.write('bad-utf8.md', Buffer.concat([Buffer.from('---\nid: "8"\n---\n'), Buffer.from([0xff, 0xfe, 0xc3])]));
		client.write('large.md', `---\nid: "50"\ntitle: Grande\n---\n[[1]]\n${'texte\n'.repeat(9_000_000)}`);
		client.write('line.md', `[[${'a'.repeat(900_000)}`);
		symlinkSync('.', join(client.folder, 'loop'));
		symlinkSync('empty.md', join(client.folder, 'link.md'));
		client.write('secret.md', 'x');
		chmodSync(join(client.folder, 'secret.md'), 0);
		if (process.platform !== 'win32') execFileSync('mkfifo', [join(client.folder, 'pipe.md')]);
		client.write('folder.md/inner.md', '---\nid: "3"\n---\n');
		const added = [{ uri: client.uri('').replace(/\/$/, ''), name: 'all' }];
		await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
		await client.until(() => client.statuses.at(-1)?.state === 'ready' && (client.statuses.at(-1)?.notes ?? 0) >= 8);
		await client.open('a.md', '[[50]] [[16]] [[3]] [[8]]');
		assert.match(await hovered('a.md', 0, 3), /Grande/);
		assert.match(await hovered('a.md', 0, 10), /Seize/);
		assert.doesNotMatch(await hovered('a.md', 0, 17), /No note/);
		assert.doesNotMatch(await hovered('a.md', 0, 23), /No note/);
		if (process.getuid?.() !== 0) assert.ok(client.logged.some((line) => /no permission.*secret\.md/.test(line)));
	});

	test('answers in an empty folder, and with settings made to stall it', async () => {
		const exclude = [
			'*'.repeat(200),
			'**/'.repeat(60),
			`{${'a,'.repeat(100)}}`,
			'(((((',
			'[',
			'\\',
			'!(a|b)',
			'../**',
			'(a+)+b',
			'*a'.repeat(100),
			'x'.repeat(5000),
		];
		await start('-- a.md --\n[[neuf', { settings: { files: { exclude } } });
		await client.open('a.md', '[[neuf');
		assert.deepEqual(await titles('a.md', 0, 6), ['New note “neuf”']);
		assert.ok(client.logged.some((line) => /kezako\.files\.exclude: the pattern “\(a\+\)\+b”/.test(line)));
		client.dispose();
		await start('', {});
		assert.equal(client.statuses.at(-1)?.notes, 0);
	});

	test('shows titles beside ids, and draws them anew when a title changes', async () => {
		const capabilities = { ...modern, workspace: { ...modern.workspace, inlayHint: { refreshSupport: true } } };
		await start(notebook, { capabilities });
		let refreshed = 0;
		client.connection.onRequest('workspace/inlayHint/refresh', () => {
			refreshed++;
			return null;
		});
		await client.open('pgo.md', 'voir [[20230927151049]]');
		const hints = async () => {
			const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
			return JSON.stringify(
				await client.ask('textDocument/inlayHint', { textDocument: { uri: client.uri('pgo.md') }, range }),
			);
		};
		assert.match(await hints(), /⟨Responsabilité gouvernementale⟩/);
		await client.until(() => refreshed > 0);
		const before = refreshed;
		await client.open('fiches/responsabilite.md', '---\ntitle: Redevabilité\nid: "20230927151049"\n---\n');
		assert.match(await hints(), /⟨Redevabilité⟩/);
		await client.until(() => refreshed > before);
	});

	test('finds all links to a note', async () => {
		await start();
		await client.open('fiches/responsabilite.md', '---\ntitle: Redevabilité\nid: "20230927151049"\n---\n');
		const places = await client.ask<{ uri: string; range: { start: { character: number } } }[]>(
			'textDocument/references',
			{
				textDocument: { uri: client.uri('fiches/responsabilite.md') },
				position: { line: 2, character: 8 },
				context: { includeDeclaration: false },
			},
		);
		assert.deepEqual(
			places.map(({ uri, range }) => [uri, range.start.character]),
			[[client.uri('pgo.md'), 36]],
		);
	});

	test('speaks French to a French editor', async () => {
		await start(notebook, { locale: 'fr-FR' });
		await client.open('pgo.md', `${pgo}\n[[20990101000000]]`);
		assert.match(await hovered('pgo.md', 6, 5), /Aucune note n’a l’identifiant 20990101000000/);
		assert.match(await hovered('pgo.md', 4, 40), /27 septembre 2023 à 15:10 · 1 note mène ici/);
		assert.ok((await titles('pgo.md', 5, 9)).includes('Nouvelle note « respons »'));
	});

	test('takes no folder for one that has no URI', async () => {
		await start();
		const event = { added: [{ uri: -1, name: '' }, null, {}, { uri: '', name: '' }], removed: [{ uri: null }, 5] };
		await client.tell('workspace/didChangeWorkspaceFolders', { event });
		await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: null, removed: 'x' } });
		await client.open('pgo.md', pgo);
		assert.match(await hovered('pgo.md', 4, 40), /Responsabilité/);
	});

	test('survives bytes that are no message', async () => {
		await start();
		client.process.stdin?.write('Content-Length: 5\r\n\r\nnotes');
		await client.open('pgo.md', pgo);
		assert.match(await hovered('pgo.md', 4, 40), /Responsabilité/);
	});
});
