import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { codeActions } from '../../../server/src/features/codeActions/codeActions.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { linksToSections } from '../../../server/src/notebook/tasks/linksToSections.ts';
import { splitNote } from '../../../server/src/notebook/tasks/splitNote.ts';
import { textAfter } from '../../support/checkEdit.ts';
import { atCursor, contextOf, noteAt, readNotebook, uriOf } from '../../support/testNotebook.ts';

const header = '---\ntitle: Whole\nid: "20200101000000"\n---\n';

/** What becomes of a note, and the notes that come of it: `id title` and text. Ids are those of a test, from 1 on. */
async function split(
	source: string,
	folder = '',
	overrides: Partial<Context> = {},
): Promise<{
	readonly rest: string;
	readonly notes: readonly string[];
	readonly others?: readonly string[];
	readonly refusal?: string;
}> {
	const notebook = readNotebook(source);
	const ids = new Map<string, string>();
	const reserveId = (place: string) => ids.get(place) ?? (ids.set(place, String(ids.size + 1)).get(place) as string);
	const context = contextOf(notebook, { reserveId, ...overrides });
	const { position } = atCursor(notebook);
	const parsed = context.open(uriOf('note.md'));
	assert.ok(parsed);
	const { edit } = runToEnd(linksToSections(context, parsed, position.line));
	const at = { parsed, line: position.line };
	const result = await splitNote(
		context,
		at,
		{ changes: edit.changes ?? {} },
		async ({ title, id = '', body = '' }, taken) => {
			const uri = uriOf(`${folder}${id}.md`);
			assert.ok(!taken.has(uri));
			return { note: { uri, text: `${id} ${title}\n${body}`, id, cursor: 0 } };
		},
	);
	if ('refusal' in result) return { rest: '', notes: [], refusal: result.refusal };
	const text = notebook.files.get(uriOf('note.md')) ?? '';
	const changed = Object.entries(edit.changes ?? {}).map(([uri, edits]) =>
		textAfter(notebook.files.get(noteAt(uri)) ?? '', edits),
	);
	const others = changed.length > 0 ? { others: changed } : {};
	return { rest: textAfter(text, result.edits), notes: result.notes.map((note) => note.text), ...others };
}

