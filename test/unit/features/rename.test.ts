import { strict as assert } from 'node:assert';
import { prepareRename } from '../../../server/src/features/rename.ts';
import { checkTexts, textsAfter } from '../../support/checkEdit.ts';
import { rename } from '../../support/inOnePiece.ts';
import { atCursor, contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

suite('renaming an id', () => {
	const after = `
		-- a.md --
		[[neu]] [[s:neu|texte]] [[ neu ]] \`[[2023]]\` [[20231]]
		-- b.md --
		---
		title: "2023"
		id: 'neu'
		---
		moi [[neu]]`;
	const before = (a: string, id: string) => `
		-- a.md --
		${a} [[s:2023|texte]] [[ 2023 ]] \`[[2023]]\` [[20231]]
		-- b.md --
		---
		title: "2023"
		id: '${id}'
		---
		moi [[2023]]`;

	test('changes the header and the target of every link, nothing else', () => {
		checkRename(before('[[20<|>23]]', '2023'), 'neu', after);
		checkRename(before('[[2023]]', '202<|>3'), 'neu', after);
	});

	test('keeps a plain id plain and quotes one that YAML would read otherwise', () => {
		checkRename('---\nid: 20<|>23\n---', '0012', '---\nid: 0012\n---');
		checkRename('---\nid: 20<|>23\n---', '#a', '---\nid: "#a"\n---');
		checkRename('---\nid: "20<|>23" # id\n---', '1 "2"', '---\nid: "1 \\"2\\"" # id\n---');
	});

	test('is quoted where signs alone may be taken for a fence', () => {
		checkRename('---\nid:\n  - 1<|>\n---', '---', '---\nid:\n  - "---"\n---');
	});

	test('leaves a quoted one that begins with an escape as one that can be read', () => {
		checkRename('---\nid: "\\t20<|>23"\n---', '12', '---\nid: "12"\n---');
	});

	test('can be read where YAML refuses the header', () => {
		checkRename(
			'---\nid: "01<|>"\nstray\n---\n[[01]]',
			'1 "2" # 3',
			'---\nid: "1 \\"2\\" # 3"\nstray\n---\n[[1 "2" # 3]]',
		);
		checkRefused('---\nid: {1<|>\n  - b\n---\n[[{1]]', 'zzz', /^Cannot change line 2 of note\.md automatically/);
		checkRefused('---\ntags:\n  - @a<|>\n    b\n---', 'zzz', /^Cannot change line 3 of note\.md automatically/);
	});

	test('follows links that differ in case', () => {
		checkRename('[[bob]]\n-- b.md --\n---\nid: B<|>ob\n---', 'Bab', '[[Bab]]\n-- b.md --\n---\nid: Bab\n---');
	});

	test('changes the digits alone where a link begins with them', () => {
		const before = (a: string, id: string) =>
			`${a} [[s:202301011200-old_title|x]] [[ 202301011200_z ]] [[2023010112001 y]]\n-- b.md --\n---\nid: ${id}\n---`;
		const after =
			'[[20240101000000 Rome: a city]] [[s:20240101000000-old_title|x]] [[ 20240101000000_z ]] [[2023010112001 y]]\n-- b.md --\n---\nid: 20240101000000\n---';
		checkRename(before('[[202301<|>011200 Rome: a city]]', '202301011200'), '20240101000000', after);
		checkRename(before('[[202301011200 Ro<|>me: a city]]', '202301011200'), '20240101000000', after);
		checkRename(before('[[202301011200 Rome: a city]]', '20230101<|>1200'), '20240101000000', after);
		checkRefused('[[202301011200 Ro<|>me]]\n-- b.md --\n---\nid: 202301011200\n---', 'neu', /enter 12 or 14 digits/);
	});

	test('may take an id with which a link only begins, and no title by which a link goes elsewhere', () => {
		const zed = '-- z.md --\n---\nid: 202301011200\n---\n';
		checkRename(
			`${zed}-- b.md --\n---\nid: 1<|>\n---`,
			'202301011200-b',
			`${zed}-- b.md --\n---\nid: 202301011200-b\n---`,
		);
		checkRefused(
			`${zed}[[202301011200 B]]\n-- b.md --\n---\ntitle: A<|>\n---`,
			'202301011200 B',
			/^202301011200 B is already used by z\.md/,
		);
	});

	test('leaves what a link names behind the note', () => {
		const b = (id: string, title: string) => `-- b.md --\n---\ntitle: ${title}\nid: ${id}\n---\n`;
		checkRename(
			`[[1<|>#H]] [[s:1^x|y]] [[ 1 # H ]]\n${b('1', 'B')}`,
			'2',
			`[[2#H]] [[s:2^x|y]] [[ 2 # H ]]\n${b('2', 'B')}`,
		);
		const titled = (title: string) => `-- b.md --\n---\ntitle: ${title}\n---\n`;
		checkRename(
			`[[C# en br<|>ef#H]] [[c# en bref]]\n${titled('C# en bref')}`,
			'C#',
			`[[C##H]] [[C#]]\n${titled('C#')}`,
		);
		checkRename(`[[b#H]] [[C#H]]\n${b('1<|>', 'C')}`, '2', `[[b#H]] [[C#H]]\n${b('2', 'C')}`);
	});

	test('leaves addresses of the web and pictures', () => {
		for (const link of ['[[htt<|>ps://e.org]]', '[[https://e.o<|>rg]]'])
			checkRefused(`${link} [[https:1]]`, 'x', /no name in your notes/);
		const notebook = readNotebook('![[a.p<|>ng]]');
		assert.equal(prepareRename(contextOf(notebook), atCursor(notebook)), null);
	});

	test('leaves links by file name or alias, and takes none of them', () => {
		const b = '-- b.md --\n---\ntitle: Beta\nid: 1\nalias: Bee\n---\n';
		checkRename(
			`[[b]] [[bee]] [[1]]\n${b.replace('id: 1', 'id: 1<|>')}`,
			'2',
			`[[b]] [[bee]] [[2]]\n${b.replace('id: 1', 'id: 2')}`,
		);
		for (const link of ['[[b<|>]]', '[[bee<|>]]', '[[s:b|x<|>]]'])
			checkRefused(`${link}\n${b}`, '2', /Use the id first/);
		for (const name of ['b', 'Bee']) {
			const taken = new RegExp(`^${name} is already used by b\\.md`);
			checkRefused(`[[${name}]]\n${b}-- c.md --\n---\ntitle: C\nid: 9<|>\n---`, name, taken);
			checkRefused(`[[${name}]]\n${b}-- c.md --\n---\ntitle: C<|>\nid: 9\n---`, name, taken);
			const c = (title: string) => `${b}-- c.md --\n---\ntitle: ${title}\n---\n`;
			checkRename(c('C<|>'), name, c(name));
		}
	});

	test('leaves the links to another note that has the old id in its title', () => {
		const other = '[[202301011200 Zed]]\n-- c.md --\n---\ntitle: 202301011200 Zed\n---\n-- b.md --\n---\nid: ';
		checkRename(`${other}2023010<|>11200\n---`, '202401010000', `${other}202401010000\n---`);
	});

	test('may change nothing but its case', () => {
		checkRename('---\nid: bo<|>b\n---\n[[bob]]', 'Bob', '---\nid: Bob\n---\n[[Bob]]');
	});

	const note = '---\ntitle: A\nid: 1<|>\n---\n[[1]]\n';
	const refusals: [why: string, source: string, name: string, sentence: RegExp][] = [
		['an empty one', note, '  ', /^Enter a name/],
		['one with ]', note, 'a]b', /cannot contain/],
		['one with [', note, 'a[b', /cannot contain/],
		['one with |', note, 'a|b', /cannot contain/],
		['one with a backtick', note, 'a`b', /cannot contain/],
		['one with a backslash at its end', note, 'a\\', /backslash/],
		['one with the beginning of a comment', note, 'a <!-- b', /would not be read/],
		['one with a character that nobody sees', note, 'a\0b', /control characters/],
		['one whose beginning would be the type of a link', note, 'a:b', /^Text before a colon/],
		[
			'one with a colon at its end, where a link has a text',
			note.replace('[[1]]', '[[1|x]]'),
			'a:',
			/would not be read/,
		],
		['two lines', note, 'a\nb', /one line/],
		['one that another note has', `${note}-- b.md --\n---\nid: zwei\n---`, 'Zwei', /^Zwei is already used by b\.md/],
		[
			'one that links by title use',
			`${note}-- b.md --\n---\ntitle: Zwei\n---`,
			'zwei',
			/^zwei is already used by b\.md/,
		],
		['any, where two notes have the id', `${note}-- b.md --\n---\nid: 1\n---`, '2', /^Several notes have the id 1\./],
		[
			'any, from a link where two notes have the id',
			'[[1<|>]]\n-- b.md --\n---\nid: 1\n---\n-- c.md --\n---\nid: 1\n---',
			'2',
			/^Several/,
		],
		[
			'any, where the id is in the file name',
			'[[202301<|>010000]]\n-- 202301010000 x.md --\n',
			'2',
			/Add it to the header first/,
		],
	];
	for (const [why, source, name, sentence] of refusals) {
		test(`refuses ${why}, in a sentence`, () => checkRefused(source, name, sentence));
	}

	test('waits until all notes are known', () => {
		const notebook = readNotebook(note);
		const done = rename(contextOf(notebook, { isIndexing: true }), { ...atCursor(notebook), newName: '2' });
		assert.match(done?.message ?? '', /Still reading/);
		assert.deepEqual(done?.edit, {});
	});

	test('may have a colon where each link has a type, and with a warning where there is no link', () => {
		checkRename('---\nid: 1<|>\n---\n[[s:1]]', 'a:', '---\nid: "a:"\n---\n[[s:a:]]');
		const notebook = readNotebook('---\nid: 1<|>\n---\n');
		const done = rename(contextOf(notebook), { ...atCursor(notebook), newName: 'a:b' });
		assert.match(done?.message ?? '', /before a colon/);
		assert.equal(textsAfter(notebook, done?.edit ?? {}).get('note.md'), '---\nid: a:b\n---');
	});

	test('of a missing note changes no link that leads to a note whose id is spelt almost so', () => {
		const other = '-- b.md --\n---\nid: l’été\n---';
		checkRename(`[[l'é<|>té]] [[l’été]]\n${other}`, 'neu', `[[neu]] [[l’été]]\n${other}`);
	});

	test('of a missing note changes all links to it', () => {
		checkRename('[[9<|>]] [[ 9|x]]\n-- b.md --\n[[9]]', '8', '[[8]] [[ 8|x]]\n-- b.md --\n[[8]]');
	});

	test('keeps CRLF and the byte order mark', () => {
		const crlf = '\uFEFF---\r\ntitle: A\r\nid: "1"\r\n---\r\n[[1]]\r\n';
		const files = new Map([[uriOf('note.md'), crlf]]);
		const position = { line: 2, character: 5 };
		const notebook = { files, cursor: undefined, marks: [] };
		const done = rename(contextOf(notebook), {
			textDocument: { uri: uriOf('note.md') },
			position,
			newName: '2',
		});
		assert.equal(textsAfter(notebook, done?.edit ?? {}).get('note.md'), crlf.replaceAll('1', '2'));
	});
});

suite('renaming a title', () => {
	test('changes the texts that are just the title, and no other', () => {
		checkRename(
			'---\ntitle: Vieux<|> titre\nid: 1\n---\n-- b.md --\n[[1|Vieux titre]] [[1|vieux titre]] [[1]] [[2|Vieux titre]]',
			'Neuf : titre',
			'---\ntitle: "Neuf : titre"\nid: 1\n---\n-- b.md --\n[[1|Neuf : titre]] [[1|vieux titre]] [[1]] [[2|Vieux titre]]',
		);
	});

	test('is followed by links by title', () => {
		const after = '---\ntitle: Neu\n---\n-- b.md --\n[[Neu]] [[s: Neu|x]]';
		checkRename('---\ntitle: Alt<|>\n---\n-- b.md --\n[[Alt]] [[s: alt|x]]', 'Neu', after);
		checkRename('---\ntitle: Alt\n---\n-- b.md --\n[[Al<|>t]] [[s: alt|x]]', 'Neu', after);
	});

	test('refuses for these what a link cannot contain, and the title of another', () => {
		checkRefused('---\ntitle: Alt<|>\n---\n-- b.md --\n[[Alt]]', 'a|b', /cannot contain/);
		checkRefused(
			'---\ntitle: Alt<|>\n---\n-- b.md --\n[[Alt]]\n-- c.md --\n---\ntitle: Neu\n---',
			'Neu',
			/already used by c\.md/,
		);
	});

	test('takes no link from a note that has the same title and an id', () => {
		const other = '-- b.md --\n---\ntitle: Neu\nid: 2\n---\n-- c.md --';
		const sentence = /^Neu is already used by b\.md/;
		checkRefused(`---\ntitle: Alt<|>\n---\n${other}\n[[Neu]]`, 'Neu', sentence);
		checkRefused(`---\ntitle: Alt\nid: 1<|>\n---\n${other}\n[[Neu]]`, 'Neu', sentence);
		checkRename(`---\ntitle: Alt<|>\n---\n${other}\n[[2]]`, 'Neu', `---\ntitle: Neu\n---\n${other}\n[[2]]`);
		checkRename(`---\nid: 1<|>\n---\n${other}\n[[2]]`, 'Neu', `---\nid: Neu\n---\n${other}\n[[2]]`);
	});

	test('is written in the text of links so that they are still links', () => {
		checkRename(
			'---\ntitle: A<|>\nid: 1\n---\n-- b.md --\n[[1|A]] et `code`',
			'L`été [[a]] x',
			'---\ntitle: L`été [[a]] x\nid: 1\n---\n-- b.md --\n[[1|L’été [a] x]] et `code`',
		);
	});

	test('is written in texts without half of a code span or comment', () => {
		for (const [title, text] of [
			['a ``b` c', 'a ’’b’ c'],
			['a `b` c` d', 'a ’b’ c’ d'],
			['a \\`b` c', 'a \\’b’ c'],
			['la fonction `map`', 'la fonction `map`'],
			['a <!-- b', 'a <!— b'],
		] as const) {
			const notebook = readNotebook('---\ntitle: A<|>\nid: 1\n---\n[[1|A]] et `code` -->');
			const done = rename(contextOf(notebook), { ...atCursor(notebook), newName: title });
			const after = textsAfter(notebook, done?.edit ?? {})
				.get('note.md')
				?.split('\n')
				.at(-1);
			assert.equal(after, `[[1|${text}]] et \`code\` -->`);
		}
	});

	test('from a text that is just the title works too', () => {
		checkRename(
			'---\ntitle: A\nid: 1\n---\n-- b.md --\n[[1|A<|>]]',
			'B',
			'---\ntitle: B\nid: 1\n---\n-- b.md --\n[[1|B]]',
		);
	});

	test('keeps the blanks inside its quotes', () => {
		checkRename('---\ntitle: " A<|> "\n---', 'B', '---\ntitle: " B "\n---');
	});

	test('over several lines is left to the writer', () => {
		checkRefused('---\nid: 1\ntitle: >\n  Ti<|>tre\n  long\n---', 'B', /^Cannot change line 4 of note\.md/);
	});
});

suite('renaming a tag, a type, a link type', () => {
	test('changes every header that has it', () => {
		const tags = (one: string, cursor = '') =>
			`---\ntags: [${one}${cursor}, b, '${one}']\n---\n-- b.md --\n---\nkeywords:\n  - "${one}"\n  - ${one}s\n---`;
		checkRename(tags('open data', '<|>'), 'données', tags('données').replace('donnéess', 'open datas'));
		checkRename('---\ntags: [a<|>, b]\n---', 'x, y', '---\ntags: ["x, y", b]\n---');
		checkRename(
			'---\ntype: loi<|>\n---\n-- b.md --\n---\ntypes: loi\ntags: loi\n---',
			'Loi',
			'---\ntype: Loi\n---\n-- b.md --\n---\ntypes: Loi\ntags: loi\n---',
		);
	});

	test('changes every link of the type', () => {
		checkRename(
			'[[cite<|>:1]] [[cite:2|x]] [[1]] [[citer:1]]\n-- b.md --\n[[ cite :3]]',
			's',
			'[[s:1]] [[s:2|x]] [[1]] [[citer:1]]\n-- b.md --\n[[ s :3]]',
		);
		for (const name of ['a:b', 'a[b', 'a`b']) checkRefused('[[cite<|>:1]]', name, /cannot contain/);
	});
});

suite('renaming from a file outside of the notebook', () => {
	const inside = (id: string, title: string, tag: string, link: string) => `
		-- a.md --
		---
		title: ${title}
		id: "${id}"
		tags:
		- ${tag}
		---
		[[${link}]] [[fehlt]]`;
	const check = (outside: string, newName: string, expected: string, expectedInside: string) => {
		const notebook = readNotebook(`${outside}\n-- a.md --\n${textOf(inside('1', 'Alpha', 'x', 's:1'))}`);
		const whole = contextOf(notebook);
		const context = contextOf({
			...notebook,
			files: new Map([...notebook.files].filter(([uri]) => uri === uriOf('a.md'))),
		});
		const done = rename({ ...context, open: whole.open }, { ...atCursor(notebook), newName });
		assert.equal(done?.message, undefined);
		checkTexts(
			textsAfter(notebook, done?.edit ?? {}),
			readNotebook(`${expected}\n-- a.md --\n${textOf(expectedInside)}`),
		);
	};
	const textOf = (notebook: string) => [...readNotebook(notebook).files.values()].join('');

	test('changes that file too', () => {
		check(
			'[[<|>1]] [[1|x]] [[s:1]] [[2]]',
			'neu',
			'[[neu]] [[neu|x]] [[s:neu]] [[2]]',
			inside('neu', 'Alpha', 'x', 's:neu'),
		);
		check('[[1|Al<|>pha]] [[1|Beta]]', 'Neu', '[[1|Neu]] [[1|Beta]]', inside('1', 'Neu', 'x', 's:1'));
		check('[[feh<|>lt]] [[Fehlt]]', 'da', '[[da]] [[da]]', inside('1', 'Alpha', 'x', 's:1').replace('fehlt', 'da'));
		check('[[s<|>:1]] [[t:1]]', 'neu', '[[neu:1]] [[t:1]]', inside('1', 'Alpha', 'x', 'neu:1'));
		check('---\ntags:\n- <|>x\n- y\n---', 'neu', '---\ntags:\n- neu\n- y\n---', inside('1', 'Alpha', 'neu', 's:1'));
	});

	test('changes only that file where the id is its own', () => {
		const before = inside('1', 'Alpha', 'x', 's:1');
		check('---\nid: 1<|>\n---\n[[1]]', '3', '---\nid: 3\n---\n[[1]]', before);
		check('---\nid: 5<|>\n---\n[[5]] [[1]]', '3', '---\nid: 3\n---\n[[3]] [[1]]', before);
		check('---\ntitle: Alpha<|>\n---\n[[1|Alpha]]', 'Neu', '---\ntitle: Neu\n---\n[[1|Alpha]]', before);
	});
});

suite('what can be renamed', () => {
	const places: [source: string, name: string | undefined][] = [
		['[[<|>1]]', '1'],
		['[<|>[1]]', '1'],
		['[[1]]<|>', '1'],
		['[[ 1|te<|>xte]]', '1'],
		['[[s<|>:1]]', 's'],
		['texte <|>[x](y)', undefined],
		['# Ti<|>tre', undefined],
		['---\nkezako: x<|>\n---', undefined],
		['---\ntags:\n- a<|>\n---', 'a'],
		['---\nti<|>tle: A\n---', undefined],
	];
	for (const [source, name] of places) {
		test(`in ${JSON.stringify(source)} is ${name ?? 'nothing'}`, () => {
			const notebook = readNotebook(source);
			const found = prepareRename(contextOf(notebook), atCursor(notebook));
			assert.equal(found?.placeholder, name);
			if (!found) return;
			const text = [...notebook.files.values()][0] ?? '';
			const line = text.split('\n')[found.range.start.line] ?? '';
			assert.equal(line.slice(found.range.start.character, found.range.end.character), name);
		});
	}
});

function checkRename(source: string, newName: string, expected: string): void {
	const notebook = readNotebook(source);
	const done = rename(contextOf(notebook), { ...atCursor(notebook), newName });
	assert.equal(done?.message, undefined);
	checkTexts(textsAfter(notebook, done?.edit ?? {}), readNotebook(expected));
}

function checkRefused(source: string, newName: string, sentence: RegExp): void {
	const notebook = readNotebook(source);
	const done = rename(contextOf(notebook), { ...atCursor(notebook), newName });
	assert.match(done?.message ?? '', sentence);
	assert.deepEqual(done?.edit, {}, 'an empty edit, or VS Code would rename by itself');
}
