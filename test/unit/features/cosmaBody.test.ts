import { strict as assert } from 'node:assert';
import { readConfiguration } from '../../../server/src/core/cosma/configuration.ts';
import type { ProblemCode } from '../../../server/src/core/note.ts';
import type { NotebookKind } from '../../../server/src/core/notebookKind.ts';
import { defaultSettings, type ProblemLevel, type Settings } from '../../../server/src/core/settings.ts';
import { checkNote, problemsFound } from '../../../server/src/features/problems/problems.ts';
import { problemTable } from '../../../server/src/features/problems/table.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { contextOf, noteAt, pathOf, readNotebook, replaceInText, root, uriOf } from '../../support/testNotebook.ts';

const configuration = `files_origin: .
export_target: .
images_origin: img
link_types:
  undefined: {stroke: simple, color: '#e1e1e1'}
  inspire: {stroke: simple, color: '#333333'}
`;
const withoutImages = configuration.replace('images_origin: img\n', '');
const configUri = `${root}/config.yml`;

interface Given {
	readonly config?: string;
	readonly cosma?: Settings['cosma'];
	readonly levels?: { readonly [Code in ProblemCode]?: ProblemLevel };
	/** Cosma reads no note with this in its path. */
	readonly outside?: string;
	readonly kind?: NotebookKind;
}

/** What other notes there are: one with an id, one with a title alone. */
const others = `
-- PGO.md --
---
title: PGO
id: 20230927151049
---
-- titre.md --
---
title: L’Été à Rome
---`;

function contextFor(
	text: string,
	{ config = configuration, outside, cosma, levels = {}, kind = 'ids' }: Given,
): Context {
	const values = readConfiguration(config);
	assert.ok(values);
	const covering = { uri: configUri, lines: config.split('\n'), version: undefined, values };
	const problems = new Map(Object.entries(levels)) as Settings['problems'];
	// Each file ends with a line break.
	return contextOf(readNotebook((text + others).replaceAll('\n-- ', '\n\n-- ')), {
		kindOf: () => kind,
		cosma: (uri) => (outside !== undefined && pathOf(uri).includes(outside) ? undefined : covering),
		isForCosma: () => true,
		thumbnail: (_uri, name) => (name.includes('none') ? undefined : name),
		settingsFor: () => ({ ...defaultSettings, ...(cosma && { cosma }), problems }),
	});
}

/** A body as a note; a text with a header is one. */
function asNote(text: string): string {
	return text.startsWith('---')
		? text.replace(/\n---(?=\n-- |$)/g, '\n---\n')
		: `---\ntitle: Note\nid: 1\n---\n${text}`;
}

/** The problems of `note.md`: line, character and code, and the sentences. */
function told(text: string, given: Given = {}): { readonly codes: string[]; readonly sentences: string[] } {
	const context = contextFor(asNote(text), given);
	const parsed = context.open(uriOf('note.md'));
	assert.ok(parsed);
	const found = checkNote(context, parsed.note, parsed.lines).shown;
	return {
		codes: found.map(({ range: { start }, code }) => `${start.line}:${start.character} ${code}`),
		sentences: found.map(({ message }) => String(message)),
	};
}

/** The fixes of the first problem with a code, each with what becomes of the lines that it changes. */
function fixes(text: string, code: ProblemCode, given: Given = {}): string[] {
	const context = contextFor(asNote(text), given);
	const parsed = context.open(uriOf('note.md'));
	assert.ok(parsed);
	const problem = problemsFound(context, parsed.note, parsed.lines).find((one) => one.code === code);
	assert.ok(problem, `${code} in ${JSON.stringify(told(text, given))}`);
	return (problemTable[code].fixes?.(context, parsed, problem) ?? []).map(({ title, edit }) => {
		const changed = Object.entries(edit?.changes ?? {}).map(([uri, edits]) => {
			const before = uri === configUri ? (given.config ?? configuration) : context.open(noteAt(uri))?.lines.join('\n');
			let after = before ?? '';
			for (const { range, newText } of edits.toReversed()) after = replaceInText(after, range, newText);
			const lines = after.split('\n').filter((line) => !before?.split('\n').includes(line));
			return `${pathOf(uri)}: ${lines.join(' / ')}`;
		});
		return `${title} → ${changed.join('; ')}`;
	});
}

