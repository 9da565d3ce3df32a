import { strict as assert } from 'node:assert';
import { parseYaml, readFrontMatter } from '../../../../server/src/core/header/frontMatter.ts';
import type { Field, FrontMatter } from '../../../../server/src/core/note.ts';
import { linesOf } from '../../../../server/src/core/text.ts';

suite('a header', () => {
	test('of a real note gives all it says, each value with its place', () => {
		const header = read(`
title: PGO
id: "20230924194130"
types:
  - undefined
thumbnail: organisme_public.png
kezako: " Partenariat pour un Gouvernement Ouvert"
tags:
- Transparence
- droit des données
link: https://www.modernisation.gouv.fr/a?b=c`);
		assert.deepEqual(texts(header), {
			id: '20230924194130',
			title: 'PGO',
			kezako: ' Partenariat pour un Gouvernement Ouvert',
			types: ['undefined'],
			tags: ['Transparence', 'droit des données'],
			thumbnail: 'organisme_public.png',
			link: 'https://www.modernisation.gouv.fr/a?b=c',
		});
		assert.deepEqual(placeOf(header?.id), [2, 5, 19]);
		assert.deepEqual(placeOf(header?.tags[1]), [9, 2, 19]);
		assert.deepEqual(codes(header), []);
	});

	const ids: [written: string, id: string | undefined][] = [
		['0012', '0012'],
		['20210321131223183', '20210321131223183'],
		['"0012"', '0012'],
		['1.10', '1.10'],
		['0x1F', '0x1F'],
		['true', 'true'],
		['&a 2023', '2023'],
		['""', undefined],
		['{a: b}', undefined],
	];
	for (const [written, id] of ids) {
		test(`with id: ${written} has the id ${id}, to the letter`, () =>
			assert.equal(read(`id: ${written}`)?.id?.value, id));
	}

	const lists: [written: string, ...items: string[]][] = [
		['tags: seul', 'seul'],
		['tags: [a, "b c", \'d\']', 'a', 'b c', 'd'],
		['tags: ["a, b", c]', 'a, b', 'c'],
		['tags:\n- a\n- b', 'a', 'b'],
		['tags:\n  - a\n  # commentaire\n\n  - "b"', 'a', 'b'],
		['tags: [a, # un\n  b] # deux', 'a', 'b'],
		['tags:\n  [a,\n  b]', 'a', 'b'],
		['tag: a', 'a'],
		['keyword: a', 'a'],
		['tags:\nkeywords: [k]', 'k'],
		['tags: []\nkeywords: [k]', 'k'],
		["tags: [droit d'auteur, l’été]", "droit d'auteur", 'l’été'],
		['tags: [[20230101]]', '20230101'],
		['tags:\n- [x]\n- a', 'x', 'a'],
		['Tags: [a]'],
		['tags: {a: b}'],
	];
	for (const [written, ...items] of lists) {
		test(`with ${JSON.stringify(written)} has the tags ${items.join(' and ') || 'none'}`, () => {
			assert.deepEqual(
				read(written)?.tags.map((tag) => tag.value),
				items,
			);
		});
	}

	for (const [written, ...aliases] of [
		['aliases: [Zed, "Le Zed"]', 'Zed', 'Le Zed'],
		['alias: Zed', 'Zed'],
		['aliases:\nalias:\n- Zed', 'Zed'],
	] as const) {
		test(`with ${JSON.stringify(written)} is also called ${aliases.join(' and ')}`, () => {
			assert.deepEqual(
				read(written)?.aliases.map(({ value }) => value),
				aliases,
			);
		});
	}

	const dates: [written: string, begin: string | undefined, end: string | undefined][] = [
		['begin: 1868\nend: 1944-12-10', '1868', '1944-12-10'],
		['begin: "2001-12-24" # Noël', '2001-12-24', undefined],
		['end: 0800', undefined, '0800'],
		['begin:\nend: ""', undefined, undefined],
		['begin: >-\n  vers\n  1900', 'vers 1900', undefined],
		['begin: [1868, 1870]', '1868', undefined],
		['title: A : b\nbegin: 1868', '1868', undefined],
		['Begin: 1868\nEND: 1944', undefined, undefined],
	];
	for (const [written, begin, end] of dates) {
		test(`with ${JSON.stringify(written)} begins ${begin} and ends ${end}`, () => {
			const header = read(written);
			assert.deepEqual([header?.begin?.value, header?.end?.value], [begin, end]);
		});
	}

	test('marks each item of a list where it stands', () => {
		const lines = '---\ntags: [a, "b c"]\ntypes:\n  - d # e\n---'.split('\n');
		const header = readFrontMatter(lines);
		for (const field of [...(header?.tags ?? []), ...(header?.types ?? [])]) {
			assert.equal(lines[field.line]?.slice(field.start, field.end), field.value);
		}
	});

	test('keeps the lines of |, joins those of >', () => {
		assert.equal(read('kezako: |\n  a\n  ---\n  b')?.kezako?.value, 'a\n---\nb\n');
		assert.equal(read('kezako: >-\n  a\n  b')?.kezako?.value, 'a b');
		assert.deepEqual(placeOf(read('kezako: |\n  a\n  b')?.kezako), [2, 2, 3]);
	});
});

