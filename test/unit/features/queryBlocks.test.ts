import { strict as assert } from 'node:assert';
import type { Note } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { queryBlocksIn } from '../../../server/src/core/prose/queryBlocks.ts';
import { blockEdits } from '../../../server/src/features/exports/blockEdits.ts';
import { editedFrom } from '../../../server/src/features/exports/textEdits.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { answerBlock, notesAt, readBlock, urisOfBlock } from '../../../server/src/features/views/queryBlocks.ts';
import { accepted, offered } from '../../support/checkCompletion.ts';
import { atCursor, contextOf, noteAt, pathOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const notebook = `
	-- b.md --
	---
	id: "20230901000000"
	title: Zed
	type: person
	tags: [history]
	---
	-- a.md --
	---
	id: "20220101000000"
	title: anna
	type: person
	tags: [history, salt]
	---
	[[20230901000000]]
	-- c.md --
	---
	id: "20210101000000"
	title: Élan
	tags: [history]
	---
	-- d.md --
	---
	title: Without id
	type: idea
	tags: [salt]
	---
`;

function shown(text: string, isShown: (path: string) => boolean = () => true): string {
	const context = contextOf(readNotebook(notebook));
	const notes = [
		...notesAt(
			context,
			urisOfBlock(context, readBlock(text), (uri) => isShown(pathOf(uri))),
		),
	];
	return notes.map(({ uri }) => pathOf(uri).slice(0, 1)).join('');
}

function found(text: string): string[] {
	const { lines, bodyLine, prose } = parseNote(noteAt('file:///n.md'), text);
	return queryBlocksIn(lines, bodyLine, prose).map(
		(block) => `${block.line}-${block.lastLine}${block.isClosed ? '' : '…'} ${JSON.stringify(block.text)}`,
	);
}

suite('a block with a query', () => {
	test('shows the notes that the query finds, by title where it has no words', () => {
		assert.equal(shown('#history'), 'acb');
		assert.equal(shown('@person\n#salt'), 'a');
		assert.equal(shown('zed'), 'b');
		assert.equal(shown('#history 2021..2022'), 'ca');
		assert.equal(shown(''), '');
		assert.equal(shown('#nothing'), '');
	});

	test('is sorted as it says, and what lacks the key comes last', () => {
		assert.equal(shown('#history sort:title'), 'acb');
		assert.equal(shown('sort: -title\n#history'), 'bca');
		assert.equal(shown('#salt sort:date'), 'ad');
		assert.equal(shown('#salt sort:-id'), 'ad');
		assert.equal(shown('#history sort:date'), 'cab');
		assert.equal(shown('#history SORT : -links'), 'bac');
	});

	test('shows no note that nobody is to see', () => {
		assert.equal(
			shown('#history', (path) => path !== 'c.md'),
			'ab',
		);
	});

	test('says what it cannot read, and what it lacks', () => {
		const sentence = (text: string) => answerBlock(contextOf(readNotebook(notebook)), text).sentence;
		assert.equal(sentence('#history sort:name'), 'sort: cannot be “name”. Use one of title, date, id, links.');
		assert.equal(sentence('#history as:'), 'as: needs a value: list, table.');
		assert.equal(sentence(' \n '), 'Write what to list, such as #tag, @type, words or 2023..2024.');
		assert.equal(sentence('#history nobody'), 'No note was found.');
		assert.equal(sentence('#history as: table'), undefined);
	});

	test('shows a hundred notes, and says how many more there are', () => {
		const many = Array.from({ length: 103 }, (_, at) => `-- ${at}.md --\n---\ntitle: N${at}\ntags: x\n---`).join('\n');
		const { notes, more, sentence } = answerBlock(contextOf(readNotebook(many)), '#x');
		assert.deepEqual([notes.length, more, sentence], [100, 3, 'and 3 more']);
	});

	test('is fenced, wherever Markdown has blocks', () => {
		assert.deepEqual(found('a\n```kezako\n#x\ny\n```\nb'), ['1-4 "#x\\ny"']);
		assert.deepEqual(found('~~~~ kezako\n```\n~~~\n~~~~'), ['0-3 "```\\n~~~"']);
		assert.deepEqual(found('> ```kezako\n> #x\n> ```\nb'), ['0-2 "#x"']);
		assert.deepEqual(found('> ```kezako\n> #x\n\nb'), ['0-1… "#x"']);
		assert.deepEqual(found('- ```kezako\n  #x\n  ```\nb'), ['0-2 "#x"']);
		assert.deepEqual(found('1. a\n\n   ```Kezako {.x}\n   #x\n   ```'), ['2-4 "#x"']);
		assert.deepEqual(found('---\ntitle: a\n---\n```kezako\n```'), ['3-4 ""']);
		assert.deepEqual(found('```kezako\n#x'), ['0-1… "#x"']);
	});

	test('is none in other code, in a comment or in the header', () => {
		assert.deepEqual(found('````md\n```kezako\n#x\n```\n````'), []);
		assert.deepEqual(found('<!--\n```kezako\n#x\n```\n-->'), []);
		assert.deepEqual(found('    ```kezako\n    #x\n    ```'), []);
		assert.deepEqual(found('```kezakos\n#x\n```'), []);
		assert.deepEqual(found('```md kezako\n#x\n```'), []);
		assert.deepEqual(found('a `x` ```kezako``` b'), []);
		assert.deepEqual(found('---\nx: |\n  ```kezako\n  ```\n---\n'), []);
	});
});

suite('in a block with a query', () => {
	const inBlock = (text: string) => `\`\`\`kezako\n${text}\n\`\`\`\n${notebook.replace(/^\t/gm, '')}`;

	test('completion offers tags, types, and what a block may say', () => {
		assert.deepEqual(offered(inBlock('#<|>')), ['#history', '#salt']);
		assert.deepEqual(offered(inBlock('words @pe<|>')), ['@person']);
		assert.deepEqual(offered(inBlock('sort: <|>')), ['title', 'date', 'id', 'links']);
		assert.deepEqual(offered(inBlock('#x sort:-t<|>')), ['-title']);
		assert.deepEqual(offered(inBlock('as:<|>')), ['list', 'table']);
		assert.deepEqual(offered(inBlock('<|>')), ['sort:', 'as:']);
		assert.equal(offered(inBlock('word<|>')), undefined);
		assert.equal(offered('```md\n#<|>\n```'), undefined);
		assert.equal(offered('```kez<|>ako\n#\n```'), undefined);
		assert.equal(accepted(inBlock('a #hi<|> b'), '#history'), 'a #history<|> b');
	});

	test('a tag of several words is written as one', () => {
		const tagged = '-- t.md --\n---\ntags: [two words]\n---';
		assert.equal(accepted(`\`\`\`kezako\n#t<|>\n\`\`\`\n${tagged}`, '#two-words'), '#two-words<|>');
	});

	test('hover says which notes it finds', () => {
		const said = (text: string) => {
			const notes = readNotebook(inBlock(text));
			const contents = hover(contextOf(notes), atCursor(notes))?.contents;
			return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
		};
		assert.equal(said('#hist<|>ory'), '3 notes\n\n* anna\n* Élan\n* Zed');
		assert.equal(said('#history @person #sa<|>lt'), '1 note\n\n* anna');
		assert.equal(said('#nothing<|>'), 'No note was found.');
		assert.equal(said('#history\n```\nA<|>fter\n```kezako'), undefined);
	});
});

suite('a block with a query is exported', () => {
	const exported = (text: string) => {
		const notes = readNotebook(`${text}\n${notebook.replace(/^\t/gm, '')}`);
		const context = contextOf(notes);
		const parsed = context.open(uriOf('note.md'));
		assert.ok(parsed);
		const address = ({ uri }: Note) => (pathOf(uri) === 'c.md' ? undefined : pathOf(uri));
		const edits = blockEdits({ context, leftOut: new Set([uriOf('b.md')]), address }, parsed);
		return editedFrom(parsed.lines, 0, edits).trimEnd();
	};

	test('as a list of links, without the notes that stay out', () => {
		assert.equal(exported('a\n```kezako\n#history\n```\nb'), 'a\n\n* [anna](a.md)\n* Élan\n\nb');
		assert.equal(exported('```kezako\n#nothing\n```'), 'No note was found.');
	});

	test('as a table', () => {
		assert.equal(
			exported('```kezako\n#salt as: table\n```'),
			'| Title | Types | Tags | Kezako |\n| --- | --- | --- | --- |\n' +
				'| [anna](a.md) | person | history, salt |  |\n| [Without id](d.md) | idea | salt |  |',
		);
	});

	test('where it stands, in a quotation or a list', () => {
		assert.equal(exported('> ```kezako\n> #salt\n> ```\nb'), '> * [anna](a.md)\n> * [Without id](d.md)\n>\nb');
		assert.equal(exported('- ```kezako\n  #salt\n  ```'), '- * [anna](a.md)\n  * [Without id](d.md)');
	});
});
