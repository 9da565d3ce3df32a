import { notesIn } from './notebooks.mjs';

/** How many rows of completion, and how many hints, have what is told of them later asked for. */
const mostResolved = 3;

const queries = [
	...[
		'',
		'a',
		'é',
		'zed',
		'memex',
		'Trans',
		'gouv ouvert',
		'resp gouv',
		'ouvert gouv',
		'documnetation',
		'zettel kasten',
	],
	...['2023', '2023-10', '2023-10-12', 'oct 2023', 'sept. 2023', '20231012180000', '20230924', '2023101218'],
	...[
		'#trans',
		'#',
		'@concept',
		'@per #x',
		'@',
		'memex #',
		'#transparence @concept resp',
		'zzzz',
		'[[',
		'1',
		'.*',
		'()',
	],
];

/** What is written at the end of a note, one line each; completion is asked at the end of each. */
const typedLines = [
	...[
		'[[',
		'[[m',
		'[[me',
		'[[zed',
		'[[trans',
		'le [[gouv',
		'[[gouvernement ouv',
		'[[2023',
		'[[2023-10',
		'[[20231012180000',
	],
	...[
		'[[#',
		'[[#tr',
		'[[@con',
		'[[définit:',
		'[[définit:res',
		'[[dé',
		'[[s:zed',
		'[[xyz:m',
		'[[neuf sujet',
		'[[neuf: sujet',
	],
	...[
		'[[20231012180000|',
		'[[20231012180000|te',
		'[[memex]]',
		'[[memex|m]]',
		'[[m',
		'`[[m',
		'[[a]] et [[',
		'[m',
		'[[ m',
		'[[',
	],
	...[
		'la transparence [[',
		'La responsabilité gouvernementale [[resp',
		'- [[otlet',
		'> [[oct 2023',
		'[[[mem',
		'[[mem ex',
		'[[É',
	],
	...[
		'| a | [[mem',
		'<!-- [[mem',
		'\\[[mem',
		'[[mem]',
		'[[mem|',
		'[[mem || ',
		'[[.*',
		'[[()',
		'[[😀',
		'le 😀 [[mem',
		'[[MEMEX',
	],
];
/** A header that is being written, line by line. */
const typedHeaderLines = [
	...[
		't',
		'title: ',
		'title: M',
		'id: ',
		'id: 2023',
		'types: ',
		'types: [',
		'types: [con',
		'types:',
		'  - ',
		'  - con',
	],
	...[
		'tags: ',
		'tags: [trans',
		'tags:',
		'- ',
		'- Tr',
		'thumbnail: ',
		'thumbnail: org',
		'kezako: ',
		'kezako: "x',
		'ke',
		'',
		'xyz: ',
	],
	...['link: ', 'begin: ', 'tag', 'thumb', 'type: con', 'references: ', '# com'],
];

/**
 * Asks a server all there is to ask, as an editor would.
 *
 * @param editor the notebook in an editor
 * @param {(what: string, answer: unknown) => void} put keeps an answer
 */
export class Questions {
	/**
	 * @param {object} options
	 * @param {boolean} [options.closesNotes] a note is closed when all was asked of it
	 * @param {boolean} [options.types] something is typed, too
	 * @param {boolean} [options.isPushed] the editor does not ask for problems
	 * @param {readonly string[]} [options.names] what things are called anew, besides a name that can be
	 */
	constructor(editor, files, put, { closesNotes = false, types = false, isPushed = false, names = [] } = {}) {
		this.editor = editor;
		this.notes = notesIn(files);
		this.files = files;
		this.put = put;
		this.closesNotes = closesNotes;
		this.types = types;
		this.isPushed = isPushed;
		this.names = names;
	}

	async all() {
		await this.ofNotebook();
		if (this.isPushed) await this.openAll();
		for (const [path, text] of this.notes) {
			if (!this.isPushed) this.editor.open(path, text);
			await this.ofNote(path, text);
			if (this.closesNotes) this.editor.close(path);
		}
		if (this.types) await this.whileTyping();
		await this.carriedOut();
	}

	/** An editor that does not ask for problems is told of them, some time later. */
	async openAll() {
		const { editor, notes } = this;
		for (const [path, text] of notes) editor.open(path, text);
		await editor.until(() => notes.every(([path]) => editor.problems.has(editor.uri(path))), 'problems');
		await editor.quiet();
		for (const [path] of notes) this.put(`told problems / ${path}`, editor.problems.get(editor.uri(path)));
	}