/** A line of a table: a note, and what is said of it. */
type Said = readonly [note: string, ...codes: string[]];

function table(said: readonly Said[], given: Given = {}): void {
	for (const [note, ...codes] of said)
		test(JSON.stringify(note), () => {
			assert.deepEqual(told(note, given).codes, codes);
		});
}

suite('links that Cosma follows', () => {
	table([
		['[[20230927151049]] [[20230927151049|x]] [[L’Été à Rome]] [[l’été à rome]]'],
		['[[inspire:20230927151049]] and [[undefined:L’ÉTÉ À ROME]]'],
	]);
});

suite('links that Cosma 2.5 does not follow', () => {
	table([
		["x [[L'été à Rome]]", '4:4 link_only_in_2_6'],
		['x [[l’e\u0301te\u0301 à Rome]]', '4:4 link_only_in_2_6'],
		['x [[20230927151049\\|text]]', '4:4 link_only_in_2_6'],
		['x [[20230927151049|]]', '4:4 link_only_in_2_6'],
		['x [[ 20230927151049 ]]', '4:2 link_blanks'],
		['x [[[20230927151049]]]', '4:2 link_in_brackets'],
	]);

	test('are said to be its alone, and are well where it is not used', () => {
		assert.deepEqual(told("[[L'Été à Rome]]").sentences, [
			"Cosma 2.5 ignores this: no id or title is spelt L'Été à Rome to the letter",
		]);
		assert.deepEqual(told("[[L'Été à Rome]]", { cosma: ['2.6'] }).codes, []);
		assert.deepEqual(told('[[ 20230927151049 ]]').sentences, [
			'Remove the spaces around the link. Cosma 2.5 ignores this',
		]);
		assert.deepEqual(told('[[ 20230927151049 ]]', { cosma: ['2.6'] }).sentences, ['Remove the spaces around the link']);
	});

	test('are written as Cosma knows the note', () => {
		assert.deepEqual(fixes("[[L'été à Rome|x]]", 'link_only_in_2_6'), [
			'Write L’Été à Rome → note.md: [[L’Été à Rome|x]]',
		]);
		assert.deepEqual(fixes('[[[20230927151049]]]', 'link_in_brackets'), [
			'Add a space → note.md: [ [[20230927151049]]]',
		]);
	});
});

suite('links that no Cosma follows', () => {
	table([
		['x [[20230927151049 PGO]]', '4:4 link_not_followed'],
		['x [[@doe]]', '4:4 link_not_followed'],
		['x [[PGO]]', '4:4 link_by_title'],
		['x [[titre]]', '4:4 link_by_filename'],
		['x [[9]]', '4:4 broken_links'],
		['x [[20230927151049#a]]', '4:4 link_to_heading'],
		['x [[a [[20230927151049]] c]]', '4:2 link_nested'],
	]);

	test('are so where Cosma does not read the other note', () => {
		assert.deepEqual(told('[[20230927151049]]', { outside: 'PGO' }), {
			codes: ['4:2 link_not_followed'],
			sentences: ['Cosma 2.5 and 2.6 ignore this: PGO is not below files_origin'],
		});
		assert.deepEqual(told('[[20230927151049]]', { outside: 'note' }).codes, []);
	});

	test('are not told of where the id of the other note is what Cosma does not read', () => {
		assert.deepEqual(told('[[5]]\n-- b.md --\n---\ntitle: B\nID: 5\n---').codes, []);
		assert.deepEqual(told('[[5]]\n-- b.md --\n---\ntitle: B\nid: “5”\n---').codes, []);
	});

	test('are said to be none', () => {
		assert.deepEqual(told('[[20230927151049 PGO]]').sentences, [
			'Cosma 2.5 and 2.6 ignore this: 20230927151049 PGO is not the name by which it knows PGO',
		]);
		assert.deepEqual(told('[[PGO]]').sentences, ['This link uses the title: use the id 20230927151049 instead']);
	});

	test('are followed by 2.6 where it takes the target for another note', () => {
		assert.deepEqual(told('[[Lété-à-Rome]]').sentences, ['No note has the id Lété-à-Rome. Cosma 2.5 ignores this']);
	});

	test('get the id', () => {
		assert.deepEqual(fixes('x [[20230927151049 PGO]]', 'link_not_followed').length, 1);
	});
});

