import { strict as assert } from 'node:assert';
import { readFrontMatter } from '../../../../server/src/core/header/frontMatter.ts';
import { asCosmaReadsIt, readHeader } from '../../../../server/src/core/header/meantHeader.ts';
import { linesOf } from '../../../../server/src/core/text.ts';
import { fixedWholly } from '../../../support/fixed.ts';

/** What is written, what a person reads in it, and what it becomes. */
const headers: readonly (readonly [written: string, reads: Record<string, string>, fixed: string])[] = [
	['ID: 2023\nTitle: A', { id: '2023', title: 'A' }, 'id: 2023\ntitle: A'],
	['Id: 2023\nTags: [a, b]', { id: '2023', tags: 'a, b' }, 'id: 2023\ntags: [a, b]'],
	['Tags:\n- a\n- b\nID: 3', { id: '3', tags: 'a, b' }, 'tags:\n- a\n- b\nid: 3'],
	['KEZAKO: {fr: a}\nTypes: t', { kezako: 'a', types: 't' }, 'kezako: {fr: a}\ntypes: t'],
	[
		'Thumbnail: x.png\nLINK: https://a.b',
		{ thumbnail: 'x.png', link: 'https://a.b' },
		'thumbnail: x.png\nlink: https://a.b',
	],
	['Keywords: [k]\nAliases: [z]', { tags: 'k', aliases: 'z' }, 'keywords: [k]\naliases: [z]'],
	['id:: 2023\ntitle:: A', { id: '2023', title: 'A' }, 'id: 2023\ntitle: A'],
	['id::2023', { id: '2023' }, 'id: 2023'],
	['title\u00a0: A\nid\u202f: 2', { id: '2', title: 'A' }, 'title: A\nid: 2'],
	['id:\u00a02\ntitle: A', { id: '2', title: 'A' }, 'id: 2\ntitle: A'],
	['id 2023\ntitle: A', { id: '2023', title: 'A' }, 'id: 2023\ntitle: A'],
	['title Mon titre\nid: 2', { id: '2', title: 'Mon titre' }, 'title: Mon titre\nid: 2'],
	['id 20230101000000', { id: '20230101000000' }, 'id: 20230101000000'],
	['title: A\nid:2023', { id: '2023', title: 'A' }, 'title: A\nid: 2023'],
	['id = 2023\ntitle: A', { id: '2023', title: 'A' }, 'id: 2023\ntitle: A'],
	['id：2023\ntitle: A', { id: '2023', title: 'A' }, 'id: 2023\ntitle: A'],
	['\u200bid: 2023', { id: '2023' }, 'id: 2023'],
	['**id**: 2\ntitle: A', { id: '2', title: 'A' }, 'id: 2\ntitle: A'],
	['"ID": 2', { id: '2' }, 'id: 2'],
	['title:\nMon titre\nid: 1', { id: '1', title: 'Mon titre' }, 'title: Mon titre\nid: 1'],
	['Title:\nMon titre\nid: 1', { id: '1', title: 'Mon titre' }, 'title: Mon titre\nid: 1'],
	['title: # c\nMon titre', { title: 'Mon titre' }, 'title: # c\n  Mon titre'],
	['tags:\na b\nc\nid: 1', { id: '1', tags: 'a b, c' }, 'tags:\n- a b\n- c\nid: 1'],
	['lieu:\nParis\nid: 1', { id: '1' }, 'lieu: Paris\nid: 1'],
	['id: “2023”', { id: '2023' }, 'id: 2023'],
	['id: "“2023”"', { id: '2023' }, 'id: "2023"'],
	['id: «\u00a02023\u00a0»', { id: '2023' }, 'id: 2023'],
	['id: 2023\u200b01', { id: '202301' }, 'id: 202301'],
	['id: ‘2023', { id: '2023' }, 'id: 2023'],
	['ID: “2023”', { id: '2023' }, 'id: 2023'],
	['id:\nID: 4', { id: '4' }, 'id: 4'],
	['ID: 4\nid: ""\ntitle: A', { id: '4', title: 'A' }, 'id: 4\ntitle: A'],
	['title: A\n  id: 2023', { id: '2023', title: 'A' }, 'title: A\nid: 2023'],
	['\tid: 3\ntitle: A', { id: '3', title: 'A' }, 'id: 3\ntitle: A'],
	['title: A\n  ID: 2\n  tags:\n    - x', { id: '2', title: 'A', tags: 'x' }, 'title: A\nid: 2\ntags:\n    - x'],
	['\tid: 3\n\ttitle: A', { id: '3', title: 'A' }, 'id: 3\ntitle: A'],
	['  ID: 3\n  Title: A', { id: '3', title: 'A' }, '  id: 3\n  title: A'],
	['  title: A\n  Id : 3', { id: '3', title: 'A' }, '  title: A\n  id: 3'],
	['  lieu:\n    Title: x\n  Id: 3', { id: '3' }, '  lieu:\n    Title: x\n  id: 3'],
	['author: A\n  id: 2\nid: 3', { id: '3' }, 'author: A\n  id: 2\nid: 3'],
	['author:\n  name: B\n  id: 2\ntitle: : x', { title: ': x' }, 'author:\n  name: B\n  id: 2\ntitle: ": x"'],
	['author:\n  name: B\n    id: 2', {}, 'author:\n  name: B\n    id: 2'],
	// What is another key, a sentence or a name stays what it is.
	['ID: 1\nid: 2', { id: '2' }, 'ID: 1\nid: 2'],
	['identifier: 2\ntitle:fr: A', {}, 'identifier: 2\ntitle:fr: A'],
	['_id: 2\nlink://x: 3', {}, '_id: 2\nlink://x: 3'],
	['author:\n  ID: 3', {}, 'author:\n  ID: 3'],
	['kezako: les mots\ntype de texte\nid: 4', { id: '4', kezako: 'les mots' }, 'kezako: les mots\ntype de texte\nid: 4'],
	['kezako: |-\n  ID: 3', { kezako: 'ID: 3' }, 'kezako: |-\n  ID: 3'],
	["id: l'été", { id: "l'été" }, "id: l'été"],
	['id: {a: b}\nID: 1', {}, 'id: {a: b}\nID: 1'],
	['id: می\u200cخواهم', { id: 'می\u200cخواهم' }, 'id: می\u200cخواهم'],
];