	/** What commands do; the last of all, as it changes what is told. */
	async carriedOut() {
		const { editor } = this;
		if (this.isPushed) await editor.quiet();
		const [[first] = ['none.md']] = this.notes;
		const note = { title: 'Neuf', id: '20240202020202', beside: editor.uri(first) };
		const start = { line: 0, character: 0 };
		const edit = { edits: [{ range: { start, end: start }, newText: '[[20240202020202]]' }], version: 1 };
		for (const params of [note, { ...note, edit }, { title: '' }, undefined]) {
			const executed = { command: 'kezako.createNote', arguments: [params] };
			await this.ask('workspace/executeCommand', executed, `create ${JSON.stringify(Object.keys(params ?? {}))}`);
		}
		await this.ask('workspace/executeCommand', { command: 'kezako.checkNotes' }, 'check');
		this.put(
			'told problems / all',
			[...editor.problems].sort(([one], [other]) => (one < other ? -1 : 1)),
		);
	}

	/** Asks, and keeps the answer. */
	async ask(method, params, place = '') {
		const answer = await this.editor.ask(method, params);
		this.put(`${method} / ${place}`, answer);
		return answer;
	}

	async ofNotebook() {
		const { editor } = this;
		const [first = ['none.md']] = this.notes;
		const uris = this.notes.map(([path]) => editor.uri(path));
		const folder = editor.uri('').slice(0, -1);
		const folders = new Set(this.notes.flatMap(([path]) => (path.includes('/') ? [path.replace(/\/[^/]*$/, '')] : [])));
		const targets = this.notes.flatMap(([, text]) => linksIn(text).map(({ target }) => target));
		const asked = [];
		const ask = (method, params, place = JSON.stringify(params)) => asked.push(this.ask(method, params, place));
		for (const query of queries) {
			ask('kezako/findNotes', { query, limit: 20 });
			ask('workspace/symbol', { query });
		}
		ask('kezako/findNotes', { query: '', limit: 3 });
		ask('kezako/findNotes', { query: 'o', limit: 1000 });
		ask('kezako/describeNotes', { uris: [...uris, editor.uri('none.md')] }, 'all');
		ask('kezako/resolveTargets', { targets: [...new Set(targets), '', 'none', '[[x]]'] }, 'all');
		for (const [path, text] of this.notes) ask('kezako/withTitles', { text }, path);
		ask('kezako/withTitles', { text: '[[a|b]] [[s:20230101000000]] `[[20230101000000]]` [[' }, 'a text');
		ask('kezako/missingTargets', null, '');
		for (const kind of ['type', 'tag']) ask('kezako/names', { kind });
		for (const format of ['json', 'csv', 'cosma-csv']) ask('kezako/export', { format });
		for (const limit of [1, 5, 1000]) ask('kezako/graph', { depth: 1, limit });
		for (const [at, uri] of uris.entries()) {
			for (const depth of [1, 2])
				ask('kezako/graph', { around: uri, depth, limit: 12 }, `${this.notes[at][0]} ${depth}`);
			ask('kezako/countBacklinks', { uris: [uri] }, this.notes[at][0]);
			const to = uris[(at + 1) % uris.length];
			if (at < 12) ask('kezako/linksPointedAt', { from: uri, to }, this.notes[at][0]);
		}
		ask('kezako/linksPointedAt', { from: editor.uri('none.md'), to: editor.uri(first[0]) }, 'none');
		ask('kezako/countBacklinks', { uris: [folder] }, 'all');
		for (const fix of ['missingIds', 'fileNameLinks']) {
			for (const path of ['', ...folders]) {
				ask('kezako/folderFixes', { folder: path === '' ? folder : editor.uri(path), fix }, `${fix} ${path}`);
			}
		}
		for (const { params, place } of this.newNotes(first[0])) ask('kezako/newNote', params, place);
		await Promise.all(asked);
		await this.groups();
	}

	async groups() {
		for (const by of ['type', 'tag', 'month']) {
			for (const only of [undefined, 'notLinked', 'isolated', 'problems']) {
				for (const query of [undefined, 'gouv']) {
					const wanted = { by, ...(only && { only }), ...(query && { query }) };
					const found = await this.ask('kezako/groupNotes', wanted, JSON.stringify(wanted));
					const groups = Array.isArray(found) ? found : [];
					await Promise.all(
						groups.map(({ name: group }) =>
							this.ask('kezako/notesInGroup', { ...wanted, group, limit: 50 }, JSON.stringify({ ...wanted, group })),
						),
					);
				}
			}
		}
		await this.ask('kezako/notesInGroup', { by: 'tag', group: 'none', limit: 5 }, 'none');
		await this.ask('kezako/notesInGroup', { by: 'type', group: 'concept', limit: 2 }, 'few');
	}