suite('targets of which Cosma 2.6 has nothing left', () => {
	table([
		['x [[...]]', '4:4 broken_links', '4:4 link_without_letters'],
		['x [[ ]]', '4:2 link_empty', '4:2 link_without_letters'],
		['`[[...]]`', '4:1 link_without_letters'],
		['<!-- [[日本|x]] -->', '4:5 link_without_letters'],
		['x\n\n    [[日本]]', '6:4 link_without_letters'],
		// Cosma reads the brackets behind the bar as its text.
		['[[https:// |]]]]', '4:0 link_without_letters', '4:2 link_type_change', '4:8 broken_links'],
		['`[[1,2],[3,4]]`'],
		['[[open and [[日本]]', '4:0 link_unclosed', '4:0 link_swallowing', '4:13 broken_links'],
		[
			'[[...]] [[open and [[日本]]',
			'4:0 link_without_letters',
			'4:2 broken_links',
			'4:8 link_unclosed',
			'4:8 link_swallowing',
			'4:21 broken_links',
		],
		['```\n[[日本]]\n[[a]]\n```', '5:0 link_without_letters'],
	]);

	test('make it stop', () => {
		assert.deepEqual(told('`[[...]]`').sentences, [
			'Cosma 2.6 stops at this note: the target ... has no Latin letter and no digit',
		]);
		assert.deepEqual(told('`[[...]]`', { cosma: ['2.5'] }).codes, []);
	});

	test('are left alone where the id of the note has none either', () => {
		const note = '[[日本]]\n-- s.md --\n---\ntitle: S\nid: 日本\n---';
		assert.deepEqual(fixes(note, 'link_without_letters'), []);
		assert.deepEqual(fixes('[[...]]', 'broken_links'), []);
	});
});

suite('links that Cosma reads as others', () => {
	table([
		['[[open and [[20230927151049]]', '4:0 link_unclosed', '4:0 link_swallowing'],
		['[[20230927151049|]] [[20230927151049]]', '4:0 link_swallowing', '4:2 link_only_in_2_6'],
		['[[un\nfoo: bar [[20230927151049]]', '4:0 link_unclosed', '4:0 link_swallowing'],
		['`[[` and [[20230927151049]]', '4:1 link_swallowing'],
		[
			'[[unclosed\n\nPara: bar [[20230927151049]]',
			'4:0 link_unclosed',
			'4:0 link_across_paragraphs',
			'4:0 link_swallowing',
		],
		['`[[`\n\nx: [[20230927151049]]', '4:1 link_across_paragraphs', '4:1 link_swallowing'],
		['[[unclosed\n\nPara, bar [[20230927151049]]', '4:0 link_unclosed'],
		['[[[[20230927151049]]]]', '4:0 link_in_brackets'],
	]);

	test('are closed', () => {
		assert.deepEqual(fixes('[[unclosed\n\nPara: bar [[20230927151049]]', 'link_across_paragraphs'), [
			'Close the link → note.md: [[unclosed]]',
		]);
		assert.deepEqual(fixes('[[open and [[20230927151049]]', 'link_swallowing'), [
			'Close the link → note.md: [[open and]] [[20230927151049]]',
		]);
		assert.deepEqual(fixes('`[[` and [[20230927151049]]', 'link_swallowing'), []);
	});
});

