import { strict as assert } from 'node:assert';
import { readConfiguration } from '../../../server/src/core/cosma/configuration.ts';
import type { CosmaVersion } from '../../../server/src/core/cosmaVersions.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { problems } from '../../../server/src/features/problems/problems.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import { contextOf, readNotebook, replaceInText, uriOf } from '../../support/testNotebook.ts';

const config = `files_origin: .
export_target: .
images_origin: .
record_types:
  undefined: { fill: '#858585', stroke: '#858585' }
  concept: { fill: '#6a9f58', stroke: '#48733b' }
record_metas: [kezako, lieu]
`;
const other = '\n-- z.md --\n---\ntitle: Z\nid: 20230101000000\n---\n';

suite('what Cosma does not take in a header', () => {
	const cases: [header: string, ...sentences: string[]][] = [
		['title: A\nid: 1\ntags:', '3:0 error Cosma 2.6 drops this note: tags is empty: give it a value or remove it'],
		['title: A\nid: 1\ntags: [a, ""]', '3:0 error Cosma 2.6 drops this note: tags has an empty item: remove it'],
		['title: A\nid: 1\ntags: [a, b]\ntypes: concept'],
		['title: A\nid: 1\ntags: []'],
		[
			'title: A\nid: 1\ntypes: {a: b}',
			'3:0 error Cosma 2.5 ignores this, 2.6 stops at the note: types is a map, not a text',
		],
		[
			'title: A\nid: 1\nthumbnail: [a]',
			'3:0 error Cosma 2.5 stops at this note, 2.6 drops it: thumbnail is a list, not a text',
			'3:12 warning Picture a not found',
		],
		[
			'title: A\nid: 1\ntypes: Concept',
			'3:7 warning Cosma 2.5 and 2.6 ignore this: config.yml declares no type Concept',
		],
		[
			'title: A\nid: 1\nauteur: Zola\nlieu: Paris',
			'3:0 information Cosma 2.5 warns of this: auteur is not among the record_metas of config.yml',
		],
		[
			'title: A\nid: 1\nreferences: [a, b]',
			'3:0 hint Cosma 2.6 ignores this: the bibliography gets nothing from references: cite these references in the text',
		],
		[
			'title: A\nid: 1\nreference: a',
			'3:0 hint Cosma 2.6 ignores this: the bibliography gets nothing from reference: cite these references in the text',
		],
		['title: A\nid: 1\nreferences:'],
		['title: A\nid: 1\nreferences: []'],
		['title: A\nid: 1\nkezako:', '3:0 hint kezako has no value'],
		[
			'title: A\nid: 1\nbegin: 24/12/2001',
			'3:7 error Cosma 2.5 ignores this, 2.6 drops the note: 24/12/2001 is no date that it can read: write 2001-12-24',
		],
		[
			'title: A\nid: 1\nbegin: 2001-12-24T10:00:00.500Z',
			'3:7 error Cosma 2.6 drops this note: 2001-12-24T10:00:00.500Z is no date that it can read: write 2001-12-24T10:00:00Z',
		],
		[
			'title: A\nid: 1\nbegin: XIXe siècle',
			'3:7 error Cosma 2.5 ignores this, 2.6 drops the note: XIXe siècle is no date that it can read: write it as 2001-12-24',
		],
		[
			'title: A\nid: 1\nbegin: " "',
			'3:8 error Cosma 2.5 ignores this, 2.6 drops the note: begin is empty: give it a value or remove it',
		],
		[
			'title: A\nid: 1\nbegin: vers 1900',
			'3:7 warning Cosma 2.5 and 2.6 misread this: vers 1900 is read as 1900-01-01: write 1900',
		],
		[
			'title: A\nid: 1\nbegin: 1900\nend: 1868',
			'4:5 warning Cosma 2.5 and 2.6 misread this: the end comes before the begin, so that the timeline never shows the note',
		],
		[
			'title: A\nid: 1\ntags: a\nkeyword: b',
			'4:0 warning Cosma 2.5 and 2.6 ignore this: two keys mean the same, of which 2.5 reads tags and 2.6 keyword',
		],
		[
			'title: A\nid: 1\ntag: a\nkeyword: b',
			'4:0 warning Cosma 2.5 and 2.6 ignore this: two keys mean the same, of which 2.5 reads tag and 2.6 keyword',
		],
		[
			'title: A\nid: 1\ntags: a\nkeyword:',
			'4:0 error Cosma 2.6 drops this note: keyword is empty: give it a value or remove it',
		],
		['title: A\nid: 1\nkeyword: b\ntags:'],
		[
			'title: 日本',
			'1:7 error Cosma 2.6 stops at this note: 日本 has no letter or digit by which it could know the note',
		],
		[
			'title: A\nid: "!"',
			'2:5 error Cosma 2.6 stops at this note: ! has no letter or digit by which it could know the note',
		],
		['title: 日本\ntags:', '2:0 error Cosma 2.6 drops this note: tags is empty: give it a value or remove it'],
		['id: 1', '1:4 error The header has no title. Cosma 2.5 stops at this note'],
		[
			'kezako: a',
			'0:0 error The header has no id and no title: links cannot reach this note. Cosma 2.5 and 2.6 drop this note',
		],
		[
			"title: A\nid: 1\ntags: [droit d'auteur, b-c]",
			"3:7 hint Cosma 2.5 and 2.6 misread this: the apostrophe breaks the button of droit d'auteur: write ’",
			'3:23 hint Cosma 2.5 and 2.6 misread this: the hyphen breaks addresses that filter by b-c',
		],
		[
			'title: *a\nid: 1',
			'1:7 error Cannot read this line of the header: put the value in quotes. Cosma 2.5 and 2.6 stop at this note',
		],
	];
	for (const [header, ...sentences] of cases)
		test(header.replaceAll('\n', ' ⏎ '), () => {
			assert.deepEqual(sentencesOf(`---\n${header}\n---\n`), sentences);
		});

	test('or around it', () => {
		assert.deepEqual(sentencesOf('# A\n\ntext'), [
			'0:0 error Cosma 2.5 stops at this note, 2.6 drops it: it has no header',
		]);
		assert.deepEqual(sentencesOf('--- \ntitle: A\n---\n'), [
			'0:3 error Cosma 2.5 stops at this note, 2.6 drops it: spaces follow the --- on the first line',
		]);
		assert.deepEqual(sentencesOf('---\ntitle: A\n---').slice(0, 1), [
			'2:0 error Cosma 2.5 stops at this note: the file ends with its header, without a line break',
		]);
		assert.deepEqual(sentencesOf('----\ntitle: A\n----\n').slice(0, 1).join().slice(0, 10), '0:0 error ');
	});

	test('but for what is in one that it does not find', () => {
		for (const before of [' ', '\uFEFF']) {
			const problems = sentencesOf(`${before}---\ntitle: A\nid: 1\ntypes: {a: b}\n---\n`);
			assert.equal(problems.length, 1, problems.join());
			assert.match(problems.join(), /^0:\d error .*Cosma 2\.5 stops at this note, 2\.6 drops it/);
		}
	});

	test('but for what closes it, where Cosma takes more signs for a fence', () => {
		for (const fence of ['----', '|||', '-.-', '--- #'])
			assert.deepEqual(sentencesOf(`---\ntitle: A\nid: 1\n${fence}\n\ntext`), [
				`0:0 error ${fence} does not close the header: write --- alone, at the start of the line`,
			]);
		assert.match(sentencesOf('---\ntitle: A\nid: 1\n--\n\ntext').join(), /Cosma 2.5 stops at this note, 2.6 drops it$/);
	});

	test('is said for the versions of the setting alone', () => {
		const header = '---\ntitle: A\nid: 1\ntags:\nauteur: a\n---\n';
		assert.deepEqual(sentencesOf(header, ['2.5']), [
			'4:0 information Cosma 2.5 warns of this: auteur is not among the record_metas of config.yml',
		]);
		assert.deepEqual(sentencesOf(header, ['2.6']), [
			'3:0 error Cosma 2.6 drops this note: tags is empty: give it a value or remove it',
		]);
		assert.deepEqual(sentencesOf(header, []), []);
	});

	test('is no problem where Cosma does not read the note', () => {
		for (const [header] of cases)
			assert.ok(
				!sentencesOf(`--- \n${header}\n---`, undefined, { cosma: () => undefined })
					.join()
					.includes('Cosma'),
				header,
			);
	});
});

