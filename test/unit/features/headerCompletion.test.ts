import { strict as assert } from 'node:assert';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { readConfiguration } from '../../../server/src/core/cosma/configuration.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { completion } from '../../../server/src/features/completion.ts';
import { hover } from '../../../server/src/features/hover.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { idFor } from '../../../server/src/features/shared/noteEdits.ts';
import { accepted, offered } from '../../support/checkCompletion.ts';
import { textAfter } from '../../support/checkEdit.ts';
import { atCursor, contextOf, cosmaConfiguration, readNotebook } from '../../support/testNotebook.ts';

const others = `
-- b.md --
---
title: B
id: 2
types:
  - loi
kezako: x
tags:
  - Droit des données
  - budget
---
[[cite:1]] [[s:1]]
-- c.md --
---
title: C
id: 3
types:
  - loi
  - personne
kezako: x
tags:
  - Droit des données
---
[[cite:2]]`;

const note = (header: string) => `---\n${header}\n---${others}`;

suite('in a header', () => {
	test('the id that is offered is that in the name of the file, or of its day, as Add Missing Ids gives it', () => {
		const offeredIn = (path: string, header: string) => {
			const notebook = readNotebook(`-- ${path} --\n${note(header)}`);
			const [first] = completion(contextOf(notebook), atCursor(notebook))?.items ?? [];
			return /\d{12,}/.exec((first?.textEdit as TextEdit | undefined)?.newText ?? '')?.[0];
		};
		for (const header of ['title: A\n<|>', 'title: A\nid: <|>']) {
			assert.equal(offeredIn('2023-09-27 plan.md', header), '20230927000000');
			assert.equal(offeredIn('202309271510 plan.md', header), '202309271510');
			assert.equal(offeredIn('plan.md', header), '20240131235959');
		}
		assert.equal(offeredIn('plan.md', 'id: <|>12'), '20240131235959');
	});

	test('a note that was offered an id of the present gets that of its day nevertheless', () => {
		const notebook = readNotebook(`-- 2023-09-27 plan.md --\n${note('title: A\n<|>')}`);
		const context = contextOf(notebook);
		const { uri } = atCursor(notebook).textDocument;
		const parsed = context.open(uri);
		assert.ok(parsed);
		context.reserveId(`${uri}#id`);
		assert.equal(idFor(context, parsed.note), '20230927000000');
	});

	test('the missing keys are offered, in the order of the notebook', () => {
		assert.deepEqual(offered(note('title: A\n<|>')), ['id', 'types', 'kezako', 'tags', 'thumbnail', 'link']);
		assert.deepEqual(offered(note('title: A\nt<|>')), ['types', 'tags', 'thumbnail']);
		assert.deepEqual(offered(note('keyword: x\ntype: y\nt<|>')), ['title', 'thumbnail']);
	});

	test('each key that a note has is offered, the usual ones first, then those of most notes', () => {
		const more =
			'\n-- d.md --\n---\ntitle: D\nid: 4\npays: fr\nlang: fr\n---\n-- e.md --\n---\ntitle: E\nlang: en\n"a: b": 1\n---';
		const usual = ['id', 'types', 'kezako', 'tags', 'thumbnail', 'link'];
		assert.deepEqual(offered(`${note('title: A\n<|>')}${more}`), [...usual, 'lang', 'pays']);
		assert.deepEqual(offered(`${note('title: A\nlang: fr\npa<|>')}${more}`), ['pays']);
	});

	test('what Cosma shows of notes is offered as well, in the notes that it reads', () => {
		const values = readConfiguration('select_origin: directory\nfiles_origin: .\nrecord_metas: [auteur, kezako]');
		assert.ok(values);
		const cosma = () => ({ uri: 'file:///notes/config.yml', lines: [], version: undefined, values });
		const keys = itemsAt(note('title: A\na<|>'), { cosma }).map(({ label }) => label);
		assert.deepEqual(keys, ['auteur']);
	});

	test('the values of any other key are offered, written as notes write them', () => {
		const inUse = [
			{ value: 'France', written: 'France', notes: 3 },
			{ value: '1868', written: '1868', notes: 1 },
			{ value: 'Côte d’Ivoire, Abidjan', written: 'Côte d’Ivoire, Abidjan', notes: undefined },
		];
		const valuesOf = (_uri: string, key: string) => (key === 'pays' ? inUse : []);
		const labels = (header: string) => itemsAt(note(header), { valuesOf }).map(({ label }) => label);
		assert.deepEqual(labels('pays: <|>'), ['France', '1868', 'Côte d’Ivoire, Abidjan']);
		assert.deepEqual(labels('pays: ab<|>'), ['Côte d’Ivoire, Abidjan']);
		assert.deepEqual(labels('pays: [France, <|>]'), ['1868', 'Côte d’Ivoire, Abidjan']);
		assert.deepEqual(labels('pays:\n  - fr<|>'), ['France']);
		assert.deepEqual(itemsAt(note('pays: <|>'), { valuesOf })[0]?.labelDetails?.description, '3 notes');
		checkAccepted('pays: fr<|>', 'France', 'pays: France', { valuesOf });
		checkAccepted('pays:<|>', '1868', 'pays: 1868', { valuesOf });
		checkAccepted('pays: [c<|>]', 'Côte d’Ivoire, Abidjan', 'pays: ["Côte d’Ivoire, Abidjan"]', { valuesOf });
		checkAccepted('pays:\n  - c<|>', 'Côte d’Ivoire, Abidjan', 'pays:\n  - Côte d’Ivoire, Abidjan', { valuesOf });
		assert.deepEqual(labels('ville: <|>'), []);
	});

	test('a key is written with what follows it, lists as the file has them', () => {
		checkAccepted('title: A\n<|>', 'id', 'title: A\nid: "20240131235959"');
		checkAccepted('title: A\nkez<|>', 'kezako', 'title: A\nkezako: ');
		checkAccepted('title: A\n<|>', 'tags', 'title: A\ntags:\n  - ');
		checkAccepted('types:\n- loi\nta<|>', 'tags', 'types:\n- loi\ntags:\n- ');
		checkAccepted('types: [loi]\nta<|>', 'tags', 'types: [loi]\ntags: ');
	});

	test('a header of one line only has keys too', () => {
		assert.deepEqual(offered(`---\n<|>${others}`)?.slice(0, 2), ['title', 'id']);
		assert.deepEqual(offered(`---\ntitle: A\n<|>${others}`)?.slice(0, 2), ['id', 'types']);
	});

	test('tags and types are offered, the most used first, not those that are there', () => {
		assert.deepEqual(offered(note('tags: <|>')), ['Droit des données', 'budget']);
		assert.deepEqual(offered(note('types:\n  - <|>')), ['loi', 'personne']);
		assert.deepEqual(offered(note('types: [loi, <|>]')), ['personne']);
		const [first] = itemsAt(note('tags:\n- <|>'));
		assert.equal(first?.labelDetails?.description, '2 notes');
	});

	test('accents and case do not count, so that no twin of a tag comes into being', () => {
		assert.deepEqual(offered(note('tags:\n  - droit des donnees<|>')), ['Droit des données']);
		assert.deepEqual(offered(note('tags:\n  - donn<|>')), ['Droit des données']);
		assert.deepEqual(offered(note('tags:\n  - xyz<|>')), undefined);
	});

	test('values are written as the file has its lists', () => {
		checkAccepted('tags:\n- dro<|>', 'Droit des données', 'tags:\n- Droit des données');
		checkAccepted('tags: dro<|>', 'Droit des données', 'tags:\n  - Droit des données');
		checkAccepted('types:\n    - loi\ntags: <|>', 'budget', 'types:\n    - loi\ntags:\n    - budget');
		checkAccepted('types: [loi]\ntags: <|>', 'budget', 'types: [loi]\ntags: [budget]');
		checkAccepted('tags: [a, bud<|>, c]', 'budget', 'tags: [a, budget, c]');
	});

	test('declared types come with their colours', () => {
		const declared = () => ({ recordTypes: new Map([['organisme', '#2f6f9f']]), linkTypes: new Map() });
		const organism = itemsAt(note('types:\n  - o<|>'), { declared }).find(({ label }) => label === 'organisme');
		assert.deepEqual([organism?.kind, organism?.documentation], [16, '#2f6f9f']);
	});

	test('the colour of a type has the form that VS Code shows, however it is written', () => {
		const config = cosmaConfiguration(`
record_types:
  organisme: {fill: red, stroke: RoyalBlue}
  oeuvre: {fill: red, stroke: "rgb(1, 2, 3)"}
  outil: {fill: red, stroke: "#abc"}
  ouvrage: {fill: red, stroke: photo.png}`);
		const rows = itemsAt(note('types:\n  - o<|>'), config).filter(({ label }) => label.startsWith('o'));
		assert.deepEqual(
			rows.map(({ label, kind, documentation }) => [label, kind, documentation]),
			[
				['oeuvre', 16, '#010203'],
				['organisme', 16, '#4169e1'],
				['outil', 16, '#aabbcc'],
				['ouvrage', 20, undefined],
			],
		);
	});

	test('pictures are offered for the thumbnail, and shown', () => {
		const pictures = () => [{ name: 'logos/ogp.png', uri: 'file:///notes/logos/ogp.png' }];
		const [picture] = itemsAt(note('thumbnail: og<|>'), { pictures });
		assert.deepEqual(picture?.documentation, { kind: 'markdown', value: '![](file:///notes/logos/ogp.png|width=200)' });
		const hostile = () => [{ name: 'ogp).png', uri: 'file:///notes/ogp).png' }];
		const [shown] = itemsAt(note('thumbnail: og<|>'), { pictures: hostile, isVsCode: false });
		assert.deepEqual(shown?.documentation, { kind: 'markdown', value: '![](file:///notes/ogp%29.png)' });
		checkAccepted('thumbnail: og<|>', 'logos/ogp.png', 'thumbnail: logos/ogp.png', { pictures });
	});

	test('a fresh id is offered where there is none', () => {
		checkAccepted('id: <|>', '20240131235959', 'id: "20240131235959"');
		assert.equal(offered(note('id: 2<|>')), undefined);
	});

	test('the id is that of the name of its file, or of the day in it', () => {
		for (const [file, id] of [
			['2023-09-27 plan', '20230927000000'],
			['20230927151049 plan', '20230927151049'],
		] as const) {
			const source = (header: string) => `-- ${file}.md --\n---\n${header}\n---`;
			assert.equal(accepted(source('id: <|>'), id), `id: "${id}"<|>`);
			assert.equal(accepted(source('title: A\ni<|>'), 'id'), `id: "${id}"<|>`);
		}
	});

	const dated = `
-- otlet.md --
---
begin: 1868-08-23
end: 1944-12-10
---
-- fontaine.md --
---
begin: 1854-04-22
end: 1943-05
---
-- mundaneum.md --
---
begin: 1910
end: nimporte
---
-- musee.md --
---
begin: 1910
---`;
	const datesOffered: [header: string, ...labels: string[]][] = [
		['begin: <|>', '2024-01-31', '2024-01', '2024', '1910', '1854-04-22', '1868-08-23', '1943-05', '1944-12-10'],
		['begin: 194<|>', '1943-05', '1944-12-10', '1943', '1944-12', '1944', '1910', '1868-08-23', '1854-04-22'],
		['begin: 1868-<|>', '1868-08-23', '1868-08', '1854-04-22', '1910', '1943-05', '1944-12-10'],
		['end: "2024-0<|>"', '1944-12-10', '1943-05', '1910', '1868-08-23', '1854-04-22', '2024-01-31', '2024-01'],
		['end: tod<|>', '2024-01-31'],
		['begin: 1910-05\nend: 19<|>', '1910', '1943-05', '1944-12-10', '1943', '1944-12', '1944'],
		['begin: 186<|>\nend: 1868', '1868-08-23', '1868-08', '1868', '1854-04-22'],
	];
	for (const [header, ...labels] of datesOffered) {
		test(`dates are offered in ${header}, today and those of other notes`, () =>
			assert.deepEqual(offered(`---\n${header}\n---${dated}`), labels));
	}

	test('a date is written as YAML and Cosma read it, and shown in words', () => {
		assert.equal(accepted(`---\nend: 194<|>\n---${dated}`, '1943-05'), 'end: 1943-05<|>');
		assert.equal(accepted(`---\nbegin:<|>\n---${dated}`, '2024'), 'begin: 2024<|>');
		const shown = itemsAt(`---\nbegin: 1910<|>\n---${dated}`, { locale: 'fr' });
		const [first, second] = shown.filter(({ label }) => ['1910', '1868-08-23'].includes(label));
		assert.equal(first?.labelDetails?.description, '2 notes');
		assert.deepEqual(second?.documentation, { kind: 'markdown', value: '23 août 1868' });
	});

	test('nothing is offered in a title, a definition, a comment, or outside', () => {
		for (const text of ['title: A <|>', 'kezako: <|>', '# <|>', 'tags: # <|>x'])
			assert.equal(offered(note(text)), undefined, text);
		assert.equal(offered(`---\ntitle: A\n---\n\n- <|>${others}`), undefined);
	});

	test('hovering a key says what it is for', () => {
		const said = (source: string) => {
			const notebook = readNotebook(source);
			return (hover(contextOf(notebook), atCursor(notebook))?.contents as { value: string } | undefined)?.value;
		};
		assert.match(said('---\nkez<|>ako: x\n---') ?? '', /^What is it\?/);
		assert.equal(said('---\nke<|>y: x\n---'), undefined);
		assert.equal(said('---\nid: 1\n---\nkez<|>ako: x'), undefined);
	});
});

