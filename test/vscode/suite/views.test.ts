import { assert } from 'chai';
import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import {
	FilesWriter,
	FolderWriter,
	isFreeForExport,
	whileWriting,
	writeParts,
} from '../../../client/src/exportWriter.ts';
import { waitUntil } from '../../support/waitUntil.mts';
import { closeAll, hoverAt, show, until, uriOf, write } from '../support/editorNotebook.ts';

const ville =
	'---\ntitle: Ville ouverte\nid: "20990301000001"\ntypes: [lieu]\nkezako: Une ville sans murs\n---\nvoir [[20990301000002]]\n';

suite('in VS Code, its own places', () => {
	suiteSetup(async () => {
		await write('vues/ville.md', ville);
		await write('vues/rue.md', '---\ntitle: La rue\nid: "20990301000002"\n---\n');
		const editor = await show('vues/a.md', '[[20990301000001]] [[20990301000002]]');
		await until(async () => /Ville/.test(await hoverAt(editor.document, '20990301000001')), 'the first note');
		await until(async () => /La rue/.test(await hoverAt(editor.document, '20990301000002')), 'the second note');
	});

	teardown(closeAll);

	const isOpen = (name: string) => vscode.window.activeTextEditor?.document.uri.path.endsWith(name) ?? false;

	/** With a note open, goes through a view as with keys and opens a row: again until the view shows what is wanted. */
	const openRow = (note: string, view: string, keys: readonly string[], condition: () => boolean) =>
		until(async () => {
			const isShown = vscode.window.activeTextEditor?.document.uri.toString() === uriOf(note).toString();
			// Keys that come before the view has followed lead elsewhere: the note is shown again, and time goes by.
			if (!isShown) await vscode.window.showTextDocument(uriOf(note));
			else
				for (const command of [`${view}.focus`, 'list.focusFirst', ...keys, 'list.select']) {
					// A list that is just being filled refuses keys.
					await vscode.commands.executeCommand(command).then(undefined, () => {});
				}
			return waitUntil(condition, 1500, 25);
		}, `the row of ${view} to open`);

	test('a citation becomes a note about the work, and the view leads from it to what cites it, and back', async () => {
		const work = { id: 'otlet34', title: 'Traité', author: [{ family: 'Otlet' }], URL: 'https://example.org/o' };
		await write('vues/works.json', JSON.stringify([work]));
		const text = '---\ntitle: Qui cite\nbibliography: works.json\n---\nSelon [@otlet34].';
		const { document } = await show('vues/citant.md', text);
		await until(async () => /Otlet/.test(await hoverAt(document, '@otlet34')), 'the library to be read');
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			new vscode.Range(4, 10, 4, 10),
			vscode.CodeActionKind.RefactorExtract.value,
		);
		const { command } = actions.find(({ title }) => title === 'New reference note “Otlet Traité”') ?? {};
		assert.ok(command);
		await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
		assert.isTrue(isOpen('/vues/otlet-traite.md'));
		const made = vscode.window.activeTextEditor?.document.getText() ?? '';
		assert.match(made, /\nid: "otlet34"\n(?:.*\n)*link: https:\/\/example\.org\/o\n---\n/);
		// Its library is that of the folder, where one is set: here the note names it.
		await show('vues/otlet-traite.md', made.replace(/\n---\n/, '\nbibliography: works.json\n---\n'));
		const down = ['list.focusDown', 'list.focusDown'];
		await openRow('vues/otlet-traite.md', 'kezako.links', down, () => isOpen('/vues/citant.md'));
		await openRow('vues/citant.md', 'kezako.links', [...down, 'list.focusDown'], () => isOpen('/vues/otlet-traite.md'));
	});

	/** As VS Code's preview does; where it is missing, as in the web of the rig, with the same plugin. */
	const render = async (document: vscode.TextDocument): Promise<string> => {
		const commands = await vscode.commands.getCommands(true);
		if (commands.includes('markdown.api.render')) {
			return vscode.commands.executeCommand<string>('markdown.api.render', document);
		}
		const { extendMarkdownIt } = vscode.extensions.getExtension('kezako.kezako')?.exports ?? {};
		return extendMarkdownIt(new MarkdownIt()).render(document.getText(), { currentDocument: document.uri });
	};

	test('the preview shows titles in place of ids, and missing notes as such', async () => {
		const editor = await show(
			'vues/b.md',
			'Vers [[20990301000001]], [[lieu:20990301000002|là]], [[20990301999999]], `[[20990301000001]]` et <b>.',
		);
		await until(async () => /Une ville sans murs/.test(await render(editor.document)), 'the titles');
		const html = await render(editor.document);
		assert.match(
			html,
			/<a class="kezako-link" href="[^"]*ville\.md"[^>]* title="Une ville sans murs">Ville ouverte<\/a>/,
		);
		assert.match(html, /title="La rue" data-link-type="lieu">là<\/a>/);
		assert.match(html, /<span class="kezako-link kezako-missing" title="[^"]+">20990301999999<\/span>/);
		assert.match(html, /<code>\[\[20990301000001\]\]<\/code>/);
	});

	test('the words beside a link that say its title are the link in the preview', async () => {
		const editor = await show(
			'vues/b.md',
			'Dans [[20990301000001]] la *Ville* ouverte, vers la rue ([[20990301000002]]).',
		);
		await until(async () => /ville\.md/.test(await render(editor.document)), 'the link');
		const text = (await render(editor.document)).replace(/<a [^>]*>/g, '‹').replace(/<\/a>/g, '›');
		assert.match(text, /Dans la <em>‹Ville›<\/em>‹ ouverte›, vers la ‹rue›\./);
	});

	test('the preview says no link twice, and its tooltip what the link does not', async () => {
		const editor = await show('vues/b.md', 'La ville ouverte [[20990301000001|ville ouverte]].');
		await until(async () => /ville\.md/.test(await render(editor.document)), 'the link');
		const html = await render(editor.document);
		assert.match(html, /La <a [^>]* title="Une ville sans murs">ville ouverte<\/a>\./);
	});

	test('the preview shows what a block with a query finds, and at the foot the notes that link here', async () => {
		await write(
			'vues/trouve.md',
			'---\ntitle: Trouvé\nid: "20990301000016"\ntags: [rarissime]\n---\nVers [[20990301000017]].\n',
		);
		const header = '---\ntitle: Index\nid: "20990301000017"\n---\n';
		const editor = await show('vues/b.md', `${header}\n\`\`\`kezako\n#rarissime\n\`\`\`\n`);
		await until(
			async () =>
				/kezako-query"[\s\S]*trouve\.md[\s\S]*kezako-backlinks"[\s\S]*trouve\.md/.test(await render(editor.document)),
			'the notes',
		);
		assert.match(await render(editor.document), /<p>Vers Index\.<\/p>/);
		await vscode.workspace.fs.delete(uriOf('vues/trouve.md'));
		await until(async () => !/trouve\.md/.test(await render(editor.document)), 'the notes to go');
	});

	test('the preview is drawn again by itself when a note has another tag, a text or is gone', async () => {
		// VS Code has this command itself where it has a preview; there the walk sees the page.
		if ((await vscode.commands.getCommands(true)).includes('markdown.preview.refresh')) return;
		let html = '';
		const refresh = vscode.commands.registerCommand('markdown.preview.refresh', async () => {
			html = await render(editor.document);
		});
		const header = '---\ntitle: Index\nid: "20990301000027"\n---\n';
		const editor = await show('vues/b.md', `${header}\n\`\`\`kezako\n#peu-commun\n\`\`\`\n`);
		const change = (tags: string, body = 'Vers [[20990301000027]].') =>
			write('vues/autre.md', `---\ntitle: Autre\nid: "20990301000026"\ntags: [${tags}]\n---\n${body}\n`);
		const isListed = () => /kezako-query"[^>]*><ul>[\s\S]*autre\.md[\s\S]*<\/ul>/.test(html.split('<section')[0] ?? '');
		try {
			await change('x');
			html = await render(editor.document);
			await until(() => /<p>Vers Index\.<\/p>/.test(html), 'the backlink');
			assert.isFalse(isListed());
			await change('peu-commun');
			await until(isListed, 'the note with the tag');
			await change('x');
			await until(() => !isListed(), 'the note to leave the list');
			await change('x', 'Droit vers [[20990301000027]].');
			await until(() => /<p>Droit vers Index\.<\/p>/.test(html), 'the other paragraph');
			await vscode.workspace.fs.delete(uriOf('vues/autre.md'));
			await until(() => !/kezako-backlinks/.test(html), 'the backlink to go');
		} finally {
			refresh.dispose();
		}
	});

	test('the card leaves the title to the heading below that says it', async () => {
		// The header is VS Code's to read.
		if (!(await vscode.commands.getCommands(true)).includes('markdown.api.render')) return;
		const header = '---\ntitle: Place\nid: "20990301000007"\nkezako: Un lieu\n---\n';
		const editor = await show('vues/b.md', `${header}# *Place*\n\nIci.`);
		await until(async () => /Un lieu/.test(await render(editor.document)), 'the card');
		assert.equal((await render(editor.document)).match(/Place/g)?.length, 1);
		const other = await show('vues/c.md', `${header.replace('07"', '08"')}# La place\n\nIci.`);
		await until(async () => /"kezako-title">Place</.test(await render(other.document)), 'the title');
	});

	test('a note is shown in short where another one shows it', async () => {
		await write(
			'vues/montre.md',
			'---\ntitle: Le phare\nid: "20990301000006"\nkezako: Une lumière\n---\nAu-dessus de [[20990301000001]].\n\n![[20990301000006]]\n',
		);
		const editor = await show('vues/b.md', 'Voir ![[20990301000006]] et ![[20990301000006|ceci]] ![[20990301999999]]');
		await until(async () => /Une lumière/.test(await render(editor.document)), 'the note');
		const html = await render(editor.document);
		const text = html
			.replace(/<a [^>]*href="montre\.md"[^>]*>/g, '‹')
			.replace(/<\/a>/g, '›')
			.replace(/<[^>]*>/g, '');
		const body = 'Une lumière\nAu-dessus de Ville ouverte.';
		assert.match(text, new RegExp(`Voir ‹Le phare›\n${body} et ‹ceci›\n${body} [^‹›]+20990301999999`));
		// The server does not say when a paragraph changes.
		await write('vues/montre.md', '---\ntitle: Le phare\nid: "20990301000006"\nkezako: Une lumière\n---\nAu loin.\n');
		await until(async () => /Au loin/.test(await render(editor.document)), 'the new paragraph');
		await vscode.workspace.fs.delete(uriOf('vues/montre.md'));
	});

	test('nothing in a title or a link comes alive in the preview', async () => {
		await write(
			'vues/mal.md',
			'---\ntitle: <img src=x onerror=alert(1)>\nid: "20990301000005"\nkezako: \'"><b>x\'\n---\n\\<script>alert(2)\\</script> &lt;b>',
		);
		const editor = await show('vues/b.md', '[[20990301000005]] ![[20990301000005]] [[x|<script>alert(1)</script>]]');
		await until(async () => /alert\(2\)/.test(await render(editor.document)), 'the note');
		const html = await render(editor.document);
		assert.notMatch(html, /<img|<script|"><b>/);
		await vscode.workspace.fs.delete(uriOf('vues/mal.md'));
	});

	test('a link to the note at hand is copied', async () => {
		await show('vues/ville.md', ville);
		await vscode.env.clipboard.writeText('-');
		await vscode.commands.executeCommand('kezako.copyLink');
		assert.equal(await vscode.env.clipboard.readText(), '[[20990301000001]]');
		await vscode.commands.executeCommand('kezako.copyLink', uriOf('vues/a.md'), [
			uriOf('vues/ville.md'),
			uriOf('vues/rue.md'),
		]);
		assert.equal(await vscode.env.clipboard.readText(), '[[20990301000001]]\n[[20990301000002]]');
	});

	test('a selection is copied with titles, for a mail', async () => {
		const editor = await show('vues/b.md', 'Dans la ville ouverte [[20990301000001]], vers [[20990301000002]].\nSuite');
		editor.selection = new vscode.Selection(0, 5, 1, 0);
		await vscode.commands.executeCommand('kezako.copyWithTitles');
		assert.equal(await vscode.env.clipboard.readText(), 'la ville ouverte, vers La rue.\n');
	});

	test('the note that was begun next is opened, and the one before it', async () => {
		await show('vues/ville.md', ville);
		await vscode.commands.executeCommand('kezako.nextNote');
		await until(() => isOpen('/rue.md'), 'the next note');
		await vscode.commands.executeCommand('kezako.previousNote');
		await until(() => isOpen('/ville.md'), 'the note before');
	});

	test('the Links view shows who links here, and Enter opens the note at the link', async () => {
		await write('vues/source.md', 'Un chemin mène au [[20990301000011]], la nuit.\n');
		const editor = await show('vues/puits.md', '---\ntitle: Le puits\nid: "20990301000011"\n---\n');
		await until(async () => (await hoverAt(editor.document, '20990301000011')).includes('1 note links'), 'the link');
		// Linked Here, the note, the sentence around its link.
		const link = new vscode.Selection(0, 18, 0, 36);
		const isAtLink = () => isOpen('/source.md') && vscode.window.activeTextEditor?.selection.isEqual(link) === true;
		await openRow('vues/puits.md', 'kezako.links', ['list.focusDown', 'list.focusDown'], isAtLink);
	});

	test('the Links view shows where a note leads, and follows the active note', async () => {
		await write('vues/but.md', '---\ntitle: Le but\nid: "20990301000012"\n---\n');
		await show('vues/seul.md', 'vers [[20990301000012]]');
		// Linked Here, with nothing in it; Links from Here, the note.
		await openRow('vues/seul.md', 'kezako.links', ['list.focusDown', 'list.focusDown'], () => isOpen('/but.md'));
	});

	test('the Notes view shows the notebook by month, the latest first, and Enter opens a note', async () => {
		await write('vues/derniere.md', '---\ntitle: La dernière\nid: "20991231235959"\n---\n');
		await vscode.commands.executeCommand('kezako.notes.groupByMonth');
		// The first unfolds the month, the second goes into it.
		await openRow('vues/ville.md', 'kezako.notes', ['list.expand', 'list.expand'], () => isOpen('/derniere.md'));
		await vscode.commands.executeCommand('kezako.notes.groupByType');
		await vscode.workspace.fs.delete(uriOf('vues/derniere.md'));
	});

	test('the graph opens beside the note, once', async () => {
		await show('vues/ville.md', ville);
		const graphs = () =>
			vscode.window.tabGroups.all
				.flatMap(({ tabs }) => tabs)
				.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('kezako.graph'));
		await vscode.commands.executeCommand('kezako.openGraph');
		await until(() => graphs().length === 1, 'the graph');
		await vscode.commands.executeCommand('kezako.openGraph');
		assert.equal(graphs().length, 1);
		await vscode.window.tabGroups.close(graphs());
	});

	test('the notebook is exported to the file that is asked for', async () => {
		// Not the system's dialog, which no test could answer.
		const files = vscode.workspace.getConfiguration('files');
		await files.update('simpleDialog.enable', true, vscode.ConfigurationTarget.Global);
		const file = uriOf('notebook.json');
		const read = async () => JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
		const exported = vscode.commands.executeCommand('kezako.exportNotebook');
		await until(async () => {
			// The format that comes first, then the file as it is called.
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return read().then(
				() => true,
				() => false,
			);
		}, 'the file');
		await exported;
		const { notes } = await read();
		const exportedNote = notes.find(({ path }: { path: string }) => path === 'vues/ville.md');
		assert.deepInclude(exportedNote, { id: '20990301000001', title: 'Ville ouverte', types: ['lieu'] });
		assert.deepEqual(exportedNote.links[0].to, ['vues/rue.md']);
		await vscode.workspace.fs.delete(file);
		await files.update('simpleDialog.enable', undefined, vscode.ConfigurationTarget.Global);
	});

	test('the notes that a query finds are exported', async () => {
		const files = vscode.workspace.getConfiguration('files');
		await files.update('simpleDialog.enable', true, vscode.ConfigurationTarget.Global);
		const file = uriOf('notebook.json');
		const read = async () => JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
		const exported = vscode.commands.executeCommand('kezako.exportNotebook', { query: '@lieu ville ouverte' });
		await until(async () => {
			// The program, the notes that are found, the place.
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return read().then(
				() => true,
				() => false,
			);
		}, 'the file');
		await exported;
		const paths = (await read()).notes.map(({ path }: { path: string }) => path);
		assert.include(paths, 'vues/ville.md');
		assert.notInclude(paths, 'vues/rue.md');
		await vscode.workspace.fs.delete(file);
		await files.update('simpleDialog.enable', undefined, vscode.ConfigurationTarget.Global);
	});

	test('a note alone is exported from its menu', async () => {
		const files = vscode.workspace.getConfiguration('files');
		await files.update('simpleDialog.enable', true, vscode.ConfigurationTarget.Global);
		const file = uriOf('ville.json');
		const read = async () => JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
		const exported = vscode.commands.executeCommand('kezako.exportNote', uriOf('vues/ville.md'));
		await until(async () => {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return read().then(
				() => true,
				() => false,
			);
		}, 'the file');
		await exported;
		const { notes } = await read();
		assert.deepEqual(
			notes.map(({ path }: { path: string }) => path),
			['vues/ville.md'],
		);
		await vscode.workspace.fs.delete(file);
		await files.update('simpleDialog.enable', undefined, vscode.ConfigurationTarget.Global);
	});

	test('a folder of pages takes the place of the former one when all was written, and not before', async () => {
		const place = uriOf('.export/site');
		const names = async (folder: vscode.Uri) => (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
		const page = (name: string) => [{ name, text: name }];
		const picture = { name: 'deep/p.md', copyOf: uriOf('vues/ville.md').toString() };
		await whileWriting('1', new FolderWriter(place), () =>
			writeParts({ export: '1', parts: [...page('a.md'), picture] }),
		);
		assert.deepEqual((await names(place)).sort(), ['.kezako-export', 'a.md', 'deep']);
		const failing = whileWriting('2', new FolderWriter(place), async () => {
			await writeParts({ export: '2', parts: page('b.md') });
			throw new Error('cancelled');
		});
		await failing.then(
			() => assert.fail('It was to fail.'),
			() => {},
		);
		assert.deepEqual((await names(place)).sort(), ['.kezako-export', 'a.md', 'deep']);
		const marker = new TextDecoder().decode(
			await vscode.workspace.fs.readFile(vscode.Uri.joinPath(place, '.kezako-export')),
		);
		assert.equal(marker.includes('not written all'), place.scheme !== 'file');
		assert.equal(await isFreeForExport(place), true);
		await whileWriting('3', new FolderWriter(place), () => writeParts({ export: '3', parts: page('c.md') }));
		assert.deepEqual((await names(place)).sort(), ['.kezako-export', 'c.md']);
		assert.deepEqual(await names(uriOf('.export')), ['site']);
		await vscode.workspace.fs.delete(vscode.Uri.joinPath(place, '.kezako-export'));
		assert.equal(await isFreeForExport(place), false);
		await vscode.workspace.fs.delete(uriOf('.export'), { recursive: true });
	});

	test('a file may come in parts, and a picture in it', async () => {
		const place = uriOf('.export/site');
		const text = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
		await whileWriting('4', new FolderWriter(place), async () => {
			await writeParts({ export: '4', parts: [{ name: 'a.html', text: 'é' }] });
			return writeParts({ export: '4', parts: [{ name: 'a.html', text: 'ü' }] });
		});
		assert.equal(await text(vscode.Uri.joinPath(place, 'a.html')), 'éü');
		const page = uriOf('.export/page.html');
		const picture = uriOf('.export/p.png');
		await vscode.workspace.fs.writeFile(picture, new Uint8Array([0, 255]));
		await whileWriting('5', new FilesWriter(() => page), () =>
			writeParts({
				export: '5',
				parts: [
					{ name: 'x', text: '<' },
					{ name: 'x', embedOf: picture.toString() },
				],
			}),
		);
		assert.equal(await text(page), '<data:image/png;base64,AP8=');
		await vscode.workspace.fs.delete(uriOf('.export'), { recursive: true });
	});

	test('the server starts again when it is told to', async () => {
		const editor = await show('vues/b.md', '[[20990301000001]]');
		await vscode.commands.executeCommand('kezako.restartServer');
		await until(
			async () => /Ville/.test(await hoverAt(editor.document, '20990301000001')),
			'the notes to be read again',
		);
	});
});