suite('the fixes of what Cosma does not take', () => {
	const cases: [header: string, title: string, after: string][] = [
		['title: A\ntags:\nid: 1', 'Remove tags', 'title: A\nid: 1'],
		[
			'title: A\ntags: # d\n  - a\n  -\n  - ""\n  - b # c\nid: 1',
			'Remove the empty items',
			'title: A\ntags: # d\n  - a\n  - b # c\nid: 1',
		],
		[
			'title: A\ntags:\n  - a\n  -\n  - ""\n  - b\nid: 1',
			'Remove the empty items',
			'title: A\ntags:\n  - a\n  - b\nid: 1',
		],
		['title: A\ntags:\n  - ""\n# c\nid: 1', 'Remove the empty items', 'title: A\n# c\nid: 1'],
		[`title: A\ntags: ["", "b, c", '', d]\nid: 1`, 'Remove the empty items', 'title: A\ntags: ["b, c", d]\nid: 1'],
		[
			'title: A\nid: 1\ntypes: concept, undefined',
			'Change to [concept, undefined]',
			'title: A\nid: 1\ntypes: [concept, undefined]',
		],
		['title: A\nid: 1\ntypes: concept\ntype:', 'Remove type', 'title: A\nid: 1\ntypes: concept'],
		['title: A\ntags: # later\nid: 1', 'Remove tags', 'title: A\n# later\nid: 1'],
		['title: A\nid: 1\nbegin: [1868, 1900]', '', ''],
		['title: A\nid: 1\nlinks: x # c', 'Write the key as link:', 'title: A\nid: 1\nlink: x # c'],
		['title: [A, B]\nid: 1', 'Write title as a text', 'title: A, B\nid: 1'],
		['title:\n  - A\nid: 1', 'Write title as a text', 'title: A\nid: 1'],
		['title: A\nid: 1\nbegin: 03/04/2001', 'Change to 2001-04-03', 'title: A\nid: 1\nbegin: 2001-04-03'],
		['title: A\nid: 1\nbegin: " 2001-12-24 "', 'Change to 2001-12-24', 'title: A\nid: 1\nbegin: "2001-12-24"'],
		['title: A\nid: 1\nend: " "', 'Remove end', 'title: A\nid: 1'],
		['title: A\nid: 1\nend: "24.12.2001"', 'Change to 2001-12-24', 'title: A\nid: 1\nend: "2001-12-24"'],
		[
			'title: A\nid: 1\nkeywords:\n- b\n- a\ntags: [a, "c, d"]',
			'Write all under tags:',
			'title: A\nid: 1\ntags:\n  - b\n  - a\n  - c, d',
		],
		['title: A\nid: 1\ntags: x\nkeyword: "y, z"', 'Write all under tags:', 'title: A\nid: 1\ntags: [x, "y, z"]'],
		['title: A\nid: 1\ntags: x # c\nkeyword: y', '', ''],
		["title: A\nid: 1\ntags: [l'été]", 'Change to l’été', 'title: A\nid: 1\ntags: [l’été]'],
		['title: A\nid: 1\ntypes: Concepts', 'Change to concept', 'title: A\nid: 1\ntypes: concept'],
		// Cosma reads spaces in quotes.
		['title: A\nid: 1\ntypes: "concept "', 'Change to concept', 'title: A\nid: 1\ntypes: "concept"'],
		['title: A\nid: 1\ntags: [" l\'été"]', 'Change to l’été', 'title: A\nid: 1\ntags: [" l’été"]'],
	];
	for (const [header, title, after] of cases)
		test(header.replaceAll('\n', ' ⏎ '), () => {
			const [fix] = fixesOf(`---\n${header}\n---\n`);
			assert.equal(fix?.title ?? '', title);
			if (fix) assert.equal(fix.text, `---\n${after}\n---\n`);
		});

	test('declare a type or a key in config.yml, and nothing else', () => {
		const titles = (header: string) => fixesOf(`---\n${header}\n---\n`).map((fix) => `${fix.title} ${fix.config}`);
		assert.deepEqual(titles('title: A\nid: 1\ntypes: loi'), [
			`Declare loi in config.yml 6:50 "\\n  loi: { fill: '#147899', stroke: '#147899' }"`,
		]);
		assert.deepEqual(titles('title: A\nid: 1\nauteur: Zola'), ['Declare auteur in config.yml 7:28 ", auteur"']);
		assert.match(
			titles('title: A\nid: 1\ntypes: Concept').join(),
			/^Change to concept .*,Declare Concept in config.yml/,
		);
	});
});

