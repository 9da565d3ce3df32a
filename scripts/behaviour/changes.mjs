import { Folder, filesOf } from './notebooks.mjs';

/** How long file events are waited for that a server may gather first. Milliseconds. */
const gatheredMs = 200;

/** What happens while the garden is open: in the editor, on disk and in the settings. After each step one looks around. */
export class Changes {
	constructor(editor, files, put) {
		this.editor = editor;
		this.put = put;
		this.text = files.get(garden).toString('utf8');
		this.paths = new Set(files.keys());
		this.files = files;
	}

	async all() {
		await this.edited();
		await this.typed();
		await this.onDisk();
		await this.elsewhere();
		await this.settings();
		await this.folders();
	}

	async edited() {
		const { editor } = this;
		editor.open(garden, this.text);
		editor.open(gardener, this.files.get(gardener).toString('utf8'));
		await this.look('opened');
		editor.change(garden, { range: rangeOf(1, 7, 13), text: 'Potager' });
		await this.look('called otherwise');
		const place = {
			textDocument: { uri: editor.uri(gardener) },
			range: rangeOf(11, 25, 25),
			context: { diagnostics: [] },
		};
		this.put('called otherwise / actions', await editor.ask('textDocument/codeAction', place));
		editor.change(garden, { range: rangeOf(1, 7, 14), text: 'Verger' }, { range: rangeOf(0, 0, 0), text: '' });
		await this.look('called otherwise again');
		editor.change(garden, { range: rangeOf(2, 5, 19), text: '20230101080009' });
		await this.look('with another id');
		editor.change(garden, { text: '' });
		await this.look('emptied');
		editor.close(garden);
		await this.settled();
		await this.look('closed without being saved');
	}

	/** A link, letter by letter, in the middle of a text. */
	async typed() {
		const { editor } = this;
		editor.open(garden, this.text);
		let character = 0;
		for (const letter of 'Le jardinier [[définit:arbr') {
			editor.change(garden, { range: rangeOf(11, character, character), text: letter });
			character++;
			const position = { line: 11, character };
			const params = { textDocument: { uri: editor.uri(garden) }, position };
			this.put(`typed / ${character}`, await editor.ask('textDocument/completion', params));
		}
		await this.look('typed');
		editor.notify('textDocument/didSave', { textDocument: { uri: editor.uri(garden) } });
	}

	async onDisk() {
		const { folder } = this.editor;
		const note = (title, id, text = '') => `---\ntitle: ${title}\nid: "${id}"\n---\n${text}\n`;
		const write = (path, text) => {
			folder.write(path, text);
			this.paths.add(path);
		};
		write('fiches/neuve.md', note('Neuve', '20240101000001', '[[20230101080000]] [[20230102090000]]'));
		await this.happened('a new note', ['fiches/neuve.md', 1]);
		write('fiches/neuve.md', note('Neuve, changée', '20240101000001', '[[20230103100000]]'));
		await this.happened('a changed note', ['fiches/neuve.md', 2]);
		write('fiches/neuve.md', note('Neuve', '20230102090000'));
		await this.happened('an id taken', ['fiches/neuve.md', 2]);
		folder.remove('fiches/neuve.md');
		await this.happened('a note gone', ['fiches/neuve.md', 3]);
		write('images/absente.png', 'x');
		await this.happened('a picture come', ['images/absente.png', 1]);
		write('dossier/un.md', note('Un', '20240101000011'));
		write('dossier/sous/deux.md', note('Deux', '20240101000012', '[[20240101000011]]'));
		await this.happened('a folder come', ['dossier', 1]);
		folder.remove('dossier');
		await this.happened('a folder gone', ['dossier', 3]);
		folder.remove('journal/2023-01-19.md');
		write('archives/2023-01-19.md', this.files.get('journal/2023-01-19.md'));
		await this.happened('a note moved', ['journal/2023-01-19.md', 3], ['archives/2023-01-19.md', 1]);
		folder.remove(garden);
		await this.happened('an open note gone', [garden, 3]);
		write('config.yml', 'images_origin: none\nrecord_types:\n  outil: blue\n');
		await this.happened('another configuration', ['config.yml', 2]);
		write('fiches/muette.md', note('Muette', '20240101000021'));
		this.editor.notify('kezako/rescan');
		await this.settled();
		await this.look('what nobody told');
		write('fiches/muette.md', note('Muette encore', '20240101000021'));
		this.editor.notify('textDocument/didSave', { textDocument: { uri: this.editor.uri(gardener) } });
		await this.settled();
		await this.look('saved');
	}

