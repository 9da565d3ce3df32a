import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CosmaEffect } from '../../server/src/core/cosma/effects.ts';
import { findProblems } from '../../server/src/node/cli/check.ts';
import { openNotebook } from '../../server/src/node/cli/openNotebook.ts';
import { Terminal } from '../../server/src/node/cli/terminal.ts';
import { CommandLine } from '../support/commandLine.ts';
import { fuzzFactor } from '../support/seed.ts';
import { CosmaHost, modelize } from './modelize.ts';
import { settingsShowing, usualConfig } from './rules.ts';

/** So many in one folder: Cosma takes four seconds for a thousand, and a fifth of a second to start. */
const notesAtOnce = 150;

/** Of the notes at which Cosma stops, so many are tried alone. */
const stopsAtOnce = 5;

const values = [
	...['', ' ', '""', "''", '~', 'null', '0', '1', 'true', 'x', '"x"', "' x '", 'concept', 'Concept', 'undefined'],
	...['[]', '[""]', '[a, ""]', '[concept, x]', '[concept, concept]', '[[a]]', '[~]', '{}', '{a: b}', '[{a: b}]'],
	...[
		'\n  - a\n  - b',
		'\n- a\n- b',
		'\n  - a\n  -',
		'\n  -\n',
		'\n  - "a"\n  - - b',
		'\n  a: b',
		'\n  x',
		'|\n  x\n',
		'>\n  x',
	],
	...['a: b', '@x', '`x`', '%x', '[a, b', '{a', '- a', '? a', '! x', '!!int 1', '&a x', 'x # y', '#x', '# y'],
	...['a, b', 'x\\y', '"\\u00e9"', '"\\q"', '“x”', "l'été", 'a-b', 'x'.repeat(300), '\tx', 'x\t', '---', '...'],
	...[
		'2001',
		'2001-12-24',
		'24/12/2001',
		'12/24/2001',
		'03/04/2001',
		'2001-13-01',
		'2001-02-30',
		'1970',
		'-500',
		'-0044-03-15',
	],
	...[
		'vers 1900',
		'2001-12-24T10:00',
		'2001-12-24T10:00:00.5Z',
		'2001-12-24T10:00:00.000Z',
		'2001-06',
		'20011224',
		'1e3',
		'1.5',
	],
	...[
		'December 24, 2001',
		'24 décembre 2001',
		'2001-12-24 10:00',
		'99999999',
		'300000',
		'+2001',
		'2001?',
		'[2001]',
		'"2001"',
	],
];
const keys = [
	...[
		'title',
		'types',
		'type',
		'tags',
		'tag',
		'keywords',
		'keyword',
		'thumbnail',
		'begin',
		'end',
		'references',
		'reference',
	],
	...[
		'links',
		'content',
		'metas',
		'kezako',
		'pays',
		'Title',
		'Tags',
		'TYPES',
		'"tags"',
		"'begin'",
		'<<',
		'toString',
		'__proto__',
	],
	...['bibliographicRecords', 'key', 'file', 'config', 'opts', 'a b', ' tags', 'tags ', '- tags'],
];
const bodies = [
	...[
		'',
		'Text.',
		'[[20230101000000]]',
		'[[s:20230101000000|x]]',
		'[[nimporte:20230101000000]]',
		'[[20999999999999]]',
		'[[Zed]]',
	],
	...[
		'[[ 20230101000000 ]]',
		'`[[20999999999998]]`',
		'```\n[[20999999999997]]\n```',
		'[[20230101000000#x]]',
		'![[20230101000000]]',
	],
	...[
		'[[a [[20230101000000]] c]]',
		'[[]] and [[20230101000000]]',
		'[[s:20230101000000]] [[critique:20230101000000]]',
		'[[1,2],[3,4]]',
	],
	...[
		'<!-- [[20999999999996]] -->',
		'[[20230101000000\n]]',
		'[[:20230101000000]]',
		'[[20230101000000|]]',
		'![x](y.png)',
		'\\[[20230101000000]]',
	],
];

const openings = [
	...Array<string>(20).fill('---'),
	'----',
	'--- ',
	' ---',
	'\n---',
	'\uFEFF---',
	'--',
	'---\n',
	'---\n#',
	'+++',
	'',
];
const closings = [...Array<string>(20).fill('---'), '...', '--', ' ---', '', '---\n---', '# c\n---'];
const lineBreaks = [...Array<string>(20).fill('\n'), '\r\n'];

/** A note; by a number, it has an id and a title of its own, if its header can be read. */
const note = fc.record({
	entries: fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...values)), { maxLength: 3 }),
	hasTitle: fc.boolean(),
	hasId: fc.boolean(),
	hasNeither: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
	body: fc.constantFrom(...bodies),
	opening: fc.constantFrom(...openings),
	closing: fc.constantFrom(...closings),
	lineBreak: fc.constantFrom(...lineBreaks),
	isEnded: fc.boolean(),
});

