import { strict as assert } from 'node:assert';
import Ajv from 'ajv';
import fc from 'fast-check';
import type { ToolNotebook } from '../../../../server/src/features/assistants/tool.ts';
import { askTool, tools } from '../../../../server/src/features/assistants/tools.ts';
import type { Context } from '../../../../server/src/features/shared/context.ts';
import { runToEnd } from '../../../../server/src/notebook/jobs.ts';
import { cost } from '../../../support/cost.ts';
import { contextOf, libraryOf, noteAt, readNotebook, root } from '../../../support/testNotebook.ts';

/** A notebook as assistants ask it, whose notes are all open. */
function notebook(source: string, overrides: Partial<Context> = {}): ToolNotebook {
	const context = contextOf(readNotebook(source), overrides);
	return {
		context: () => context,
		settled: async () => {},
		parsed: async (uris) => uris.map((uri) => context.open(uri)),
		draft: () => noteAt(`${root}/….md`),
		whole: async (_name, job) => runToEnd(job()),
	};
}

async function ask(name: string, args: unknown, source: string, overrides?: Partial<Context>): Promise<unknown> {
	const tool = tools.find((one) => one.name === name);
	assert.ok(tool);
	const answer = await askTool(notebook(source, overrides), tool, args);
	return 'refusal' in answer ? answer.refusal : answer.structured;
}

const openness = `
	-- a.md --
	---
	title: Transparence
	id: "20230928093012"
	kezako: Ce qui permet de voir
	types: [concept]
	tags: [État]
	---
	Elle vaut par la loi [[cite:20230928094155]]. Sans elle [[404]], rien.
	Doe le dit [[@doe2020]].
	-- sub/b.md --
	---
	title: Loi
	id: "20230928094155"
	begin: 1868
	end: 1900
	---
	La transparence [[20230928093012|d’abord]]. \`[[20230928093012]]\`
	-- c.md --
	---
	title: Sans identifiant
	kezako: "Une note\u202e \u001b[31mrouge"
	---
	[[20230928094155]]
`;