suite('a header begins and ends', () => {
	const found: [why: string, text: string, lastLine: number | undefined][] = [
		['with ---', '---\nid: 1\n---\ntext', 2],
		['with ... too', '---\nid: 1\n...\ntext', 2],
		['with blanks behind the fences', '---  \nid: 1\n--- \t', 2],
		['with CR LF', '---\r\nid: 1\r\n---\r\n', 2],
		['empty', '---\n---\ntext', 1],
		['below blank lines', '\uFEFF\n \n---\nid: 1\n---', 4],
		['not below blank lines without a close', '\n---\nid: 1', undefined],
		['not below blank lines without a key of ours', '\n---\nNote: x\n---', undefined],
		['not below a text', 'x\n---\nid: 1\n---', undefined],
		['not where it is indented as code', '    ---\nid: 1\n---', undefined],
		['not with a word behind', '--- x\nid: 1\n---', undefined],
		['not where two rules stand in a text', '---\nDu texte ici.\n---\nid: 1', undefined],
		['not where a text begins with a rule', '---\n\nDu texte : ici.', undefined],
	];
	for (const [why, text, lastLine] of found) {
		test(why, () => assert.equal(readFrontMatter(linesOf(text))?.lastLine, lastLine));
	}

	test('below blank lines, with every place where it is', () => {
		const header = readFrontMatter(linesOf('\n  ---\nid: 1\ntitle: A : b\ntags: [t]\ntypes: u\n---'));
		assert.deepEqual(placeOf(header?.id), [2, 4, 5]);
		assert.deepEqual(placeOf(header?.title), [3, 7, 12]);
		assert.deepEqual([header?.tags[0]?.line, header?.types[0]?.line], [4, 5]);
		assert.deepEqual(codes(header), ['frontmatter_not_first 1:2-5', 'yaml_syntax 3:7-12']);
	});

	test('where its lines end, if the closing fence is missing', () => {
		const header = readFrontMatter(linesOf('---\ntitle: A\nid: 1\ntags:\n- b\n\n# Titre\n[[2]]'));
		assert.deepEqual(texts(header), { title: 'A', id: '1', tags: ['b'], types: [] });
		assert.equal(header?.lastLine, 4);
		assert.deepEqual(codes(header), ['frontmatter_unclosed 0:0-3']);
	});

	test('where its lines end, if the fence found is a rule in the text', () => {
		const header = readFrontMatter(linesOf('---\ntitle: A\nid: 1\n\nDu texte : [[2]].\n\n---\n\nfin'));
		assert.deepEqual(texts(header), { title: 'A', id: '1', tags: [], types: [] });
		assert.equal(header?.lastLine, 2);
		assert.deepEqual(codes(header), ['frontmatter_unclosed 0:0-3']);
	});
});

suite('a broken header', () => {
	const broken: [header: string, code: string][] = [
		['id: 1\ntitle: @x', 'yaml_syntax 2:7-9'],
		['id: 1\ntitle:x', 'yaml_syntax 2:0-7'],
	];
	for (const [text, code] of broken) {
		test(`${JSON.stringify(text)} keeps the id, and tells ${code}`, () => {
			const header = read(text);
			assert.equal(header?.id?.value, '1');
			assert.deepEqual(codes(header), [code]);
		});
	}

	test('with a hashtag in a value tells what is cut, but not of a comment', () => {
		assert.deepEqual(codes(read('kezako: loi n° 5 #opendata')), ['yaml_comment_in_value 1:17-26']);
		assert.deepEqual(codes(read('title: #x')), ['yaml_comment_in_value 1:7-9']);
		assert.deepEqual(codes(read('title: x # un commentaire')), []);
		assert.deepEqual(codes(read('title: "x #y"\nlink: http://x#y')), []);
	});

	test('with merge conflicts keeps the id, and tells once', () => {
		const header = read('id: 1\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> autre\ntags: [c]');
		assert.deepEqual(texts(header), { title: 'A', id: '1', tags: ['c'], types: [] });
		assert.deepEqual(codes(header), ['merge_conflict 2:0-12']);
	});

	test('that is a list or a text with keys is told', () => {
		assert.deepEqual(codes(read('- id: 1')), []);
		assert.deepEqual(codes(read('title:x')), ['frontmatter_not_map 1:0-7']);
	});
});