suite('a note is split at headings', () => {
	test('so that each section is a note, linked from where it stood', async () => {
		assert.deepEqual(await split('Intro\n\n## <|>One\na\n### Sub\nb\n\n## Two\n\nc\n\n# Other\nd'), {
			rest: 'Intro\n\n- One [[1]]\n- Two [[2]]\n\n# Other\nd',
			notes: ['1 One\na\n### Sub\nb\n', '2 Two\nc\n'],
		});
		assert.deepEqual(await split('Intro\n# One\na\n\nTwo<|>\n===\nb'), {
			rest: 'Intro\n\n- One [[1]]\n- Two [[2]]\n',
			notes: ['1 One\na\n', '2 Two\nb\n'],
		});
	});

	test('that go over several lines', async () => {
		assert.deepEqual(await split('Intro\n\nOne<|>\nand two\n===\na\n\nThree\nfour\n---\nb\n\n# Five\n'), {
			rest: 'Intro\n\n- One and two [[1]]\n- Five [[2]]\n',
			notes: ['1 One and two\na\n\nThree\nfour\n---\nb\n', '2 Five\n'],
		});
	});

	test('with a title that is text, and all that the heading said', async () => {
		const { notes, rest } = await split('Intro\n\n# On <|>*Zed* [[9]]\na\n-- z.md --\n---\nid: "9"\ntitle: Zoo\n---\n');
		assert.deepEqual(notes, ['1 On Zed Zoo\nOn *Zed* [[9]]\n\na\n']);
		assert.equal(rest, 'Intro\n\n- On Zed Zoo [[1]]\n');
	});

	test('with the code in its heading', async () => {
		assert.deepEqual(await split('Intro\n\n# Use<|> `x`\na'), {
			rest: 'Intro\n\n- Use x [[1]]\n',
			notes: ['1 Use x\nUse `x`\n\na\n'],
		});
	});

	test('with the footnotes and references that each part needs', async () => {
		assert.deepEqual(
			await split('Rest[^2]\n\n# O<|>ne\na[^1] [x][r]\n\n# Two\nb\n\n[^1]: first\n[^2]: second\n[r]: u/v.md'),
			{
				rest: 'Rest[^2]\n\n- One [[1]]\n- Two [[2]]\n\n[^2]: second\n',
				notes: [
					'1 One\na[^1] [x][r]\n\n[^1]: first\n\n[r]: u/v.md\n',
					'2 Two\nb\n\n[^1]: first\n[^2]: second\n[r]: u/v.md\n',
				],
			},
		);
	});

	test('with whole footnotes, and those in them', async () => {
		const notes = '[^1]: first [q][s]\nlazy\n\n    more [^2]\n\n[^2]: second\n[r]:\n  u.md\n  "t"\n[s]: s.md\n[^3]: c';
		const { notes: parts, rest } = await split(`Rest\n\n# O<|>ne\na[^1] [x][R]\n\n# Two\nb\n\n${notes}\n\n> [r]: v.md`);
		assert.equal(
			parts[0],
			'1 One\na[^1] [x][R]\n\n[^1]: first [q][s]\nlazy\n\n    more [^2]\n\n[^2]: second\n\n[r]:\n  u.md\n  "t"\n\n[s]: s.md\n',
		);
		assert.equal(rest, 'Rest\n\n- One [[1]]\n- Two [[2]]\n');
		assert.equal(
			(await split('# O<|>ne\n[x][r]\n\n# Two\n> [r]: u\n> "t"\nb')).notes[0],
			'1 One\n[x][r]\n\n[r]: u\n"t"\n',
		);
	});

	test('with addresses that lead where they led', async () => {
		const { notes } = await split('Intro\n\n# O<|>ne\n![p](x/p.png) [[2]]', 'new/');
		assert.deepEqual(notes, ['1 One\n![p](../x/p.png) [[2]]\n']);
	});

	test('so that links to its headings and blocks lead to the new notes', async () => {
		const { rest, notes, others } = await split(
			`${header}[[20200101000000#Two]] [[20200101000000#Intro]] [[20200101000000]]\n\n## O<|>ne\n[[20200101000000#Two#Sub|s]] [[Whole#^b]]\n\n## Two\n### Sub\nx [[20200101000000#^b]] ^b\n` +
				'-- o.md --\n[[20200101000000#Two]] [[t:20200101000000#Sub|w]] [[note#One]] [[20200101000000#No]] [[20200101000000]]\n',
		);
		assert.equal(rest, `${header}[[2]] [[20200101000000#Intro]] [[20200101000000]]\n\n- One [[1]]\n- Two [[2]]\n`);
		assert.deepEqual(notes, ['1 One\n[[2#Sub|s]] [[2#^b|Whole#^b]]\n', '2 Two\n### Sub\nx [[2#^b]] ^b\n']);
		assert.deepEqual(others, ['[[2]] [[t:2#Sub|w]] [[1|note#One]] [[20200101000000#No]] [[20200101000000]]']);
	});

	test('once all notes are read', async () => {
		assert.match((await split('# O<|>ne', '', { isIndexing: true })).refusal ?? '', /^Still reading/);
	});

	test('where there is a heading', async () => {
		assert.match((await split('a<|>\n# One')).refusal ?? '', /no heading/);
		const offered = (source: string) => {
			const notebook = readNotebook(source);
			const { textDocument, position } = atCursor(notebook);
			const range = { start: position, end: position };
			const actions = runToEnd(codeActions(contextOf(notebook), { textDocument, range, context: { diagnostics: [] } }));
			return actions.map(({ title }) => title).filter((title) => title.startsWith('Split'));
		};
		assert.deepEqual(offered(`${header}## O<|>ne\n## Two`), ['Split at headings: 2 new notes']);
		assert.deepEqual(offered(`${header}## O<|>ne\n# Two`), ['Split at headings: 1 new note']);
		assert.deepEqual(offered(`${header}# Wh<|>ole\n## Two`), []);
		assert.deepEqual(offered(`${header}text<|>\n## Two`), []);
		assert.deepEqual(offered(`${header}\`\`\`\n# O<|>ne\n\`\`\``), []);
	});

	test('and no word is lost', async () => {
		const piece = fc.constantFrom(
			'word',
			'# Head',
			'## Sub',
			'## [[9|nine]] *b*',
			'Under\n---',
			'- item',
			'> quote',
			'```\n# code\n```',
			'[^1]',
			'[^1]: note',
			'[ref]: a.md',
			'[x][ref]',
			'',
			'<!-- # hidden -->',
			'| a |\n|---|',
		);
		const body = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join('\n\n'));
		const words = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];
		await fc.assert(
			fc.asyncProperty(body, async (text) => {
				const { rest, notes } = await split(`Intro\n\n${text}\n\n# Chosen<|>\nlast`);
				const after = words([rest, ...notes].join('\n'));
				for (const word of new Set(words(text))) {
					const count = (all: readonly string[]) => all.filter((one) => one === word).length;
					assert.ok(count(after) >= count(words(text)), word);
				}
			}),
		);
	});
});