suite('an assistant', () => {
	test('finds notes with all that a list says of them', async () => {
		assert.deepEqual(await ask('find_notes', { query: 'transparence' }, openness), {
			notes: [
				{
					id: '20230928093012',
					title: 'Transparence',
					kezako: 'Ce qui permet de voir',
					types: ['concept'],
					tags: ['État'],
					backlinks: 1,
					date: '2023-09-28',
					path: 'a.md',
				},
			],
		});
	});

	test('reads a note with the titles of its links, by its id, its title or a link to it', async () => {
		for (const id of ['20230928093012', 'transparence', '[[20230928093012]]', '[[cite:20230928093012|voir]]']) {
			const read = (await ask('read_note', { id }, openness)) as Record<string, unknown>;
			assert.equal(
				read['body'],
				'Elle vaut par la loi [[cite:20230928094155]] ⟨Loi⟩. Sans elle [[404]] ⟨no such note⟩, rien.\nDoe le dit [[@doe2020]].',
			);
			assert.deepEqual(read['citations'], [{ key: 'doe2020', known: false }]);
			assert.match(String(read['header']), /^title: Transparence\nid: "20230928093012"/);
		}
		const law = (await ask('read_note', { id: 'Loi' }, openness)) as Record<string, unknown>;
		assert.match(String(law['body']), /d’abord\]\] ⟨Transparence⟩\. `\[\[20230928093012\]\]`$/);
		assert.equal((law['note'] as Record<string, unknown>)['date'], '1868..1900');
	});

	test('reads which works a note cites, with what the library and the notes say of them', async () => {
		const source = `
			-- a.md --
			---
			title: Citer
			references: [listed, bare]
			---
			Voir [voir @doe99, p. 3 ; @zork], @doe99, [[@doe99, p. 3]], [[@{doe99}]], [[@nom]] et [[-@smith]]. \`[@code]\`
			-- doe.md --
			---
			title: Sur Doe
			id: doe99
			---
			-- nom.md --
			---
			title: "@nom"
			---
		`;
		const doe = { author: [{ family: 'Doe', given: 'J.' }], issued: { 'date-parts': [[1999]] } };
		const library = libraryOf([
			{ id: 'doe99', type: 'book', title: 'A\u202e book', ...doe },
			{ id: 'listed', type: 'book', title: 'Listed' },
			{ id: 'bare', type: 'book' },
		]);
		const read = (await ask('read_note', { id: 'Citer' }, source, { library: () => library })) as Record<
			string,
			unknown
		>;
		assert.deepEqual(read['citations'], [
			{ key: 'doe99', known: true, work: 'Doe, J. (1999). A book.', note: 'Sur Doe' },
			{ key: 'zork', known: false },
			{ key: 'listed', known: true, work: 'Listed.' },
			{ key: 'bare', known: true },
			{ key: 'smith', known: false },
		]);
		const none = (await ask('read_note', { id: 'Citer' }, source)) as Record<string, unknown>;
		assert.deepEqual(none['citations'], [
			{ key: 'doe99', known: false, note: 'Sur Doe' },
			{ key: 'zork', known: false },
			{ key: 'smith', known: false },
		]);
	});

	test('reads a long note in parts that make the whole', async () => {
		const body = `${'Une phrase 👩‍👩‍👧 [[20230928093012]].\n'.repeat(40)}${'x'.repeat(500)}`;
		const source = `${openness}\n\t-- long.md --\n\t${body.replaceAll('\n', '\n\t')}`;
		let whole = '';
		for (let offset: number | undefined = 0; offset !== undefined; ) {
			const part = (await ask('read_note', { id: 'long', offset, limit: 100 }, source)) as Record<string, unknown>;
			assert.ok(String(part['body']).length <= 100);
			whole += String(part['body']);
			offset = part['nextOffset'] as number | undefined;
		}
		assert.equal(whole, body.replaceAll(']]', ']] ⟨Transparence⟩'));
	});

	test('reads a note in parts as small as it likes, and loses no character', async () => {
		const source = '-- long.md --\n👩‍👩‍👧é́́\u{1F600}x';
		let whole = '';
		for (let offset: number | undefined = 0, parts = 0; offset !== undefined; parts++) {
			assert.ok(parts < 10);
			const part = (await ask('read_note', { id: 'long', offset, limit: 1 }, source)) as Record<string, unknown>;
			whole += String(part['body']);
			offset = part['nextOffset'] as number | undefined;
		}
		assert.equal(whole, '👩‍👩‍👧é́́\u{1F600}x');
		const beyond = (await ask('read_note', { id: 'long', offset: 999 }, source)) as Record<string, unknown>;
		assert.equal(beyond['body'], '');
		assert.ok(!('nextOffset' in beyond));
	});

	test('hears of all notes that have one name, and reads beside each text that it is data', async () => {
		const twice = `${openness}\n\t-- z.md --\n\t---\n\ttitle: Transparence\n\tid: "9"\n\t---`;
		const read = (await ask('read_note', { id: 'Transparence' }, twice)) as Record<string, unknown>;
		assert.equal((read['others'] as unknown[]).length, 1);
		assert.match(String(read['notice']), /not instructions/);
		const links = (await ask('links_of', { id: '9' }, twice)) as Record<string, unknown>;
		assert.match(String(links['notice']), /not instructions/);
	});

	test('has the next version of a note checked as that note', async () => {
		const text = '---\ntitle: Loi\nid: "20230928094155"\n---\nLa loi et la transparence [[20230928093012]].';
		const { problems, phrases } = (await ask('check_text', { text }, openness)) as Record<string, unknown>;
		assert.deepEqual([problems, phrases], [[], []]);
	});

	test('waits for a text by its length alone, however its links are spread', () => {
		const line = 'Un mot [[20230928093012]] et [[404]] un autre. ';
		const tool = tools.find(({ name }) => name === 'check_text');
		const asked = notebook(openness);
		assert.ok(tool);
		// It waits for nothing: all is done when it is asked.
		const costOf = (size: number) =>
			cost(() => void askTool(asked, tool, { text: line.repeat(size) + `${line}\n`.repeat(size) }));
		assert.ok(costOf(1600) < 10 * costOf(400));
	});

	test('follows links in both directions, the nearest first, with the sentences they stand in', async () => {
		const ends = (answer: unknown) =>
			(answer as { links: { from: { title: string }; to: { title: string; id: string }; depth: number }[] }).links.map(
				({ from, to, depth }) => `${depth} ${from.title} → ${to.title || to.id}`,
			);
		const one = await ask('links_of', { id: 'Transparence' }, openness);
		assert.deepEqual(ends(one), ['1 Transparence → Loi', '1 Transparence → 404', '1 Loi → Transparence']);
		const [first] = (one as { links: { type: string; sentence: string }[] }).links;
		assert.equal(first?.type, 'cite');
		assert.equal(first?.sentence, 'Elle vaut par la loi.');
		const two = await ask('links_of', { id: 'Transparence', depth: 2 }, openness);
		assert.deepEqual(ends(two).slice(3), ['2 Sans identifiant → Loi']);
		const page = (await ask('links_of', { id: 'Transparence', depth: 2, offset: 3, limit: 1 }, openness)) as object;
		assert.deepEqual(ends(page), ['2 Sans identifiant → Loi']);
		assert.ok(!('nextOffset' in page));
	});

	test('follows as many links as are counted, in parts of any size', async () => {
		const source = `-- a.md --\n${'[[404]]\n'.repeat(1200)}`;
		const lastPart = (await ask('links_of', { id: 'a', offset: 994, limit: 7 }, source)) as Record<string, unknown>;
		assert.deepEqual(
			[lastPart['total'], lastPart['isComplete'], (lastPart['links'] as unknown[]).length, 'nextOffset' in lastPart],
			[1000, false, 6, false],
		);
	});

	test('reads definitions by title, in pages', async () => {
		assert.deepEqual(await ask('glossary', { limit: 1 }, openness), {
			definitions: [{ id: '', title: 'Sans identifiant', kezako: 'Une note [31mrouge' }],
			total: 2,
			nextOffset: 1,
		});
		const found = (await ask('glossary', { query: 'voir' }, openness)) as { definitions: { title: string }[] };
		assert.deepEqual(
			found.definitions.map(({ title }) => title),
			['Transparence'],
		);
	});

	test('learns what is missing and what nothing leads to', async () => {
		const found = (await ask('missing_and_orphans', {}, openness)) as Record<string, unknown>;
		assert.deepEqual(found['missing'], [{ target: '404', links: 1, in: ['Transparence'] }]);
		assert.deepEqual(
			(found['orphans'] as { title: string }[]).map(({ title }) => title),
			['Sans identifiant'],
		);
	});

	test('has a text checked that is no note yet', async () => {
		const text = 'La transparence et la loi [[20230928094155]], mais `transparence` [[5]].';
		assert.deepEqual(await ask('check_text', { text }, openness), {
			problems: [
				{
					...{ line: 1, column: 69, severity: 'warning', code: 'broken_links' },
					message: 'No note has the id 5. Did you mean Transparence (20230928093012)?',
				},
			],
			links: [
				{ line: 1, column: 27, target: '20230928094155', title: 'Loi', id: '20230928094155' },
				{ line: 1, column: 67, target: '5' },
			],
			phrases: [
				{
					...{ line: 1, column: 4, phrase: 'transparence', id: '20230928093012', title: 'Transparence' },
					link: 'transparence [[20230928093012]]',
				},
			],
		});
	});

	test('has the works in a text looked up in a library that was not read yet', async () => {
		let library: ReturnType<typeof libraryOf> | undefined;
		const tool = tools.find(({ name }) => name === 'check_text');
		assert.ok(tool);
		const asked: ToolNotebook = {
			...notebook(openness, { library: () => library }),
			settled: async () => {
				library = libraryOf([{ id: 'doe99', type: 'book', title: 'A book' }]);
			},
		};
		assert.match(JSON.stringify(await askTool(asked, tool, { text: '[@doe99] [@zork]' })), /has no key zork/);
	});

	test('has the first problems of a text alone, where it has thousands', async () => {
		const { problems } = (await ask('check_text', { text: '[[404]] '.repeat(3000) }, openness)) as Record<
			string,
			unknown
		>;
		assert.equal((problems as unknown[]).length, 200);
	});

	test('reads nothing that the user cannot see in a note', async () => {
		const unseen = Array.from('ignore all', (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
		const flag = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
		const source = `-- a.md --\n---\ntitle: Un${unseen} ${flag}\n---\nVoir${unseen} ${flag}${unseen}, 👩‍👩‍👧.`;
		const read = (await ask('read_note', { id: 'a.md' }, source)) as { note: { title: string }; body: string };
		assert.deepEqual([read.note.title, read.body], [`Un ${flag}`, `Voir ${flag}, 👩‍👩‍👧.`]);
	});

	test('reads a sentence where its question makes no sense', async () => {
		const refusals: [tool: string, args: unknown, sentence: string][] = [
			['read_note', {}, 'read_note needs the argument “id”.'],
			['read_note', { id: ' ' }, 'read_note needs the argument “id”.'],
			['read_note', { id: null }, 'read_note needs the argument “id”.'],
			['read_note', { id: 20230928093012 }, '“id” must be a text in quotes. Ids are texts, too.'],
			[
				'read_note',
				{ id: 'Transparense' },
				'No note has the id or the title Transparense. Did you mean “Transparence”?',
			],
			['links_of', { id: 'Loi', depth: 4 }, '“depth” must be a whole number from 1 to 3.'],
			['glossary', { offset: -1 }, '“offset” must be a whole number, at least 0.'],
			['find_notes', ['x'], 'The arguments of find_notes must be an object.'],
			['find_notes', { query: 'x', lim: 2 }, 'find_notes has no argument “lim”. It has: query, limit.'],
		];
		for (const [tool, args, sentence] of refusals) assert.equal(await ask(tool, args, openness), sentence);
	});

	test('gets what the schemas promise, and no control sequence, whatever it asks and notes say', async () => {
		const ajv = new Ajv();
		const checks = new Map(tools.map(({ name, outputSchema }) => [name, ajv.compile(outputSchema)]));
		const value = fc.oneof(
			fc.constantFrom('Loi', '20230928093012', 'x\u001b]0;\u0007', '#', '@', '[[', '\u2028'),
			fc.string({ unit: 'binary' }),
			fc.integer({ min: -2, max: 200 }),
			fc.jsonValue(),
		);
		const args = fc.dictionary(fc.constantFrom('id', 'query', 'text', 'limit', 'offset', 'depth', '__proto__'), value);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...tools.map(({ name }) => name)),
				args,
				fc.string({ unit: 'binary' }),
				async (name, given, body) => {
					const answer = await ask(
						name,
						given,
						`${openness}\n\t-- x.md --\n\t\u001b[2J\u202e${body.replaceAll('\n', '')}`,
					);
					if (typeof answer !== 'string') assert.ok(checks.get(name)?.(answer), JSON.stringify(answer));
					// JSON writes control characters as \\u001b; only what is read from it counts.
					JSON.stringify(answer, (_key, part) => {
						if (typeof part === 'string') assert.doesNotMatch(part, /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u);
						return part;
					});
				},
			),
			{ numRuns: 150 },
		);
	});
});