suite('in a link', () => {
	test('the types of links are offered, and the link goes on', () => {
		assert.deepEqual(offered(`[[ci<|>]]${others}`)?.[0], 'cite:');
		assert.equal(accepted(`[[ci<|>]]${others}`, 'cite:'), '[[cite:<|>]]');
		assert.ok(!offered(`[[s:ci<|>]]${others}`)?.includes('cite:'));
		const declared = () => ({ recordTypes: new Map(), linkTypes: new Map([['critique', '#b3403a']]) });
		assert.ok(offered(`[[cri<|>]]${others}`, { declared })?.includes('critique:'));
	});

	test('a type comes with its label and its colour, and is found by its label too', () => {
		const config = cosmaConfiguration(`
link_types:
  inspire: {stroke: dash, color: "#b3403a", label: S’inspire de}
  critique: {stroke: simple, color: red}`);
		for (const typed of ['insp', "s'inspire d"]) {
			const row = itemsAt(`[[${typed}<|>]]${others}`, config).find(({ label }) => label === 'inspire:');
			assert.deepEqual(row?.labelDetails, { detail: ' · S’inspire de', description: 'link type' });
			assert.deepEqual([row?.kind, row?.documentation], [16, '#b3403a']);
		}
		const old = { ...config, settingsFor: () => ({ ...defaultSettings, cosma: ['2.5' as const] }) };
		const row = itemsAt(`[[insp<|>]]${others}`, old).find(({ label }) => label === 'inspire:');
		assert.deepEqual(row?.labelDetails, { description: 'link type' }, 'Cosma 2.5 knows no labels');
	});

	test('a declared type that no link can have is not offered', () => {
		const config = cosmaConfiguration(`
link_types:
  voir aussi: {stroke: dash, color: red}
  "voir: aussi": {stroke: dash, color: red}
  "voir|x": {stroke: dash, color: red}
  "voir]x": {stroke: dash, color: red}`);
		const types = offered(`[[vo<|>]]${others}`, config)?.filter((label) => label.startsWith('voi'));
		assert.deepEqual(types, ['voir aussi:']);
	});
});

function itemsAt(source: string, overrides?: Partial<Context>): CompletionItem[] {
	const notebook = readNotebook(source);
	return completion(contextOf(notebook, overrides), atCursor(notebook))?.items ?? [];
}

function checkAccepted(header: string, label: string, expected: string, overrides?: Partial<Context>): void {
	const source = note(header);
	const found = itemsAt(source, overrides).find((item) => item.label === label);
	assert.ok(found, `no ${label}`);
	const [text = ''] = readNotebook(source).files.values();
	assert.equal(textAfter(text, [found.textEdit as TextEdit]), `---\n${expected}\n---`);
}