function textOf(made: typeof note extends fc.Arbitrary<infer Made> ? Made : never, at: number): string {
	const { entries, hasTitle, hasId, hasNeither, body, opening, closing, lineBreak, isEnded } = made;
	return [
		opening,
		...(hasTitle && !hasNeither ? [`title: Note ${at}`] : []),
		...((hasId || !hasTitle) && !hasNeither ? [`id: ${20240101000000 + at}`] : []),
		...entries.map(([key, value]) => `${key}: ${value}`),
		closing,
		...(body === '' ? [] : [body]),
		...(isEnded ? [''] : []),
	]
		.join('\n')
		.replaceAll('\n', lineBreak);
}

suite('Of notes that were made up', () => {
	const terminal = new Terminal();
	const host = new CosmaHost();

	suiteTeardown(() => host.dispose());

	test('Cosma 2.6 drops and warns of those of which Kezako says so', async function () {
		this.timeout(120_000);
		const runs = 3 * fuzzFactor;
		const texts = fc.sample(note, runs * notesAtOnce).map(textOf);
		for (let run = 0; run < runs; run++) {
			const some = texts.slice(run * notesAtOnce, (run + 1) * notesAtOnce);
			assert.deepEqual(await disagreements(some, terminal, host), []);
		}
	});

	test('a rule that is missing, or one too many, is seen', async () => {
		const header = (tags: string) => `---\ntitle: A\nid: "1"\n${tags}---\nText.\n`;
		const seen = (text: string, effects: readonly string[]) =>
			disagreements([text], terminal, host, async () => new Map([[pathOf(0), effects]]));
		assert.deepEqual(await seen(header(''), []), []);
		assert.equal((await seen(header(''), ['drops schema_tags'])).length, 1);
		assert.equal((await seen(header(''), ['stops empty_slug'])).length, 1);
		assert.equal((await seen(header('tags:\n'), [])).length, 1);
		assert.equal((await seen(header('types: x\n'), [])).length, 1);
		assert.equal((await seen(header('types: {a: b}\n'), [])).length, 1);
	});
});

/** The notes about which Cosma and Kezako do not agree. */
async function disagreements(
	texts: readonly string[],
	terminal: Terminal,
	{ run }: CosmaHost,
	effectsOfKezako = effectsIn,
): Promise<string[]> {
	const commandLine = new CommandLine('');
	const { folder } = commandLine;
	try {
		commandLine.write('config.yml', usualConfig);
		commandLine.write('.vscode/settings.json', settingsShowing('link_in_code'));
		commandLine.write('beside.md', '---\ntitle: Zed\nid: "20230101000000"\n---\n');
		for (const [at, text] of texts.entries()) commandLine.write(pathOf(at), text);
		const effects = await effectsOfKezako(folder, terminal);
		const ofNote = (at: number) => effects.get(pathOf(at)) ?? [];
		const says = (at: number, ...some: CosmaEffect[]) =>
			ofNote(at).some((effect) => some.some((one) => effect.startsWith(one)));
		const stopping = [...texts.keys()].filter((at) => says(at, 'stops'));
		for (const at of stopping) rmSync(join(folder, pathOf(at)));
		const { isWritten, printed, report } = await modelize(folder, run);
		if (!isWritten) return [`Cosma stops: ${printed}`];
		const found = texts.flatMap((text, at) => {
			if (stopping.includes(at)) return [];
			const lines = report.filter(({ path }) => path === pathOf(at));
			const isDropped = lines.some(({ isError, message }) => isError && !message.startsWith('Link to'));
			// Of notes with one key it takes one.
			const isTakenOrNot = ofNote(at).some((effect) => effect.startsWith('drops duplicated_'));
			const isAgreed = isDropped
				? says(at, 'drops')
				: (!says(at, 'drops') || isTakenOrNot) && (lines.length === 0 || says(at, 'changes', 'warns', 'misreads'));
			const messages = lines.map(({ message }) => message).join('; ');
			return isAgreed ? [] : [`${JSON.stringify(text)}: Cosma says “${messages}”, Kezako “${ofNote(at).join('; ')}”`];
		});
		for (const at of texts.keys()) rmSync(join(folder, pathOf(at)), { force: true });
		for (const at of stopping.slice(0, stopsAtOnce)) {
			commandLine.write(pathOf(at), texts[at] ?? '');
			const alone = await modelize(folder, run);
			if (alone.isWritten)
				found.push(`${JSON.stringify(texts[at])}: Cosma does not stop, Kezako “${ofNote(at).join('; ')}”`);
			rmSync(join(folder, pathOf(at)));
		}
		return found;
	} finally {
		commandLine.dispose();
	}
}

/** What Cosma 2.6 does with each note, as Kezako says: by path, with the code of the problem. */
async function effectsIn(folder: string, terminal: Terminal): Promise<ReadonlyMap<string, readonly string[]>> {
	const effects = new Map<string, string[]>();
	for await (const { path, cosma, code } of findProblems(await openNotebook(folder, terminal), terminal)) {
		const name = path.slice(path.lastIndexOf('/') + 1);
		effects.set(name, [...(effects.get(name) ?? []), `${cosma?.['2.6'] ?? 'nothing'} ${code}`]);
	}
	return effects;
}

function pathOf(at: number): string {
	return `${at}.md`;
}
