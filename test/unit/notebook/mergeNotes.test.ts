import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { mergeNotes } from '../../../server/src/notebook/tasks/mergeNotes.ts';
import { contextOf, pathOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

/** The notes after `a.md` was merged into `b.md`, or the sentence that says why not. */
function merged(
	source: string,
	paths = ['a.md', 'b.md'],
	overrides: Partial<Context> = {},
): { readonly notes: Record<string, string>; readonly message?: string } {
	const notebook = readNotebook(source);
	const context = contextOf(notebook, overrides);
	const [from, to] = paths.map((path) => context.open(uriOf(path)));
	const { edit, message } = runToEnd(mergeNotes(context, { from, to }));
	const changes: Record<string, TextEdit[]> = edit.changes ?? {};
	assert.ok(!(uriOf(paths[0] ?? '') in changes));
	const notes = [...notebook.files].map(([uri, text]) => {
		const document = TextDocument.create(uri, 'markdown', 0, text);
		return [pathOf(uri), TextDocument.applyEdits(document, changes[uri] ?? [])];
	});
	return { notes: Object.fromEntries(notes), ...(message && { message }) };
}

const header = (id: string, title: string, more = '') => `---\ntitle: ${title}\nid: "${id}"\n${more}---\n`;

function bodyAfter(from: string, to = 'Text.'): string {
	const source = `-- a.md --\n${header('1', 'Ann')}${from}\n-- b.md --\n${header('2', 'Bob')}${to}`;
	const { notes, message } = merged(source);
	assert.equal(message, undefined);
	return (notes['b.md'] ?? '').slice(header('2', 'Bob').length);
}

function headerAfter(from: string, to: string): string {
	const source = `-- a.md --\n${header('1', 'Ann', from)}\n-- b.md --\n${header('2', 'Bob', to)}`;
	return (
		(merged(source).notes['b.md'] ?? '').split('---')[1]?.replace('\ntitle: Bob\n', '').replace('id: "2"\n', '') ?? ''
	);
}

suite('two notes are merged', () => {
	test('so that the text of one stands under its title in the other', () => {
		assert.equal(bodyAfter('One.\n\n# Part\nTwo.\n'), 'Text.\n\n## Ann\n\nOne.\n\n### Part\nTwo.\n');
		assert.equal(bodyAfter('# Ann\n\nOne.', 'Text.\n'), 'Text.\n\n## Ann\n\nOne.\n');
		assert.equal(bodyAfter('\n\n'), 'Text.\n\n## Ann\n');
	});

	test('with the heading that is a title as it is written', () => {
		const source = `-- 1.md --\n# An *old* [[3]] \`x\` [me](1.md) [^1] ##\n\nOne.\n\n[^1]: a\n-- b.md --\n${header('2', 'Bob')}[^1]: b\n`;
		const { notes } = merged(source, ['1.md', 'b.md']);
		assert.match(
			notes['b.md'] ?? '',
			/\n\n## An \*old\* \[\[3\]\] `x` \[me\]\(b\.md\) \[\^x-1\]\n\nOne\.\n\n\[\^x-1\]: a\n$/,
		);
		assert.equal(bodyAfter('Ann\n===\nOne.'), 'Text.\n\n## Ann\n\nOne.\n');
	});

	test('so that every link leads to the one that stays', () => {
		const { notes } = merged(
			`-- a.md --\n${header('1', 'Ann')}Me [[1]], you [[2]].\n-- b.md --\n${header('2', 'Bob')}See [[1]].\n` +
				'-- c.md --\n[[1]] and [[t:1|her]] and [[Ann]], [[a]]\n',
		);
		assert.match(notes['b.md'] ?? '', /See \[\[2\]\]\.\n\n## Ann\n\nMe \[\[2\]\], you \[\[2\]\]\.\n$/);
		assert.doesNotMatch(notes['c.md'] ?? '', /\[\[1|\[\[Ann|\[\[a\]/);
		assert.match(notes['c.md'] ?? '', /^\[\[2\]\] and \[\[t:2\|her\]\] and .*\[\[2/);
	});

	test('by a path that names it, too', () => {
		const c = '[[./a]] [[../x/a.md|w]] [[x\\a#h]] [[y/b]] [[é 100%]]';
		const { notes } = merged(
			`-- x/a.md --\n${header('1', 'Ann')}\n-- b.md --\n${header('2', 'Bob')}\n-- c.md --\n${c}`,
			['x/a.md', 'b.md'],
		);
		assert.equal(notes['c.md'], '[[2|./a]] [[2|w]] [[2#h|x\\a#h]] [[y/b]] [[é 100%]]');
	});

	test('at the heading or block that it names, and with the words behind an id', () => {
		const after = (link: string, to = '20230202120000') =>
			merged(`-- a.md --\n${header('20230101120000', 'Ann')}\n-- b.md --\n${header(to, 'Bob')}\n-- c.md --\n${link}`)
				.notes['c.md'];
		assert.equal(after('[[20230101120000#Life]]'), '[[20230202120000#Life]]');
		assert.equal(after('[[t:20230101120000#^x|life]]'), '[[t:20230202120000#^x|life]]');
		assert.equal(after('[[20230101120000 Ann]]'), '[[20230202120000 Ann]]');
		assert.equal(after('[[20230101120000#Life]]', 'bob'), '[[bob#Life]]');
		assert.equal(after('[[20230101120000 Ann|x]]', 'bob'), '[[bob|x]]');
		assert.equal(after('[[Ann#Life]]'), '[[20230202120000#Life|Ann#Life]]');
	});

	test('with the tags and types of both', () => {
		assert.equal(headerAfter('tags: [x, z]\n', 'tags: [w, z]\n'), 'tags: [w, z, x]\n');
		assert.equal(headerAfter('types: p\ntags: x\n', 'types:\n  - q\n'), 'types:\n  - q\n  - p\ntags: [x]\n');
		assert.equal(headerAfter('type: undefined\n', 'type: q\n'), 'type: q\n');
		assert.equal(headerAfter('tags: ["a, b"]\n', 'tags:\n'), 'tags: ["a, b"]\n');
		assert.equal(headerAfter('kezako: A woman\n', ''), 'kezako: A woman\n');
	});

	test('and what both say of themselves', () => {
		const source = `-- a.md --\n${header('1', 'Ann', 'kezako: A woman\n')}\n-- b.md --\n${header('2', 'Bob', 'kezako: A man\n')}`;
		assert.match(merged(source).notes['b.md'] ?? '', /\n## Ann\n\nA woman\n$/);
	});

	test('with the header fields that one of them has', () => {
		assert.equal(headerAfter('aliases: [x, z]\n', 'aliases: [z]\n'), 'aliases: [z, x]\n');
		assert.equal(headerAfter('references: [k]\n', 'reference: l\n'), 'reference: [l, k]\n');
		assert.equal(headerAfter('tag: p\ntags: [q]\n', 'tags: [q]\n'), 'tags: [q, p]\n');
		assert.equal(headerAfter('begin: 1868\nend: 1944\n', 'end:\n'), 'begin: 1868\nend: 1944\n');
		assert.equal(headerAfter('tags: p\ntypes: q\n', 'tag:\n'), 'types: [q]\ntag: [p]\n');
		assert.equal(headerAfter('lang: fr # French\n', ''), 'lang: fr # French\n');
		assert.equal(
			headerAfter('place:\n  town: Rome\n  note: |\n    a: b\n', ''),
			'place:\n  town: Rome\n  note: |\n    a: b\n',
		);
	});

	test('and the values that both have, above the text that comes in', () => {
		const body = (from: string, to: string) => {
			const source = `-- a.md --\n${header('1', 'Ann', from)}One.\n-- b.md --\n${header('2', 'Bob', to)}`;
			return (merged(source).notes['b.md'] ?? '').split('\n## Ann\n\n')[1];
		};
		assert.equal(body('author: A\n', 'author: B\n'), 'author: A\n\nOne.\n');
		assert.equal(body('author: A\n', 'author: A\n'), 'One.\n');
		assert.equal(body('author: [A, C]\n', 'author: B\n'), 'author: A, C\n\nOne.\n');
		assert.equal(body('begin: 1868\n', 'begin: 1900\n'), 'begin: 1868\n\nOne.\n');
		assert.equal(body('link: https://e.org\n', 'link: https://f.org\n'), 'link: <https://e.org>\n\nOne.\n');
		assert.equal(body('at:\n  x: 1\n', 'at: y\n'), '```yaml\nat:\n  x: 1\n```\n\nOne.\n');
		assert.equal(body('x: &a b\ny: *a\n', 'x: c\n'), 'x: b\n\nOne.\n');
		assert.equal(body('tags: [a] # why\n', ''), 'why\n\nOne.\n');
		assert.equal(body('a: [b\n', ''), '```yaml\ntitle: Ann\nid: "1"\na: [b\n```\n\nOne.\n');
	});

	test('with its values in the text where the note that stays has no header', () => {
		const [from, to] = ['a.md', '20240101120000.md'];
		const source = `-- ${from} --\n${header('1', 'Ann', 'tags: [x]\nlang: fr\n')}\n-- ${to} --\n# Bob\nText.`;
		assert.equal(merged(source, [from, to]).notes[to], '# Bob\nText.\n\n## Ann\n\ntags: x\n\nlang: fr\n');
	});

	test('and a sentence that says what could not be added to the header', () => {
		const message = (from: string, to: string, more = '') =>
			merged(`-- a.md --\n${header('20230101120000', 'Ann', from)}\n-- 20230202120000.md --\n${to}${more}`, [
				'a.md',
				'20230202120000.md',
			]).message;
		const left = (keys: string, title = 'Bob') =>
			`Not all fields could be added to the header of “${title}”. Move these there from its text: ${keys}.`;
		const tags = 'tags: [x]\naliases: [A]\nlang: fr\n';
		assert.equal(message(tags, header('2', 'Bob', 'tags: [y] # why\nlang: en\n')), left('tags'));
		assert.equal(message(tags, '# Bob'), left('tags, aliases, lang'));
		assert.equal(message(`${tags}list:\n  - a\n`, '---\n{title: Bob, id: "2"}\n---\n'), left('list'));
		assert.equal(message(tags, header('2', 'Bob', 'lang: en\n')), undefined);
		assert.equal(message('', '# Bob'), undefined);
	});

	test('without the header where that is empty', () => {
		const [from, to] = ['20230101120000.md', 'b.md'];
		const source = `-- ${from} --\n---\n---\nOne\n-- ${to} --\n${header('2', 'Bob')}`;
		assert.match(merged(source, [from, to]).notes[to] ?? '', /---\n\n## 20230101120000\n\nOne\n$/);
	});

	test('with footnotes of different names, and addresses that still lead somewhere', () => {
		assert.equal(bodyAfter('A[^1]\n\n[^1]: a', 'B'), 'B\n\n## Ann\n\nA[^1]\n\n[^1]: a\n');
		assert.equal(
			bodyAfter('A[^1]\n\n[^1]: a', 'B[^1]\n\n[^1]: b\n'),
			'B[^1]\n\n[^1]: b\n\n## Ann\n\nA[^1-1]\n\n[^1-1]: a\n',
		);
		assert.equal(
			bodyAfter('A[^1]\n\n[^1]: a', 'B[^1][^1-1]\n\n[^1]: b\n[^1-1]: c'),
			'B[^1][^1-1]\n\n[^1]: b\n[^1-1]: c\n\n## Ann\n\nA[^1-2-1]\n\n[^1-2-1]: a\n',
		);
		assert.equal(
			bodyAfter('A [r] [x][R] [![p](q)][r]\n\n[r]: a.md', 'B [r]\n\n[R]: b.org'),
			'B [r]\n\n[R]: b.org\n\n## Ann\n\nA [r][1-r] [x][1-R] [![p](q)][1-r]\n\n[1-r]: b.md\n',
		);
		assert.equal(bodyAfter('[r]: u.org', 'An [r] here'), 'An [r] here\n\n## Ann\n\n[1-r]: u.org\n');
		const { notes } = merged(
			`-- x/a.md --\n${header('1', 'Ann')}![p](p.png) [o](../y/q.png) [n](../n.md#a/../x) [w](https://e.org) [h](#h)\n-- y/b.md --\n${header('2', 'Bob')}`,
			['x/a.md', 'y/b.md'],
		);
		assert.match(
			notes['y/b.md'] ?? '',
			/!\[p\]\(\.\.\/x\/p\.png\) \[o\]\(q\.png\) \[n\]\(\.\.\/n\.md#a\/\.\.\/x\) \[w\]\(https:\/\/e\.org\) \[h\]\(#h\)/,
		);
	});

	test('so that Markdown links to the file lead to the one that stays', () => {
		const { notes } = merged(
			`-- x/a b.md --\n${header('1', 'Ann')}[me](./a%20b.md#h) [you](../y/b.md)\n-- y/b.md --\n${header('2', 'Bob')}[x](<../x/a b.md>)\n` +
				'-- c.md --\n[x](x/a%20b.md#h) ![y](x/a%20b.png) [z](x/a%20b "t") [w](/x/a%20b.md)\n`[x](x/a%20b.md)`\n\n[r]: <x/a b.md> "t"\n' +
				'-- x/d.md --\n[x](a%20b.md) <a href="a%20b.md?q">b</a> [c](https://x/a%20b.md) [d](../a%20b.md)\n',
			['x/a b.md', 'y/b.md'],
		);
		assert.match(notes['y/b.md'] ?? '', /\[x\]\(<b\.md>\)\n\n## Ann\n\n\[me\]\(b\.md#h\) \[you\]\(b\.md\)\n$/);
		assert.equal(
			notes['c.md'],
			'[x](y/b.md#h) ![y](x/a%20b.png) [z](y/b "t") [w](/y/b.md)\n`[x](x/a%20b.md)`\n\n[r]: <y/b.md> "t"',
		);
		assert.equal(
			notes['x/d.md'],
			'[x](../y/b.md) <a href="../y/b.md?q">b</a> [c](https://x/a%20b.md) [d](../a%20b.md)',
		);
	});

	test('with pictures that are found where they were found', () => {
		const pictures = ['x/p (1).png', 'img/q.png', 'x/img/s.png'];
		const thumbnail = (uri: string, name: string) => {
			const own = pathOf(uri).replace(/[^/]*$/, '');
			const folders = own === 'x/' ? ['x/', 'img/', 'x/img/'] : [own, 'img/'];
			const found = folders.map((folder) => folder + name).find((path) => pictures.includes(path));
			return found && uriOf(found);
		};
		const body = '![a](q.png) ![b](p%20%281%29.png) ![c](s.png) ![d](r.png) ![[p (1).png|9]] ![[q.png]] ![[r.png]]';
		const { notes } = merged(
			`-- x/a.md --\n${header('1', 'Ann')}${body}\n-- b.md --\n${header('2', 'Bob')}`,
			['x/a.md', 'b.md'],
			{ thumbnail },
		);
		const after =
			'![a](q.png) ![b](x/p%20%281%29.png) ![c](x/img/s.png) ![d](x/r.png) ![[x/p (1).png|9]] ![[q.png]] ![[r.png]]';
		assert.equal(notes['b.md'], `${header('2', 'Bob')}\n## Ann\n\n${after}\n`);
	});

	test('with a sentence behind brackets as it was', () => {
		const source = `-- x/a.md --\n${header('1', 'Ann')}[Note]: see there\n[r]: p.png "t"\n-- b.md --\n${header('2', 'Bob')}`;
		assert.match(merged(source, ['x/a.md', 'b.md']).notes['b.md'] ?? '', /\[Note\]: see there\n\[r\]: x\/p\.png "t"\n/);
	});

	test('with all addresses of the text leading where they led', () => {
		const folder = fc.constantFrom('', 'x/', 'x/y/', 'é z/', 'x (1)/');
		const address = fc.constantFrom(
			...['p.png', './p.png', '../p.png', '../x/p.png', 'y/../p.png', 'p%20q.png#a/../b', '%C3%A9.md?x', '../x/b.md'],
			...['/p.png', '#h', 'https://e.org/a/../b', 'mailto:a@b.c', '../x/y/', '../../p.png'],
		);
		fc.assert(
			fc.property(folder, folder, address, (one, other, written) => {
				const source = `-- ${one}a.md --\n${header('1', 'Ann')}[x](${written})\n-- ${other}b.md --\n${header('2', 'Bob')}`;
				const after = merged(source, [`${one}a.md`, `${other}b.md`]).notes[`${other}b.md`] ?? '';
				const moved = /\[x\]\((.*)\)\n$/.exec(after)?.[1] ?? '';
				const isOutside = written.startsWith('../') && !one.includes('/');
				const whole = (path: string, from: string) => decodeURIComponent(new URL(path, uriOf(from)).href);
				if (written.startsWith('#')) assert.equal(moved, written);
				else if (!isOutside) assert.equal(whole(moved, `${other}b.md`), whole(written, `${one}a.md`));
			}),
		);
	});

	test('with files that the header names from another folder', () => {
		const from = header('1', 'Ann', 'bibliography: [l.json, ../m.bib, ~/n.bib]\nversion: 1.5\n');
		const to = header('2', 'Bob', 'bibliography: ../x/l.json\nversion: 2\n');
		const { notes } = merged(`-- x/a.md --\n${from}\n-- y/b.md --\n${to}`, ['x/a.md', 'y/b.md']);
		assert.match(notes['y/b.md'] ?? '', /bibliography: \["\.\.\/x\/l\.json", "?\.\.\/m\.bib"?, "?~\/n\.bib"?\]/);
		assert.match(notes['y/b.md'] ?? '', /\nversion: 1\.5\n/);
	});

	test('not where something would be lost', () => {
		const why = (from: string, to: string) => merged(`-- a.md --\n${from}\n-- b.md --\n${to}`).message;
		assert.equal(
			why(header('1', 'Ann'), `${header('2', 'Bob')}\`\`\`\ncode`),
			'Nothing was merged. “Bob” ends in code or a comment that is not closed: close it first.',
		);
		assert.equal(why(header('1', 'Ann'), header('1', 'Bob')), 'Both notes have the id 1. Give one a new id first.');
		assert.equal(
			merged(`-- a.md --\n${header('1', 'Ann')}`, ['a.md', 'a.md']).message,
			'Nothing was merged. Choose another note.',
		);
		assert.equal(why(header('1', 'Ann'), 'Text'), 'Links cannot reach that note: give it an id first.');
		assert.equal(
			why(header('1', 'Ann'), `${header('2', 'Bob')}\n-- c.md --\n${header('2', 'Carl')}`),
			'Links to 2 lead to several notes. Give one a new id first.',
		);
		const source = `-- a.md --\n${header('1', 'Ann')}\n-- b.md --\n${header('2', 'Bob')}`;
		assert.equal(merged(source, ['a.md', 'c.md']).message, 'Nothing was merged. The file of one of the notes is gone.');
		assert.equal(
			merged(source, undefined, { isIndexing: true }).message,
			'Still reading your notes. Try again in a moment.',
		);
	});

	test('and no word of theirs is lost', () => {
		const piece = fc.constantFrom(
			'word',
			'# Head',
			'## Ann',
			'Under\n===',
			'- item',
			'> quote',
			'[[1]]',
			'[[2|two]]',
			'[[Ann]]',
			'```\ncode\n```',
			'[^1]',
			'[^1]: note',
			'[ref]: a/b.md',
			'[x](c.md)',
			'---',
			'***',
			'| a | b |\n|---|---|\n| c | d |',
			'<b>bold</b>',
			'`[[1]]`',
			'\t',
		);
		const body = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('\n\n'));
		const words = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];
		fc.assert(
			fc.property(body, body, (from, to) => {
				const source = `-- a.md --\n${header('1', 'Ann')}${from}\n-- b.md --\n${header('2', 'Bob')}${to}`;
				const after = words(merged(source).notes['b.md'] ?? '');
				for (const word of [...words(from), ...words(to)]) assert.ok(after.includes(word), word);
				assert.ok(
					after.length >=
						words(from).filter((word) => word !== 'Ann').length + words(to).filter((word) => word !== 'Ann').length,
				);
			}),
		);
	});

	test('and no value of their headers is lost', () => {
		const key = fc.constantFrom(
			...['tags', 'tag', 'types', 'aliases', 'references', 'reference', 'bibliography', 'kezako', 'begin', 'end'],
			...['link', 'thumbnail', 'lang', 'author', '"my key"', 'Tags', 'place'],
		);
		const value = fc.constantFrom(
			...['alpha', '[beta, gamma]', '"delta: x"', '\n  - eps\n  - zeta', '|\n  eta\n\n  theta', '', '[]'],
			...['\n  iota: kappa', 'lambda # mu', '&n nu', '"xi # omicron"', '{pi: [rho]}', '[sigma', '*n', '12', '\n# tau'],
		);
		const fields = fc
			.array(fc.tuple(key, value), { maxLength: 5 })
			.map((pairs) => pairs.map(([name, text]) => `${name}: ${text}\n`).join(''));
		const words = (text: string): string[] => text.match(/\p{L}{2,}|12/gu) ?? [];
		fc.assert(
			fc.property(fields, fields, (from, to) => {
				const source = `-- a.md --\n${header('1', 'Ann', from)}One.\n-- b.md --\n${header('2', 'Bob', to)}Two.`;
				const { notes, message = '' } = merged(source);
				if (message.startsWith('Nothing')) return;
				const after = notes['b.md'] ?? '';
				const values = [...words(from), ...words(to)].filter((word) => !/^(?:tags?|references?|my|key)$/i.test(word));
				const names = new Set(words(after.replaceAll('\\n', ' ')));
				for (const word of values) {
					const isEmptyKey = new RegExp(`^${word}: ?(?:\\[\\])?$`, 'm').test(from);
					assert.ok(names.has(word) || isEmptyKey, `${word} in\n${after}`);
				}
			}),
		);
	});
});