	newNotes(beside) {
		const { editor } = this;
		const uri = editor.uri(beside);
		const folder = editor.uri('new');
		const base = { title: 'Neuf : un sujet', beside: uri };
		const template = '---\ntitle: $title\nid: $id\n---\n$date $0 fin\n';
		return [
			{ place: 'usual', params: base },
			{ place: 'with an id', params: { ...base, id: '20200101000000' } },
			{ place: 'with an odd id', params: { ...base, id: 'a|b' } },
			{ place: 'in a folder', params: { ...base, folder } },
			{ place: 'with types', params: { ...base, types: ['concept', 'a: b'] } },
			{ place: 'with a body', params: { ...base, body: 'un corps\n' } },
			{ place: 'from a template', params: { ...base, template } },
			{ place: 'from a template without a header', params: { ...base, template: '# $title\n\n$0\n' } },
			{ place: 'beside a draft', params: { ...base, beside: 'untitled:Untitled-1' } },
			{ place: 'beside another place', params: { ...base, beside: 'file:///elsewhere/a.md' } },
			{ place: 'without a title', params: { title: ' ', beside: uri } },
			{ place: 'with an odd title', params: { title: '../..\\"a"\nb: #c [d]', beside: uri } },
			{ place: 'with the title of a file', params: { title: beside.replace(/^.*\/|\.md$/g, ''), beside: uri } },
			{ place: 'of nothing', params: null },
		];
	}

	/** An open note. */
	async ofNote(path, text) {
		const uri = this.editor.uri(path);
		const textDocument = { uri };
		const lines = text.split(/\r\n|\r|\n/);
		const start = { line: 0, character: 0 };
		const range = { start, end: { line: lines.length, character: 0 } };
		const pulled = await this.ask('textDocument/diagnostic', { textDocument }, path);
		this.problems = pulled?.items ?? this.editor.problems.get(uri) ?? [];
		const links = linksIn(text);
		const asked = [
			this.ask('textDocument/foldingRange', { textDocument }, path),
			this.ask('textDocument/codeLens', { textDocument }, path),
			this.hints(path, range),
			this.ask('kezako/noteLinks', { uri }, path),
			this.ask('kezako/mentions', { uri }, path),
			this.ask('kezako/neighbour', { uri, direction: 'previous' }, `${path} previous`),
			this.ask('kezako/neighbour', { uri, direction: 'next' }, `${path} next`),
			this.ask('kezako/passages', { uri, places: links.map(({ line, start, end }) => ({ line, start, end })) }, path),
			this.ask('kezako/linkText', { uris: [uri], before: '' }, path),
			this.ask('kezako/linkText', { uris: [uri, uri], before: 'voir ', phrase: 'deux mots' }, `${path} twice`),
			this.ask('kezako/linkText', { uris: [uri], before: '| a', phrase: 'mots' }, `${path} in a table`),
			this.ask('textDocument/codeAction', this.actionsIn(uri, range, { only: ['source.fixAll'] }), `${path} fix all`),
			this.ask('textDocument/codeAction', this.actionsIn(uri, range), `${path} all`),
		];
		for (const picture of this.files.keys()) {
			if (!/\.png$/.test(picture)) continue;
			const params = { note: uri, picture: this.editor.uri(picture) };
			asked.push(this.ask('kezako/pictureName', params, `${path} ${picture}`));
		}
		for (const place of placesIn(lines, links)) asked.push(this.atPlace(path, place));
		for (const { line, start, end, what } of phrasesIn(lines)) {
			const phrase = { start: { line, character: start }, end: { line, character: end } };
			asked.push(this.ask('textDocument/codeAction', this.actionsIn(uri, phrase), `${path}:${line}:${start} ${what}`));
		}
		await Promise.all(asked);
	}

	async hints(path, range) {
		const hints = await this.ask(
			'textDocument/inlayHint',
			{ textDocument: { uri: this.editor.uri(path) }, range },
			path,
		);
		const shown = Array.isArray(hints) ? hints : [];
		await Promise.all(shown.map((hint, at) => this.ask('inlayHint/resolve', hint, `${path} ${at}`)));
	}

	/** @param more of the context */
	actionsIn(uri, range, more = { triggerKind: 1 }) {
		const touches = ({ range: { start, end } }) => !isBefore(end, range.start) && !isBefore(range.end, start);
		const context = { diagnostics: this.problems.filter(touches), ...more };
		return { textDocument: { uri }, range, context };
	}