	/** Drafts, and notes outside of the notebook. */
	async elsewhere() {
		const { editor } = this;
		for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/a.md']) {
			editor.open(uri, '---\ntitle: Ailleurs\nid: "20240101000031"\n---\nJardin [[20230102090000]] [[jard\n');
			await this.look(`open ${uri}`);
			for (const character of [12, 32]) {
				const at = { textDocument: { uri }, position: { line: 4, character } };
				for (const method of ['completion', 'hover', 'definition', 'prepareRename']) {
					this.put(`open ${uri} / ${method} ${character}`, await editor.ask(`textDocument/${method}`, at));
				}
			}
			this.put(`open ${uri} / problems`, await editor.ask('textDocument/diagnostic', { textDocument: { uri } }));
			editor.close(uri);
		}
		await this.settled();
		await this.look('closed what is elsewhere');
	}

	async settings() {
		const { editor } = this;
		for (const settings of [
			{ titleHints: 'always', problems: { broken_links: 'off' }, files: { exclude: [] } },
			{ files: { exclude: ['fiches/**'] }, backlinkLens: false },
			null,
		]) {
			editor.settings = settings;
			editor.notify('workspace/didChangeConfiguration', { settings: { kezako: settings } });
			await this.settled();
			await this.look(`set to ${JSON.stringify(settings)}`);
		}
	}

	async folders() {
		const { editor } = this;
		const files = filesOf('-- autre.md --\n---\ntitle: Autre\nid: "1"\n---\n[[20230102090000]]\n');
		const { uri } = new Folder(files, editor.folder.parent, 'other');
		const folder = { uri, name: 'other' };
		for (const [when, change] of [
			['another folder', { added: [folder], removed: [] }],
			['that folder gone', { added: [], removed: [folder] }],
		]) {
			editor.notify('workspace/didChangeWorkspaceFolders', { event: change });
			await this.settled();
			this.put(`${when} / autre`, await editor.ask('kezako/findNotes', { query: 'autre', limit: 9 }));
			await this.look(when);
		}
	}

	/** @param events paths, with 1 for created, 2 for changed, 3 for deleted */
	async happened(when, ...events) {
		const changes = events.map(([path, type]) => ({ uri: this.editor.uri(path), type }));
		this.editor.notify('workspace/didChangeWatchedFiles', { changes });
		await this.settled();
		await this.look(when);
	}

	/** Waits until what was told is in the answers. */
	async settled() {
		await this.editor.ask('kezako/names', { kind: 'type' });
		await new Promise((resolve) => setTimeout(resolve, gatheredMs));
		await this.editor.ask('kezako/export', { format: 'csv' });
	}

	async look(when) {
		const { editor } = this;
		const uris = [...this.paths].map((path) => editor.uri(path));
		const [jardin, jardinier] = [garden, gardener].map((path) => editor.uri(path));
		const wide = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
		const questions = [
			['kezako/describeNotes', { uris }],
			['kezako/findNotes', { query: '', limit: 12 }],
			['kezako/findNotes', { query: 'jardin', limit: 12 }],
			['kezako/missingTargets', null],
			['kezako/names', { kind: 'type' }],
			['kezako/names', { kind: 'tag' }],
			['kezako/groupNotes', { by: 'month' }],
			['kezako/graph', { depth: 1, limit: 1000 }],
			['kezako/noteLinks', { uri: jardin }],
			['kezako/mentions', { uri: jardin }],
			['kezako/export', { format: 'csv' }],
			['textDocument/diagnostic', { textDocument: { uri: jardin } }],
			['textDocument/diagnostic', { textDocument: { uri: jardinier } }],
			['textDocument/inlayHint', { textDocument: { uri: jardinier }, range: wide }],
			['textDocument/codeLens', { textDocument: { uri: jardin } }],
			['textDocument/hover', { textDocument: { uri: jardinier }, position: { line: 11, character: 25 } }],
			['textDocument/definition', { textDocument: { uri: jardinier }, position: { line: 11, character: 25 } }],
			['textDocument/completion', { textDocument: { uri: jardinier }, position: { line: 11, character: 22 } }],
		];
		for (const [at, [method, params]] of questions.entries()) {
			this.put(`${when} / ${at} ${method}`, await editor.ask(method, params));
		}
	}
}

const garden = 'fiches/jardin.md';
const gardener = 'fiches/jardinier.md';

/** @returns a stretch of a line */
function rangeOf(line, start, end) {
	return { start: { line, character: start }, end: { line, character: end } };
}