suite('a value stands', () => {
	// Each line of carets marks the value that is named behind it in the line above.
	const headers: [where: string, header: string][] = [
		['between its quotes', 'id: "20230924194130"\n     ^^^^^^^^^^^^^^ id'],
		['before a comment and blanks', 'title: Le PGO   # note\n       ^^^^^^ title'],
		['behind an anchor or a tag', 'title: &t !!str Le PGO\n                ^^^^^^ title'],
		['under a quoted key, or before a blank and a colon', '"id": 5\n      ^ id\ntitle : T\n        ^ title'],
		['on the line below', 'title:\n  Le PGO\n  ^^^^^^ title'],
		['in a folded text on its first line', 'kezako: >-\n\n   un\n   ^^ kezako\n   deux'],
		['in a quoted text on its first line', 'kezako: "un  \n         ^^ kezako\n  deux"'],
		['in a list at column 0', "tags:\n- un\n  ^^ tags\n- 'deux'\n   ^^^^ tags"],
		[
			'in a list with comments and lists in it',
			'tags:\n  - "a: b"\n     ^^^^ tags\n  # rien\n\n  - l\'été # c\n    ^^^^^ tags\n  - [x, "y"]\n     ^ tags\n         ^ tags',
		],
		['in brackets over lines', 'tags: [a, # un\n       ^ tags\n b,\n ^ tags\n  "c d" ]\n   ^^^ tags'],
		['in brackets in brackets', 'types: [[a], b]\n         ^ types\n             ^ types'],
		['in a mapping', 'kezako:\n  fr: un\n      ^^ kezako'],
		['where the alias stands', 'title: &a T\n          ^ title\nkezako: *a\n        ^^ kezako'],
		['in a header in braces', '{id: 5, title: T}\n     ^ id\n               ^ title'],
	];
	for (const [where, source] of headers) {
		test(where, () => {
			const lines = ['---'];
			const marks: string[] = [];
			for (const line of source.split('\n')) {
				const mark = /^ *(\^+) (\w+)$/.exec(line);
				if (mark?.[1])
					marks.push(`${mark[2]} ${lines.length - 1}:${line.indexOf('^')}-${line.indexOf('^') + mark[1].length}`);
				else lines.push(line);
			}
			const header = readFrontMatter([...lines, '---']);
			const places = (['id', 'title', 'kezako', 'types', 'tags'] as const).flatMap((key) =>
				[header?.[key] ?? []].flat().map((field) => `${key} ${field.line}:${field.start}-${field.end}`),
			);
			assert.deepEqual(places.sort(), marks.sort());
			assert.deepEqual(codes(header), []);
		});
	}

	test('where the alias of its list stands', () => {
		const header = read('tags: [a, *b]\ntypes: &b [c, d]'.split('\n').reverse().join('\n'));
		assert.deepEqual(
			header?.tags.map((tag) => tag.value),
			['a', 'c', 'd'],
		);
		assert.deepEqual(header?.tags.map(placeOf), [
			[2, 7, 8],
			[2, 10, 12],
			[2, 10, 12],
		]);
	});
});