function contextFor(
	text: string,
	versions: readonly CosmaVersion[] = ['2.5', '2.6'],
	overrides: Partial<Context> = {},
) {
	const values = readConfiguration(config);
	assert.ok(values);
	const covering = { uri: 'file:///notes/config.yml', lines: config.split('\n'), version: undefined, values };
	const settings = { ...defaultSettings, cosma: versions };
	const notebook = readNotebook(text + other);
	const context = contextOf(
		{
			...notebook,
			files: new Map([...notebook.files].map(([uri, read]) => [uri, uri.endsWith('note.md') ? text : read])),
		},
		{ kindOf: () => 'ids', settingsFor: () => settings, isForCosma: () => true, cosma: () => covering, ...overrides },
	);
	return context;
}

/** Each problem as its place, its level and its sentence. */
function sentencesOf(text: string, versions?: readonly CosmaVersion[], overrides?: Partial<Context>): string[] {
	const found = problems(contextFor(text, versions, overrides), { textDocument: { uri: uriOf('note.md') } });
	return found.map(({ range: { start }, severity = 0, message }) => {
		const level = ['', 'error', 'warning', 'information', 'hint'][severity];
		return `${start.line}:${start.character} ${level} ${message}`;
	});
}

function fixesOf(text: string): { title: string; text: string; config: string }[] {
	const uri = uriOf('note.md');
	const context = contextFor(text);
	const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
	const diagnostics = problems(context, { textDocument: { uri } });
	const actions = codeActions(context, { textDocument: { uri }, range, context: { diagnostics, only: ['quickfix'] } });
	return actions
		.filter(({ diagnostics: fixed = [] }) => fixed.some(({ message }) => String(message).includes('Cosma')))
		.map(({ title, edit }) => {
			const { [uri]: own = [], ...others } = edit?.changes ?? {};
			const lastFirst = own.toSorted(
				(one, two) =>
					two.range.start.line - one.range.start.line || two.range.start.character - one.range.start.character,
			);
			const changed = lastFirst.reduce((before, { range: at, newText }) => replaced(before, at, newText), text);
			const [inConfig] = Object.values(others).flat();
			const { line = 0, character = 0 } = inConfig?.range.start ?? {};
			return {
				title,
				text: changed,
				config: inConfig ? `${line + 1}:${character + 1} ${JSON.stringify(inConfig.newText)}` : '',
			};
		});
}

function replaced(text: string, range: Parameters<typeof replaceInText>[1], newText: string): string {
	if (range.start.line === range.end.line) return replaceInText(text, range, newText);
	const lines = text.split('\n');
	const before = [...lines.slice(0, range.start.line), (lines[range.start.line] ?? '').slice(0, range.start.character)];
	return `${before.join('\n')}${newText}${[(lines[range.end.line] ?? '').slice(range.end.character), ...lines.slice(range.end.line + 1)].join('\n')}`;
}
