import { assert } from 'chai';
import * as vscode from 'vscode';
import {
	closeAll,
	hoverAt,
	isMissing,
	offeredAt,
	show,
	textOf,
	type,
	until,
	uriOf,
	write,
} from '../support/editorNotebook.ts';

const target =
	'---\ntitle: Budget participatif\nid: "20990101000001"\nkezako: Des habitants décident d’une dépense\n---\n';

suite('in VS Code', () => {
	suiteSetup(async () => {
		await write('essais/cible.md', target);
		const editor = await show('essais/a.md', '[[20990101000001]], [[20990101999999]]');
		await until(async () => /Budget/.test(await hoverAt(editor.document, '20990101')), 'the note to be known');
		// Not before the whole notebook is read can it be said that nobody has an id.
		await until(() => isMissing(editor.document, '20990101999999'), 'the notebook to be read');
	});

	teardown(closeAll);

	test('hovering an id shows the card of its note', async () => {
		const editor = await show('essais/a.md', 'le [[20990101000001]], puis [[20990101999999]]');
		const card = await hoverAt(editor.document, '[[2099');
		assert.include(card, '**Budget participatif**');
		assert.include(card, 'Des habitants décident d’une dépense');
		// As long as the notebook is being read, the note may still be found. Its problem says so, and the card not once more.
		const missing = 'No note has the id 20990101999999';
		const problems = () => vscode.languages.getDiagnostics(editor.document.uri).map(({ message }) => message);
		await until(() => problems().includes(missing), missing);
		await until(async () => (await hoverAt(editor.document, '20990101999999')) === '', 'no card');
	});

	test('going to the definition opens the note at its title', async () => {
		await show('essais/a.md', 'le [[209901<|>01000001]]');
		await vscode.commands.executeCommand('editor.action.revealDefinition');
		await until(
			() => vscode.window.activeTextEditor?.document.uri.path.endsWith('cible.md') ?? false,
			'the note to open',
		);
		assert.deepEqual({ ...vscode.window.activeTextEditor?.selection.active }, { ...new vscode.Position(1, 7) });
	});

	test('two brackets typed make a pair, and two more go over it', async () => {
		const editor = await show('essais/a.md', 'le <|>');
		await type('[[');
		assert.equal(textOf(editor), 'le [[<|>]]');
		await type('x]]');
		assert.equal(textOf(editor), 'le [[x]]<|>');
	});

	test('typing a title finds the note, and accepting writes its id', async () => {
		const editor = await show('essais/a.md', 'le <|>');
		await type('[[budget parti');
		await until(async () => (await offeredAt(editor))[0] === 'Budget participatif', 'the note to be offered');
		await accept(editor, 'le [[20990101000001]]<|>');
	});

	for (const mode of ['insert', 'replace']) {
		test(`accepting in a link keeps its text, in suggest mode ${mode}`, async () => {
			await vscode.workspace
				.getConfiguration('editor')
				.update('suggest.insertMode', mode, vscode.ConfigurationTarget.Global);
			const editor = await show('essais/a.md', 'le [[budget parti<|>cipatif|texte]] fin');
			await accept(editor, 'le [[20990101000001|texte]]<|> fin');
			await vscode.commands.executeCommand('undo');
			assert.equal(editor.document.getText(), 'le [[budget participatif|texte]] fin');
			await vscode.workspace
				.getConfiguration('editor')
				.update('suggest.insertMode', undefined, vscode.ConfigurationTarget.Global);
		});
	}

	test('titles stand beside ids, all of a paragraph, and change with the note', async () => {
		const editor = await show('essais/a.md', 'un mot [[20990101000001]], '.repeat(60));
		const limit = vscode.workspace.getConfiguration('editor.inlayHints', editor.document).get('maximumLength');
		assert.equal(limit, 0, 'VS Code cuts no hint of a long line');
		const hints = async () => {
			const range = new vscode.Range(0, 0, 1, 0);
			const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
				'vscode.executeInlayHintProvider',
				editor.document.uri,
				range,
			);
			return found.map(({ label }) => (typeof label === 'string' ? label : label.map((part) => part.value).join('')));
		};
		await until(
			async () => (await hints()).filter((hint) => hint === '⟨Budget participatif⟩').length === 60,
			'the hints',
		);
	});

	test('all links to a note are found, and VS Code’s own Markdown adds none', async () => {
		// VS Code's Markdown remembers what stood in a file before: this one is new.
		const editor = await show('essais/deux.md', 'le [[20990101000001]] et [[s:20990101000001|lui]]');
		const here = async () => {
			const found = await vscode.commands.executeCommand<vscode.Location[]>(
				'vscode.executeReferenceProvider',
				editor.document.uri,
				new vscode.Position(0, 8),
			);
			const own = found.filter(({ uri }) => uri.path.endsWith('/essais/deux.md'));
			return [...new Set(own.map(({ range }) => range.start.character))].sort((one, other) => one - other).join();
		};
		await until(async () => (await here()) === '5,29', 'the two links, and no other');
	});

	test('what is typed in one note counts at once in another', async () => {
		const document = await vscode.workspace.openTextDocument(uriOf('essais/cible.md'));
		const edit = new vscode.WorkspaceEdit();
		edit.replace(document.uri, document.lineAt(1).range, 'title: Budget citoyen');
		await vscode.workspace.applyEdit(edit);
		const editor = await show('essais/a.md', '[[20990101000001]]');
		await until(async () => (await hoverAt(editor.document, '2099')).includes('Budget citoyen'), 'the new title');
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('workbench.action.files.revert');
		await until(async () => (await hoverAt(editor.document, '2099')).includes('Budget participatif'), 'the old title');
	});

	test('files that come and go outside of the editor are noticed, folders too', async () => {
		const editor = await show('essais/a.md', '[[20990101000002]]');
		const hover = () => hoverAt(editor.document, '2099');
		await write('dehors/sous/b.md', '---\ntitle: Venue du dehors\nid: "20990101000002"\n---\n');
		await until(async () => (await hover()).includes('Venue du dehors'), 'the new note');
		await vscode.workspace.fs.rename(uriOf('dehors'), uriOf('ailleurs'));
		const opens = async () => {
			const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
				'vscode.executeDefinitionProvider',
				editor.document.uri,
				new vscode.Position(0, 4),
			);
			return links.map((link) => vscode.workspace.asRelativePath(link.targetUri));
		};
		await until(async () => String(await opens()) === 'ailleurs/sous/b.md', 'the renamed folder');
		await vscode.workspace.fs.delete(uriOf('ailleurs'), { recursive: true });
		await until(async () => (await hover()) === '', 'the folder to go');
	});

	test('a new note that is no longer needed is not made: the link leads to the one that has come since', async () => {
		const [own, other] = ['20990501000001', '20990501000002'];
		const editor = await show('essais/a.md', `[[${own}]] [[${other}]]`);
		await write('essais/Sans.md', 'Sans en-tête.\n');
		await write('essais/avec.md', '---\ntitle: Avec\nid: "20990501000003"\n---\n');
		await until(async () => (await hoverAt(editor.document, own)) === '', 'the missing note');
		const accept = (title: string, id: string) =>
			vscode.commands.executeCommand('kezako.createNote', {
				...{ title, id, ifMissing: true },
				beside: editor.document.uri.toString(),
			});
		const known = await show('essais/b.md', '[[Sans]] [[Avec]]');
		await until(async () => (await hoverAt(known.document, 'Sans]]')).includes('Sans'), 'the first note');
		await until(async () => (await hoverAt(known.document, 'Avec]]')).includes('Avec'), 'the second note');
		await accept('Sans', own);
		await accept('Avec', other);
		await until(async () => (await hoverAt(editor.document, own)).includes('Sans'), 'the link to lead there');
		await until(() => editor.document.getText() === `[[${own}]] [[20990501000003]]`, 'the other link');
		const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf('essais/Sans.md')));
		assert.match(text, /^---\ntitle: Sans\nid: "20990501000001"\n(?:.*\n)*Sans en-tête\.\n$/);
		for (const name of [
			'essais/sans.md',
			'essais/sans-1.md',
			'essais/avec-1.md',
			'essais/sans-2.md',
			'essais/avec-2.md',
		])
			assert.isFalse(await exists(uriOf(name)), name);
	});

	test('a new note is made beside, saved and not opened, and each part can be undone', async () => {
		const editor = await show('essais/a.md', 'un <|>');
		await type('[[Une idée neuve');
		await until(
			async () => (await offeredAt(editor)).includes('New note “Une idée neuve”'),
			'the new note to be offered',
		);
		await vscode.commands.executeCommand('editor.action.triggerSuggest');
		await until(async () => {
			await vscode.commands.executeCommand('selectLastSuggestion');
			await vscode.commands.executeCommand('acceptSelectedSuggestion');
			return /^un \[\[\d{14}\]\]<\|>$/.test(textOf(editor));
		}, 'the id to be written');
		const id = /\d{14}/.exec(editor.document.getText())?.[0] ?? '';
		const made = uriOf('essais/une-idee-neuve.md');
		await until(async () => await exists(made), 'the note to be made');
		const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(made));
		assert.equal(text, `---\ntitle: Une idée neuve\nid: "${id}"\ntypes:\n  - undefined\n---\n\n`);
		assert.equal(vscode.window.activeTextEditor, editor);
		assert.isFalse(
			vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.path === made.path),
		);
		await until(
			async () => (await hoverAt(editor.document, id)).includes('Une idée neuve'),
			'the new note to be known',
		);
		await vscode.commands.executeCommand('undo');
		assert.equal(editor.document.getText(), 'un [[Une idée neuve]]');
		assert.isTrue(await exists(made), 'undoing the text leaves the note');
		await vscode.window.showTextDocument(made);
		await vscode.commands.executeCommand('undo');
		await until(async () => !(await exists(made)), 'the note to be undone');
	});

	test('a note without an id gets one when it is chosen, in its header and in the link', async () => {
		const bare = uriOf('essais/sans-identifiant.md');
		await vscode.workspace.fs.writeFile(bare, new TextEncoder().encode('# Sans identifiant\n\nTexte.\n'));
		const editor = await show('essais/b.md', 'un [[Sans identifian<|>]]');
		// A list that opens before the note is known offers a new one, and stays until the next is there.
		await until(
			async () => (await offeredAt(editor)).some((label) => label.startsWith('Sans identifiant')),
			'the note to be offered',
		);
		await type('t');
		assert.isFalse((await offeredAt(editor)).some((label) => label.startsWith('New note')));
		await vscode.commands.executeCommand('editor.action.triggerSuggest');
		await until(async () => {
			await vscode.commands.executeCommand('acceptSelectedSuggestion');
			return /^un \[\[\d{14}\]\]/.test(textOf(editor));
		}, 'the id to be written');
		const id = /\d{14}/.exec(editor.document.getText())?.[0] ?? '';
		const read = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(bare));
		await until(async () => (await read()).includes(`id: "${id}"`), 'the id to be saved in the note');
		assert.match(await read(), /^---\n[\s\S]*\n---\n\n?# Sans identifiant\n\nTexte\.\n$/);
		assert.equal(vscode.window.activeTextEditor, editor);
		await vscode.commands.executeCommand('undo');
		assert.equal(editor.document.getText(), 'un [[Sans identifiant]]');
		assert.include(await read(), id, 'undoing the link leaves the id');
		await vscode.window.showTextDocument(bare);
		await vscode.commands.executeCommand('undo');
		await until(
			() => vscode.window.activeTextEditor?.document.getText() === '# Sans identifiant\n\nTexte.\n',
			'the id to be undone',
		);
		await vscode.commands.executeCommand('workbench.action.files.revert');
		await vscode.workspace.fs.delete(bare);
	});
});

/** Opens the list at the cursor and accepts the first row, until the text is as expected. */
async function accept(editor: vscode.TextEditor, expected: string): Promise<void> {
	const before = editor.document.getText();
	await vscode.commands.executeCommand('editor.action.triggerSuggest');
	await until(async () => {
		if (editor.document.getText() === before) await vscode.commands.executeCommand('acceptSelectedSuggestion');
		return editor.document.getText() !== before;
	}, 'the suggestion to be accepted');
	assert.equal(textOf(editor), expected);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}
