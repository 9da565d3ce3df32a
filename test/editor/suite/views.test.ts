import { assert } from 'chai';
import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, uriOf, write } from '../support/notebook.ts';

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
			/<a class="kezako-link" href="[^"]*ville\.md"[^>]* title="Ville ouverte — Une ville sans murs">Ville ouverte<\/a>/,
		);
		assert.match(html, /title="La rue" data-link-type="lieu">là<\/a>/);
		assert.match(html, /<span class="kezako-link kezako-missing" title="[^"]+">20990301999999<\/span>/);
		assert.match(html, /<code>\[\[20990301000001\]\]<\/code>/);
	});

	test('nothing in a title or a link comes alive in the preview', async () => {
		await write(
			'vues/mal.md',
			'---\ntitle: <img src=x onerror=alert(1)>\nid: "20990301000005"\nkezako: \'"><b>x\'\n---\n',
		);
		const editor = await show('vues/b.md', '[[20990301000005]] [[x|<script>alert(1)</script>]]');
		await until(async () => /&lt;img/.test(await render(editor.document)), 'the title');
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
		const isOpen = (name: string) => vscode.window.activeTextEditor?.document.uri.path.endsWith(name) ?? false;
		await vscode.commands.executeCommand('kezako.nextNote');
		await until(() => isOpen('/rue.md'), 'the next note');
		await vscode.commands.executeCommand('kezako.previousNote');
		await until(() => isOpen('/ville.md'), 'the note before');
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

	test('the server starts again when it is told to', async () => {
		const editor = await show('vues/b.md', '[[20990301000001]]');
		await vscode.commands.executeCommand('kezako.restartServer');
		await until(
			async () => /Ville/.test(await hoverAt(editor.document, '20990301000001')),
			'the notes to be read again',
		);
	});

	test('no more than fourteen commands are in the palette', () => {
		const { contributes } = vscode.extensions.getExtension('kezako.kezako')?.packageJSON ?? {};
		const hidden = contributes.menus.commandPalette.filter(({ when }: { when: string }) => when === 'false');
		assert.isAtMost(contributes.commands.length - hidden.length, 14);
	});
});