suite('types of links', () => {
	table([
		['[[zzz:20230927151049]]', '4:2 link_type_change'],
		['[[Inspire:20230927151049]]', '4:2 link_type_change'],
		['[[ inspire:20230927151049]]', '4:0 link_blanks'],
		['[[https://e.org/a]]', '4:8 broken_links'],
		['[[a:b:20230927151049]]', '4:2 link_type_change', '4:4 broken_links'],
		['[[inspire:20230927151049]] [[20230927151049]]', '4:0 link_types_differ'],
		['[[20230927151049]] [[inspire:20230927151049]]', '4:0 link_types_differ'],
		['[[undefined:20230927151049]] [[20230927151049]]'],
		['[[inspire:20230927151049]] [[inspire:20230927151049]] [[9]]', '4:56 broken_links'],
	]);

	test('are not changed to a declared type that no link can have', () => {
		const config = configuration.replace('inspire:', '"inspire:s":');
		assert.match(fixes('[[inspires:20230927151049]]', 'link_type_change', { config })[0] ?? '', /^Declare inspires/);
	});

	test('that are not declared are changed, or declared', () => {
		assert.deepEqual(fixes('[[Inspires:20230927151049]]', 'link_type_change').slice(0, 1), [
			'Change to inspire → note.md: [[inspire:20230927151049]]',
		]);
		assert.match(
			fixes('[[zzz:20230927151049]]', 'link_type_change').join('\n'),
			/^Declare zzz in config.yml → config.yml:.*zzz/,
		);
		assert.deepEqual(told('[[zzz:20230927151049]]').sentences, [
			'Cosma 2.5 and 2.6 ignore this: the type of links zzz is not declared in config.yml',
		]);
	});

	test('end at the first colon of a title', () => {
		const note = '[[Rome: a city]]\n-- rome.md --\n---\ntitle: "Rome: a city"\nid: 5\n---';
		assert.deepEqual(told(note).codes, ['4:2 link_type_change', '4:7 broken_links']);
		assert.deepEqual(
			told(note).sentences[0],
			'Cosma 2.5 and 2.6 ignore this: a colon ends the type of a link, here Rome: link to Rome: a city by an id',
		);
		assert.deepEqual(fixes(note, 'link_type_change'), ['Use the id 5 → note.md: [[5|Rome: a city]]']);
	});

	test('that differ become one', () => {
		assert.deepEqual(told('[[inspire:20230927151049]] [[20230927151049|x]]').sentences, [
			'Cosma 2.5 and 2.6 misread this: of several links to one note the last counts, which has no type',
		]);
		assert.deepEqual(fixes('[[inspire:20230927151049]] [[20230927151049|x]]', 'link_types_differ'), [
			'Use the type inspire in all links to this note → note.md: [[inspire:20230927151049]] [[inspire:20230927151049|x]]',
		]);
		assert.deepEqual(fixes('[[20230927151049]] [[inspire:20230927151049|x]]', 'link_types_differ'), [
			'Use no type in all links to this note → note.md: [[20230927151049]] [[20230927151049|x]]',
		]);
	});
});

suite('pictures in brackets as of Obsidian', () => {
	table([
		['![[a.png]] x ![[b c.JPG|300]] ![[d.pdf|x]]', '4:1 link_to_file', '4:14 link_to_file', '4:31 link_to_file'],
		['![[20230927151049]] `![[a.png]]` \\![[20230927151049]]'],
		['> ![[a.png]] [[20230927151049]]', '4:3 link_to_file'],
	]);

	test('are links to Cosma, and can be pictures', () => {
		assert.deepEqual(told('![[a.png]] ![[d.pdf]]').sentences, [
			'Cosma 2.5 and 2.6 ignore this: it takes a.png for a link to a note, and shows no picture: write ![]()',
			'Cosma 2.5 and 2.6 ignore this: it takes d.pdf for a link to a note, and shows no file',
		]);
		const fixed = (body: string) => fixes(body, 'link_to_file');
		assert.deepEqual(fixed('![[a.png]] b'), ['Write it as a picture → note.md: ![](a.png) b']);
		assert.deepEqual(fixed('![[a b.png|300x200]]'), ['Write it as a picture → note.md: ![](<a b.png>)']);
		assert.deepEqual(fixed('|![[a.png\\|Une vue]]|'), ['Write it as a picture → note.md: |![Une vue](a.png)|']);
		assert.deepEqual(fixed('![[a.pdf]]'), []);
	});
});