suite('a mistake in a header', () => {
	const mistakes: [header: string, title: string | undefined, ...problems: string[]][] = [
		["title: 'l'été'\nid: 1", "l'été", 'yaml_syntax 1:7-14'],
		['title: "A" b\nid: 1', '"A" b', 'yaml_syntax 1:7-12'],
		['title: [x] y\nid: 1', '[x] y', 'yaml_syntax 1:7-12'],
		['title: - x\nid: 1', '- x', 'yaml_syntax 1:7-10'],
		['title:x\nid: 1', undefined, 'yaml_syntax 1:0-7'],
		['title: T\ntype:x\nid: 1', 'T', 'yaml_syntax 2:0-6'],
		['title: T\ntags: [a, b\nid: 1', 'T', 'yaml_syntax 2:6-11'],
		['title: T\ntags:\n- a\n- "b\nid: 1', 'T', 'yaml_syntax 4:2-4'],
		['title: "T\nkezako: "K"\nid: 1', 'T', 'yaml_syntax 1:7-9'],
		['title: "T\nid: 1\nlieu: a : b"', 'T', 'yaml_syntax 1:7-9', 'yaml_syntax 3:6-12'],
		['title: "T\nid: 1\nlieu: b"\nde: a : b', 'T', 'yaml_syntax 1:7-9', 'yaml_syntax 4:4-9'],
		['title: T\n----\nid: 1', 'T', 'yaml_syntax 2:0-4', 'frontmatter_ends_early 2:0-4'],
		['title: T\nid: 1\nlieu: Foo: bar', 'T', 'yaml_syntax 3:6-14'],
		['title: T\nid: 1\nlieu:\n  a: 1\n  a: 2', 'T', 'yaml_duplicate_key 5:2-6'],
		[
			'title: A : b\nid: 1\nid: 2',
			'A : b',
			'yaml_syntax 1:7-12',
			'yaml_duplicate_key 2:0-2',
			'yaml_duplicate_key 3:0-2',
		],
		['title: T\nid: 1\ntags:\n\t- a', 'T', 'yaml_syntax 4:1-4'],
		['title: T\nid: 1\ntags:\n- #a', 'T', 'yaml_comment_in_value 4:2-4'],
		['title: T\ntags: [a,\nb]\nid: 1', 'T', 'yaml_syntax 3:0-2'],
		['title: "Une définition\nsur deux lignes"\nid: 1', 'Une définition', 'yaml_syntax 2:0-16'],
		['title: T\nid: 1\nlieu: ? k', 'T', 'yaml_syntax 3:6-9'],
		['title: T\nid: 1\nlieu: [a,\n  b', 'T', 'yaml_syntax 3:6-9'],
		['title: "T\n  suite\nid: 1', 'T', 'yaml_syntax 1:7-9'],
		['title: *rien\nid: 1', '*rien', 'yaml_syntax 1:7-12'],
		['title: T\nid: 1\nlieu: [*a, &a b, *a]', 'T', 'yaml_syntax 3:7-9'],
		[`title: &t T\nid: 1\nlieu: [${'*t, '.repeat(120)}]`, 'T', 'yaml_syntax 3:403-405'],
		['title: T\nid: 1\nid: 2', 'T', 'yaml_duplicate_key 2:0-2', 'yaml_duplicate_key 3:0-2'],
		// A line that does not belong there, with comments and blank lines around it.
		['title: T\nid: 1\n#note\n- x', 'T', 'yaml_syntax 4:0-3'],
		['title: T\nid: 1\n\n# note\n\n- x\n- y', 'T', 'yaml_syntax 6:0-3'],
		['title: T\n#note\n- x\n#note\nid: 1', 'T', 'yaml_syntax 3:0-3'],
		['title: T #note\nreste\nid: 1', 'T', 'yaml_comment_in_value 1:9-14', 'yaml_syntax 2:0-5'],
		['title: T #note\n- x\nid: 1', 'T', 'yaml_comment_in_value 1:9-14', 'yaml_syntax 2:0-3'],
		['title: T\nid: 1 #note\n# note\nreste', 'T', 'yaml_comment_in_value 2:6-11', 'yaml_syntax 4:0-5'],
		['title: T\nid: 1\ntags:\n- a\n#note\n  reste', 'T', 'yaml_syntax 6:2-7'],
		['lieu:\n#note\n  reste\ntitle: T\nid: 1', 'T', 'yaml_syntax 3:2-7'],
		['lieu:\n\t\ntitle: T\nid: 1', 'T', 'yaml_syntax 2:0-0'],
	];
	for (const [source, title, ...problems] of mistakes) {
		test(`${JSON.stringify(source)} is told where it stands, and the rest is read`, () => {
			const header = read(source);
			assert.equal(header?.id?.value, '1');
			assert.equal(header?.title?.value, title);
			assert.deepEqual(codes(header), problems);
		});
	}

	test('is none where Cosma sees none', () => {
		for (const written of [
			'types: !t',
			'lieu: {a, b}',
			'lieu: "a\n  b"',
			'lieu:\n  ? k',
			'lieu: [a,\n  b\n]',
			'lieu: a\tb',
		])
			assert.deepEqual(codes(read(`id: 1\n${written}`)), [], written);
	});

	test('does not cost a list in brackets its other items', () => {
		const header = read('id: 1\ntags: [a, # un, deux\nb,\n  "c d" ]\ntypes: [e,\nDu texte, ici');
		const values = [...(header?.tags ?? []), ...(header?.types ?? [])].map((field) => field.value);
		assert.deepEqual(values, ['a', 'b', 'c d', 'e']);
	});

	test('does not cost a quoted value what is in its quotes', () => {
		const titleOf = (written: string) => readFrontMatter(linesOf(`---\ntitle: ${written}\nstray\n---`))?.title?.value;
		assert.equal(titleOf('"C # et Java"'), 'C # et Java');
		assert.equal(titleOf("'l''été # 1' # note"), "l'été # 1");
		assert.equal(titleOf('"C:\\\\a \\"b\\""'), 'C:\\a "b"');
		assert.equal(titleOf("'l'été' # note"), "l'été");
		assert.equal(titleOf('"ouvert # note'), 'ouvert');
	});

	test('does not cost a value what stands above a line that does not belong there', () => {
		const header = read('id: 1\ntags: [a, b]\nreste\nkezako: |\n  c\n  d\n- e\ntypes: [@f, g]\n#note\nreste\n');
		assert.equal(header?.kezako?.value, 'c\nd\n');
		const values = [...(header?.tags ?? []), ...(header?.types ?? [])].map((field) => field.value);
		assert.deepEqual(values, ['a', 'b', '@f', 'g']);
	});

	test('does not cost the other values their meaning', () => {
		const header = read('id: "1"\nkezako: |\n  a\n  b\nlieu: a : b\ntags: ["c, d",\n  e]');
		assert.equal(header?.kezako?.value, 'a\nb\n');
		assert.deepEqual(
			header?.tags.map((tag) => tag.value),
			['c, d', 'e'],
		);
		assert.deepEqual(codes(header), ['yaml_syntax 5:6-11']);
	});
});