suite('a header as people write it', () => {
	for (const [written, reads, fixed] of headers) {
		test(`${JSON.stringify(written)} is read, and written as Cosma reads it`, () => {
			const text = `---\n${written}\n---\ntexte`;
			assert.deepEqual(valuesOf(text), reads);
			assert.equal(fixedWholly(text), `---\n${fixed}\n---\ntexte`);
		});
	}

	test('that YAML refuses for equal keys says so, also where these are spelt in another way', () => {
		for (const header of ['TYPES: a\nTYPES: b', 'Tags: [""]\nTags: c', 'title: A\nID: 1\nID: 2']) {
			const found = readHeader(linesOf(`---\n${header}\n---\n`))?.problems ?? [];
			assert.equal(found.filter(({ code }) => code === 'yaml_duplicate_key').length, 2, header);
		}
	});

	test('says where its values stand', () => {
		const lines = linesOf('---\nID:: 2023\ntitle：A\ntags\u00a0: [x, y]\nid 3\nkezako:\nidée\n---');
		const header = readHeader(lines);
		for (const field of [header?.id, header?.title, header?.kezako, ...(header?.tags ?? [])])
			assert.equal(lines[field?.line ?? 0]?.slice(field?.start, field?.end), field?.value);
	});

	test('says what Cosma reads of it', () => {
		const lines = linesOf('---\nID: 1\ntitle: A\nTags: [x]\n---');
		const header = readHeader(lines);
		assert.ok(header);
		const { problems: _, ...strict } = readFrontMatter(lines) ?? {};
		const { problems: __, ...back } = asCosmaReadsIt(header);
		assert.deepEqual(back, strict);
	});

	for (const before of ['\n', ' ', '\uFEFF'])
		test(`is found behind ${JSON.stringify(before)}`, () =>
			assert.equal(valuesOf(`${before}---\nID: 1\nTitle: A\n---`)['id'], '1'));

	test('is found without its end', () => assert.equal(valuesOf('---\nTitle\u00a0: A\nID: 1\n\ntexte')['id'], '1'));
});

function valuesOf(text: string): Record<string, string> {
	const { id, title, kezako, thumbnail, link, types = [], tags = [], aliases = [] } = readHeader(linesOf(text)) ?? {};
	const lists = { types, tags, aliases };
	const all = Object.entries({
		id: [id],
		title: [title],
		kezako: [kezako],
		thumbnail: [thumbnail],
		link: [link],
		...lists,
	});
	return Object.fromEntries(
		all.flatMap(([key, fields]) => {
			const texts = fields.flatMap((field) => field?.value ?? []);
			return texts.length > 0 ? [[key, texts.join(', ')]] : [];
		}),
	);
}