suite('links in code', () => {
	const on: Given = { levels: { link_in_code: 'information' } };
	table(
		[
			['`[[20230927151049]]` [[20230927151049]]', '4:1 link_in_code'],
			['```\na[[1,2],[3,4]]\n```', '5:1 link_in_code'],
			['![[a.png]]', '4:1 link_to_file'],
			['[[[20230927151049]]]', '4:0 link_in_brackets'],
			['[[a [[20230927151049]] c]]', '4:0 link_nested'],
			['[[open and [[20230927151049]]', '4:0 link_unclosed', '4:0 link_swallowing'],
			['[[ ]]', '4:0 link_empty', '4:0 link_without_letters'],
			['`[[...]]`', '4:1 link_without_letters', '4:1 link_in_code'],
			['`[[` [[20230927151049]]', '4:1 link_swallowing'],
		],
		on,
	);

	test('are not minded unless somebody wants it', () => {
		assert.deepEqual(told('`[[20230927151049]]`').codes, []);
	});
});

suite('names that are the same to Cosma', () => {
	table([
		['---\nid: C++\ntitle: x\n---\n-- b.md --\n---\nid: C#\n---', '1:4 duplicated_slugs'],
		['---\ntitle: C++\n---\n-- b.md --\n---\ntitle: c#\n---', '1:7 duplicated_slugs'],
		['---\ntitle: Été\n---\n-- b.md --\n---\ntitle: été\n---', '1:7 duplicated_keys'],
		['---\ntitle: 日本\n---\n-- b.md --\n---\ntitle: 日本\n---', '1:7 empty_slug', '1:7 duplicated_keys'],
		['---\ntitle: Alpha\n---\n-- b.md --\n---\nid: alpha\ntitle: x\n---', '1:7 duplicated_keys'],
		['---\ntitle: a\nid: 1.1\n---\n-- b.md --\n---\ntitle: b\nid: 11\n---', '2:4 duplicated_slugs'],
		['---\ntitle: a\nid: 11\n---\n-- b.md --\n---\ntitle: b\nid: 1.1\n---', '2:4 duplicated_slugs'],
		['---\ntitle: a\nid: 11\n---\n-- b.md --\n---\ntitle: b\nid: 11\n---', '2:4 duplicated_ids'],
		['---\ntitle: 11\nid: 1\n---\n-- b.md --\n---\ntitle: b\nid: 11\n---'],
		['---\ntitle: A\nid: Alpha\n---\n-- b.md --\n---\ntitle: b\nid: 11\n---\n[[alpha]]', '2:4 id_upper_case'],
		['---\ntitle: A\nid: Alpha\n---'],
		['---\ntitle: A\nid: a:b\n---', '2:4 id_with_colon'],
	]);

	test('are told with the other notes, and get new ids', () => {
		const note = '---\ntitle: C++\n---\n-- b.md --\n---\ntitle: c#\n---\n[[C++]] [[c++|x]] [[c#]]';
		assert.deepEqual(told(note).sentences, [
			'Cosma 2.6 drops this note: C++ is the same there as the name of b.md: give one of them another id',
		]);
		assert.deepEqual(fixes(note, 'duplicated_slugs'), [
			'Give this note a new id → note.md: id: "20240131235959"; b.md: [[20240131235959|C++]] [[20240131235959|x]] [[c#]]',
		]);
		assert.deepEqual(told(note, { outside: 'b.md' }).codes, []);
		const twins = '---\ntitle: a\nid: 11\n---\n-- b.md --\n---\ntitle: b\nid: 11\n---';
		assert.deepEqual(told(twins, { outside: 'b.md' }).sentences, ['b.md has the same id 11: links lead to both']);
	});

	test('get the id in small letters', () => {
		const note = '---\ntitle: A\nid: Alpha\n---\n-- b.md --\n---\nid: 2\n---\n[[Alpha]]';
		assert.deepEqual(fixes(note, 'id_upper_case'), ['Write the id as alpha → note.md: id: alpha']);
		assert.deepEqual(told(note).sentences, [
			'Cosma 2.5 misreads this: no link reaches an id with capital letters such as Alpha',
		]);
	});
});

