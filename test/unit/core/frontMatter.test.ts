import { strict as assert } from 'node:assert';
import { parseYaml, readFrontMatter } from '../../../server/src/core/frontMatter.ts';
import type { Field, FrontMatter } from '../../../server/src/core/note.ts';
import { linesOf } from '../../../server/src/core/text.ts';

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
		["'toto'", 'toto'],
		['2012-05-12', '2012-05-12'],
		['1.10', '1.10'],
		['0x1F', '0x1F'],
		['true', 'true'],
		['21/3d7a6', '21/3d7a6'],
		['2023 # commentaire', '2023'],
		['&a 2023', '2023'],
		['', undefined],
		['""', undefined],
		['{a: b}', undefined],
	];
	for (const [written, id] of ids) {
		test(`with id: ${written} has the id ${id}, to the letter`, () =>
			assert.equal(read(`id: ${written}`)?.id?.value, id));
	}

	const lists: [written: string, ...items: string[]][] = [
		['tags: seul', 'seul'],
		['tags: a, b', 'a, b'],
		['tags: [a, "b c", \'d\']', 'a', 'b c', 'd'],
		['tags: ["a, b", c]', 'a, b', 'c'],
		['tags:\n- a\n- b', 'a', 'b'],
		['tags:\n  - a\n  # commentaire\n\n  - "b"', 'a', 'b'],
		['tags: [a, # un\n  b] # deux', 'a', 'b'],
		['tags:\n  [a,\n  b]', 'a', 'b'],
		['tag: a', 'a'],
		['keywords: [a]', 'a'],
		['keyword: a', 'a'],
		['keywords: [k]\ntags: [t]', 't'],
		['tags:\nkeywords: [k]', 'k'],
		['tags: []\nkeywords: [k]', 'k'],
		['tags: [2023, true, null, 1.0]', '2023', 'true', 'null', '1.0'],
		["tags: [droit d'auteur, l’été]", "droit d'auteur", 'l’été'],
		['tags: [[20230101]]', '20230101'],
		['tags:\n- [x]\n- a', 'x', 'a'],
		['Tags: [a]'],
		['tags:'],
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

	test('marks each item of a list where it stands', () => {
		const lines = '---\ntags: [a, "b c"]\ntypes:\n  - d # e\n---'.split('\n');
		const header = readFrontMatter(lines);
		for (const field of [...(header?.tags ?? []), ...(header?.types ?? [])]) {
			assert.equal(lines[field.line]?.slice(field.start, field.end), field.value);
		}
	});

	test('prefers types to type', () => {
		assert.deepEqual(
			read('types: P\ntype: Q')?.types.map((type) => type.value),
			['P'],
		);
		assert.deepEqual(
			read('type: Q')?.types.map((type) => type.value),
			['Q'],
		);
	});

	test('keeps the lines of |, joins those of >', () => {
		assert.equal(read('kezako: |\n  a\n  ---\n  b')?.kezako?.value, 'a\n---\nb\n');
		assert.equal(read('kezako: >-\n  a\n  b')?.kezako?.value, 'a b');
		assert.deepEqual(placeOf(read('kezako: |\n  a\n  b')?.kezako), [2, 2, 3]);
	});

	test('joins a definition that is a list, and takes all languages of one that is a mapping', () => {
		assert.equal(read('kezako: [a, b]')?.kezako?.value, 'a, b');
		assert.equal(read('kezako:\n  fr: a\n  en: b')?.kezako?.value, 'a, b');
	});

	test('has no false alarm on French text', () => {
		const header = read(
			"title: l'open data\nkezako: «a» b, c’est « ça »\nlink: https://x.fr/a?b=c#d\ntags: [droit d'auteur]",
		);
		assert.deepEqual(codes(header), []);
		assert.equal(header?.title?.value, "l'open data");
		assert.equal(header?.link?.value, 'https://x.fr/a?b=c#d');
	});
});

suite('a header begins and ends', () => {
	const found: [why: string, text: string, lastLine: number | undefined][] = [
		['with ---', '---\nid: 1\n---\ntext', 2],
		['with ... too', '---\nid: 1\n...\ntext', 2],
		['after a byte order mark', '\uFEFF---\nid: 1\n---', 2],
		['with blanks behind the fences', '---  \nid: 1\n--- \t', 2],
		['with CR LF', '---\r\nid: 1\r\n---\r\n', 2],
		['with CR alone', '---\rid: 1\r---', 2],
		['empty', '---\n---\ntext', 1],
		['not after a blank line', '\n---\nid: 1\n---', undefined],
		['not with four hyphens', '----\nid: 1\n----', undefined],
		['not with a word behind', '--- x\nid: 1\n---', undefined],
		['not where two rules stand in a text', '---\nDu texte ici.\n---\nid: 1', undefined],
		['not where a text begins with a rule', '---\n\nDu texte : ici.', undefined],
		['not in an empty file', '', undefined],
	];
	for (const [why, text, lastLine] of found) {
		test(why, () => assert.equal(readFrontMatter(linesOf(text))?.lastLine, lastLine));
	}

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
	test('with a French colon keeps all, and tells the line', () => {
		const header = read('title: PGO\nid: 1\nkezako: Le PGO : partenariat\ntags:\n- a');
		assert.deepEqual(texts(header), { title: 'PGO', id: '1', kezako: 'Le PGO : partenariat', tags: ['a'], types: [] });
		assert.deepEqual(codes(header), ['yaml_syntax 3:8-28']);
	});

	const broken: [header: string, code: string][] = [
		['id: 1\ntitle: "A', 'yaml_syntax 2:7-9'],
		['id: 1\ntitle: Foo: bar', 'yaml_syntax 2:7-15'],
		['id: 1\ntitle: *foo', 'yaml_syntax 2:7-11'],
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

	test('with a key twice keeps the first, and tells both', () => {
		const header = read('title: A\nid: 1\ntitle: B\ntags: [c]');
		assert.deepEqual(texts(header), { title: 'A', id: '1', tags: ['c'], types: [] });
		assert.deepEqual(codes(header), ['yaml_duplicate_key 1:0-5', 'yaml_duplicate_key 3:0-5']);
	});

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