suite('a header without its closing fence', () => {
	const bodies: [body: string, lastLine: number][] = [
		['\n# Titre', 2],
		['\n- [[2]]', 2],
		['\nNote: voir [[2]]', 2],
		['Du texte.', 2],
		['[[2]]', 2],
		['\ntags: [a]\n\n[[2]]', 4],
		['# commentaire\ntags:\n- a\n\n\nfin', 5],
	];
	for (const [body, lastLine] of bodies) {
		test(`ends before ${JSON.stringify(body)}, or with what belongs to it`, () => {
			const header = readFrontMatter(linesOf(`---\nid: 1\ntitle: T\n${body}`));
			assert.equal(header?.lastLine, lastLine);
			assert.deepEqual(codes(header), ['frontmatter_unclosed 0:0-3']);
		});
	}

	test('or too large is read as far as it goes', () => {
		const large = (inside: string) => readFrontMatter(linesOf(`---\nid: 1\n${inside}\ntitle: T\n---\n`));
		assert.deepEqual(codes(large(`kezako: ${'x'.repeat(70_000)}`)), ['frontmatter_too_large 2:0-70008']);
		assert.deepEqual(codes(large('\n'.repeat(300))), ['frontmatter_too_large 2:0-0']);
		assert.deepEqual(texts(large('\n'.repeat(300))), { id: '1', types: [], tags: [] });
		assert.deepEqual(codes(large('\n'.repeat(150))), []);
	});
});

suite('a configuration', () => {
	test('is read as text, and never fails', () => {
		assert.equal(parseYaml('images_origin: images\nnode_size: 10')?.get('node_size'), '10');
		assert.equal(parseYaml('- a'), undefined);
		assert.equal(parseYaml('a: "'), undefined);
	});
});

function read(header: string): FrontMatter | undefined {
	return readFrontMatter(linesOf(`---\n${header.replace(/^\n/, '')}\n---\n\ntexte`));
}

function texts(header: FrontMatter | undefined): Record<string, unknown> {
	const result: Record<string, unknown> = {};
	for (const key of ['title', 'id', 'kezako', 'thumbnail', 'link'] as const) {
		if (header?.[key]) result[key] = header[key].value;
	}
	for (const key of ['types', 'tags'] as const) result[key] = header?.[key].map((field) => field.value);
	return result;
}

function placeOf(field: Field | undefined): number[] | undefined {
	return field && [field.line, field.start, field.end];
}

function codes(header: FrontMatter | undefined): string[] {
	return (header?.problems ?? []).map(({ code, line, start, end }) => `${code} ${line}:${start}-${end}`);
}