suite('pictures', () => {
	const unset: Given = { config: withoutImages };
	suite('while images_origin is not set', () => {
		table(
			[
				['x ![a](b.png) ![c](d.png)', '4:2 body_image'],
				['![a](https://e.org/b.png)', '4:0 body_image'],
				['![a\nb](c\n"d")', '4:0 body_image'],
				['![a][r]\n\n[r]: b.png', '4:0 body_image'],
				['![r]\n\n[R]: b.png', '4:0 body_image'],
				['[![]()](x)', '4:1 body_image', '4:1 image_without_file'],
				['`![a](b.png)` \\![a](b.png) ![a] ![a](b c)'],
				['<div>\n![a](b.png)\n</div>'],
				['<div>\n\n![a](b.png)\n</div>', '6:0 body_image'],
				['- <p>![a](b.png)'],
				['<span>\n![a](b.png)'],
				['<img src="a"> ![a](b.png)', '4:14 body_image'],
				['![[]](x)', '4:0 body_image', '4:1 link_empty'],
				['![[20230927151049]]'],
				['---\ntitle: A\nid: 1\nthumbnail: a.png\n---', '3:11 thumbnail_format'],
			],
			unset,
		);

		test('make Cosma 2.6 stop, and get one', () => {
			assert.deepEqual(told('![a](b.png)', unset).sentences, [
				'Cosma 2.6 stops at this note: there is a picture, and config.yml has no images_origin',
			]);
			assert.deepEqual(fixes('![a](b.png)', 'body_image', unset), [
				'Set images_origin in config.yml → config.yml: images_origin: "."',
			]);
			for (const empty of ["images_origin: ''", 'images_origin: null', 'images_origin:'])
				assert.deepEqual(fixes('![a](b.png)', 'body_image', { config: `${empty}\n${withoutImages}` }), [
					'Set images_origin in config.yml → config.yml: images_origin: "."',
				]);
		});
	});

	suite('by their names', () => {
		table([
			['![a](b.png) ![a](https://e.org/é.png)'],
			[
				'![a]() ![a](<>) ![a](.) ![a](./b)',
				'4:0 image_without_file',
				'4:7 image_without_file',
				'4:16 image_without_file',
			],
			['![a](<b c.png>) ![a](é.png) ![a](b%20c.png)', '4:0 image_source', '4:16 image_source', '4:28 image_source'],
			['---\ntitle: A\nid: 1\nthumbnail: a.png\n---'],
			['---\ntitle: A\nid: 1\nthumbnail: a.gif\n---', '3:11 thumbnail_format'],
			['---\ntitle: A\nid: 1\nthumbnail: https://e.org/a.png\n---', '3:11 thumbnail_format'],
			['---\ntitle: A\nid: 1\nthumbnail: none.gif\n---', '3:11 thumbnail_not_found'],
		]);

		test('end in small letters', () => {
			const note = '---\ntitle: A\nid: 1\nthumbnail: a.PNG\n---';
			assert.deepEqual(told(note).sentences, ['Cosma 2.5 misreads this: it wants .png or .jpg in small letters']);
			assert.deepEqual(told(note, { cosma: ['2.6'] }).codes, []);
		});
	});
});

suite('what only Cosma minds', () => {
	test('is a problem in a notebook without ids, too, and nothing else is', () => {
		const text = '---\ntitle: A\n---\n[[zzz:L’Été à Rome]] [[9]] [[]]';
		const none: Given = { kind: 'none' };
		assert.deepEqual(told(text, none).codes, ['3:2 link_type_change', '3:23 broken_links']);
		assert.match(fixes(text, 'link_type_change', none).join(), /^Declare zzz/);
		assert.deepEqual(told(text, { ...none, cosma: [] }).codes, []);
		assert.deepEqual(told(text, { ...none, outside: 'note' }).codes, []);
	});

	test('is no problem where Cosma does not read the note, or nobody asks what it does', () => {
		const odd =
			"[[L'Été à Rome]] [[zzz:20230927151049]] `[[...]]` ![a](é.png) [[[20230927151049]]]\n\n[[x\n\ny: [[20230927151049]]";
		assert.deepEqual(told(odd, { cosma: [] }).codes, ['6:0 link_unclosed']);
		assert.deepEqual(told(odd, { outside: 'note' }).codes, ['6:0 link_unclosed']);
	});
});
