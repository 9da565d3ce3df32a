import { strict as assert } from 'node:assert';
import { textFromTemplate } from '../../../server/src/core/newNote.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { cosmaFiles } from '../../../server/src/features/exports/cosmaCsv.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { Edits } from '../../../server/src/features/shared/edits.ts';
import { addMissingId } from '../../../server/src/features/shared/noteEdits.ts';
import { offered } from '../../support/checkCompletion.ts';
import { checkTexts, textsAfter } from '../../support/checkEdit.ts';
import { rename } from '../../support/inOnePiece.ts';
import { atCursor, contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const other = '\n-- z.md --\n---\ntitle: Z\nid: 9\ntags: [droit, budget]\n---';

suite('where a header has an id, however it is written,', () => {
	const withId = [
		...[
			'ID: 1',
			'Id: 1',
			'id:: 1',
			'id\u00a0: 1',
			'id:\u00a01',
			'id 1',
			'id:1',
			'id：1',
			'id = 1',
			'"ID": 1',
			'\u200bid: 1',
		],
		...[
			'id:\n1',
			'ID:\n1',
			'ID:\n  1',
			'id: “1”',
			'id: {a: b}',
			'ID: {a: b}',
			'id: |\n  1',
			'\tid: 1',
			'  id: 1',
			'id: [[1]]',
		],
	];
	for (const header of withId) {
		for (const source of [
			`---\n${header}\ntitle: A\n---\n`,
			`---\ntitle: A\n${header}\n---\n`,
			`---\n${header}\ntitle: : a\n...\n`,
		])
			test(`no second one is added: ${JSON.stringify(source)}`, () => assert.equal(withMissingId(source), source));
	}

	for (const header of ['ID:', 'id:', 'Id: ""', 'id::'])
		test(`but without a value, that key gets it: ${header}`, () =>
			assert.equal(withMissingId(`---\n${header}\ntitle: A\n---\n`), '---\nid: "20240131235959"\ntitle: A\n---\n'));

	for (const [template, text] of [
		['---\nID: $id\nTitle: $title\n---\n', '---\nID: 7\nTitle: A\n---\n'],
		['---\nid:: $id\ntitle:: $title\n---\n', '---\nid:: 7\ntitle:: A\n---\n'],
		['---\nID: 1\n---\n', '---\nID: 7\n---\n'],
		['---\nID:\ntitle: $title\n---\n', '---\nid: "7"\ntitle: A\n---\n'],
		['---\nid “1”\ntitle: $title\n---\n', undefined],
		['---\nid: “1”\n---\n', '---\nid: “7”\n---\n'],
	] as const) {
		test(`a template has no other: ${JSON.stringify(template)}`, () => {
			const made = textFromTemplate(template, 'A', '7', { types: [], keys: [] }).text;
			if (text !== undefined) assert.equal(made, text);
			assert.equal(parseNote(uriOf('a.md'), made).note.header?.id?.value, '7');
		});
	}

	for (const [before, after, name = 'neu'] of [
		['ID: 20<|>23', 'ID: neu'],
		['id:: 20<|>23', 'id:: neu'],
		['id 20<|>23', 'id neu3', 'neu3'],
		['id: “20<|>23”', 'id: “neu”'],
		['id: “20<|>23”', 'id: “neu”', '“neu”'],
		['id:20<|>23', 'id:neu'],
		['ID:\n20<|>23', 'ID:\nneu'],
	] as const) {
		test(`renaming it changes it there, and the links: ${before}`, () => {
			const notebook = readNotebook(`-- a.md --\n[[2023]]\n-- b.md --\n---\ntitle: B\n${before}\n---`);
			const { edit } = rename(contextOf(notebook), { ...atCursor(notebook), newName: name }) ?? {};
			const renamed = after.includes('neu3') ? 'neu3' : 'neu';
			const expected = readNotebook(`-- a.md --\n[[${renamed}]]\n-- b.md --\n---\ntitle: B\n${after}\n---`);
			checkTexts(textsAfter(notebook, edit ?? {}), expected);
		});
	}
});

suite('in a header with other spellings', () => {
	test('keys are described, and their values completed', () => {
		for (const key of ['T<|>ags:', 'tags<|>::', 'tag<|>s\u00a0:']) {
			const notebook = readNotebook(`-- a.md --\n---\n${key} [x]\n---${other}`);
			assert.match(JSON.stringify(hover(contextOf(notebook), atCursor(notebook))), /What the note is about/);
		}
		assert.deepEqual(offered(`---\nTags: <|>\n---${other}`), ['budget', 'droit']);
		assert.deepEqual(offered(`---\nTags: [<|>]\n---${other}`), ['budget', 'droit']);
		assert.deepEqual(offered(`---\nTAGS:\n  - d<|>\n---${other}`), ['droit']);
		assert.deepEqual(offered(`---\ntags:: <|>\n---${other}`), ['budget', 'droit']);
		assert.deepEqual(offered(`---\nTitle: A\nID: 1\nt<|>\n---${other}`), ['tags', 'types', 'thumbnail']);
	});

	test('Cosma gets what it would read, and no link by what it does not read', () => {
		const notebook = readNotebook(
			'-- a.md --\n---\ntitle: A\nid: 1\n---\n[[2]] [[1]] [[3]] [[“3”]]\n-- b.md --\n---\ntitle: B\nID: 2\nTags: [x]\n---\n-- c.md --\n---\ntitle: C\nid: “3”\n---',
		);
		const [nodes, links] = cosmaFiles(contextOf(notebook));
		assert.ok(nodes && links);
		const rows = ['a.md', 'b.md', 'c.md'].map((path) => parseNote(uriOf(path), notebook.files.get(uriOf(path)) ?? ''));
		assert.deepEqual(
			rows.map((parsed) => nodes.ofNote(parsed).split(',').slice(0, 2).join()),
			['A,1', 'B,b', 'C,3'],
		);
		assert.match(nodes.begin, /^.?title,id,type,thumbnail,kezako,link,ID,Tags,content/);
		const linked = links.ofNote(rows[0] ?? assert.fail()).matchAll(/^\d+,(\S+?),(\S+?),/gm);
		assert.deepEqual(
			Array.from(linked, ([, from, to]) => `${from} → ${to}`),
			['1 → 1', '1 → 3'],
		);
	});
});

function withMissingId(source: string): string {
	const notebook = readNotebook(`-- note.md --\n${source}`);
	const edits = new Edits();
	const uri = uriOf('note.md');
	addMissingId(contextOf(readNotebook(`-- note.md --\n${source}${other}`)), parseNote(uri, source), edits);
	const after = textsAfter({ ...notebook, files: new Map([[uri, source]]) }, edits.workspaceEdit);
	return [...after.values()][0] ?? source;
}