	async atPlace(path, { line, character }) {
		const uri = this.editor.uri(path);
		const place = `${path}:${line}:${character}`;
		const position = { line, character };
		const at = { textDocument: { uri }, position };
		const here = { start: position, end: position };
		const ask = (method, more) => this.ask(`textDocument/${method}`, { ...at, ...more }, place);
		await Promise.all([
			this.completion(path, position),
			ask('hover'),
			ask('definition'),
			ask('references', { context: { includeDeclaration: true } }),
			ask('documentHighlight'),
			ask('prepareRename'),
			ask('rename', { newName: 'Un nouveau nom' }),
			...this.names.map((newName) => this.ask('textDocument/rename', { ...at, newName }, `${place} ${newName}`)),
			this.ask('textDocument/codeAction', this.actionsIn(uri, here), place),
			this.ask('textDocument/codeAction', this.actionsIn(uri, here, { triggerKind: 2 }), `${place} unasked`),
			this.ask('textDocument/selectionRange', { textDocument: { uri }, positions: [position] }, place),
			this.hierarchy(at, place),
		]);
	}

	async completion(path, position, what = '') {
		const place = `${path}:${position.line}:${position.character}${what}`;
		const params = { textDocument: { uri: this.editor.uri(path) }, position, context: { triggerKind: 1 } };
		const list = await this.ask('textDocument/completion', params, place);
		const rows = (list?.items ?? []).slice(0, mostResolved);
		await Promise.all(rows.map((row, at) => this.ask('completionItem/resolve', row, `${place} ${at}`)));
	}

	async hierarchy(position, place) {
		const items = await this.ask('textDocument/prepareCallHierarchy', position, place);
		if (!Array.isArray(items)) return;
		await Promise.all(
			items.flatMap((item, at) => [
				this.ask('callHierarchy/incomingCalls', { item }, `${place} ${at}`),
				this.ask('callHierarchy/outgoingCalls', { item }, `${place} ${at}`),
			]),
		);
	}

	/** What is offered to somebody who writes in the first note. */
	async whileTyping() {
		const [first] = this.notes;
		if (!first) return;
		const path = `${first[0].replace(/[^/]*$/, '')}typed.md`;
		const header = ['---', 'title: Tapé', 'id: "20240101000000"', '---', 'du texte'];
		await this.typed(path, [...header, ...typedLines], header.length);
		for (const [at, line] of typedHeaderLines.entries()) {
			const above = /^\s*-/.test(line) ? (typedHeaderLines[at - 1] ?? '').replace(/ .*/, '') : 'title: Tapé';
			await this.typed(
				path,
				['---', ...(/^\s*-/.test(above) ? ['tags:', '- a'] : [above]), line, '---', 'texte'],
				2,
				1,
			);
		}
		this.editor.close(path);
	}

	/** @param from the first of the lines at whose ends something is typed */
	async typed(path, lines, from, count = lines.length - from) {
		this.editor.open(path, lines.join('\n'));
		const wanted = lines.slice(from, from + count);
		await Promise.all(
			wanted.map((line, at) => this.completion(path, { line: from + at, character: line.length }, ` ${line}`)),
		);
	}
}

function isBefore(one, other) {
	return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Whatever has brackets like a link. */
function linksIn(text) {
	return text.split(/\r\n|\r|\n/).flatMap((content, line) =>
		Array.from(content.matchAll(/\[\[([^\]]*)(?:\]\])?/g), (match) => {
			const [whole, inner] = match;
			const colon = inner.indexOf(':');
			const target = inner.slice(colon + 1).split('|')[0];
			return { line, start: match.index, end: match.index + whole.length, inner, colon, target };
		}),
	);
}

/** Where questions are asked: in links, in the header and in some of the text. */
function placesIn(lines, links) {
	const places = new Map();
	const add = (line, character) => places.set(`${line}:${character}`, { line, character });
	for (const { line, start, end, inner, colon } of links) {
		const bar = inner.indexOf('|');
		const from = start + 2 + colon + 1;
		add(line, start + 1);
		add(line, start + 2);
		add(line, from + 1);
		if (bar >= 0) add(line, start + 2 + bar + 2);
		add(line, end);
	}
	const last = lines.findIndex((line, at) => at > 0 && /^---+\s*$/.test(line));
	for (const [line, text] of lines.slice(0, Math.max(1, last + 1)).entries()) {
		add(line, 0);
		if (text.includes(':')) add(line, Math.min(text.length, text.indexOf(':') + 2));
		add(line, text.length);
	}
	for (const [at, text] of lines.slice(last + 1).entries())
		if (text !== '') add(last + 1 + at, Math.floor(text.length / 2));
	return places.values();
}

/** Words that somebody may have selected, in lines of text: the second and the third, and the whole line. */
function phrasesIn(lines) {
	return lines.flatMap((text, line) => {
		const words = [...text.matchAll(/[\p{L}\p{N}’'-]+/gu)];
		const whole = text.length > 0 ? [{ line, start: 0, end: text.length, what: 'line' }] : [];
		if (words.length < 3) return whole;
		const [, second, third] = words;
		return [...whole, { line, start: second.index, end: third.index + third[0].length, what: 'words' }];
	});
}
