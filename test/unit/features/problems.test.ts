import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { noNote } from '../../../server/src/core/note.ts';
import { defaultSettings, type LinkHabit, type ProblemLevel } from '../../../server/src/core/settings.ts';
import { configurationLevels } from '../../../server/src/features/configuration/configurationProblems.ts';
import { libraryLevels } from '../../../server/src/features/problems/libraryProblems.ts';
import { checkNote, problems } from '../../../server/src/features/problems/problems.ts';
import { problemTable } from '../../../server/src/features/problems/table.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

/** A note so that the notebook is one of ours, and something to link to. */
const other = '\n-- autre.md --\n---\ntitle: Droit des données\nid: 20230927151049\n---';

suite('problems of a note', () => {
	test('are told in a sentence at the line of the header', () => {
		assert.deepEqual(messagesOf('---\ntitle: PGO\nid: 1\nkezako: Le PGO : partenariat\n---'), [
			'3: yaml_syntax: Cannot read this line of the header: put the value in quotes',
		]);
		assert.match(messagesOf('---\nid: 1\n\n# Titre')[0] ?? '', /^0: frontmatter_unclosed: The header is not closed/);
		assert.match(
			messagesOf('---\ntitle: A\nid: 1\nkezako: loi #x\n---')[0] ?? '',
			/^3: yaml_comment_in_value: #x is read as a comment/,
		);
		assert.equal(messagesOf('---\nid: 1\ntitle: A\ntitle: B\n---').length, 2);
	});

	test('are none in a note that is well', () => {
		assert.deepEqual(messagesOf('---\nid: 1\ntitle: A\n---\n`[[2]]` texte [lien](x.md) ![image](absente.png)'), []);
		assert.deepEqual(messagesOf(`texte sans en-tête${other}`), []);
	});

	test('are none in a folder where no note has an id', () => {
		assert.deepEqual(messagesOf('---\ntitle: A : b\n---\n[[x]]'), []);
	});

	test('are none until all notes are known', () => {
		assert.deepEqual(messagesOf('---\nid: 1\n---\n[[x]]', 'note.md', { isIndexing: true }), []);
	});

	test('are one calm message for merge conflicts', () => {
		const text = '---\nid: 1\n<<<<<<< a\ntitle: A : x\n=======\ntitle: B\n>>>>>>> b\n---';
		assert.deepEqual(messagesOf(text), ['2: merge_conflict: The header has merge conflicts: resolve them']);
	});

	test('are one calm message in the copy that a sync service has made, and none in the note', () => {
		const notebook = (name: string) =>
			`-- ${name} --\n---\ntitle: A\nid: 1\n---\n-- pgo.md --\n---\ntitle: A\nid: 1\n---`;
		for (const name of ['pgo (conflicted copy 2023-01-02).md', 'pgo.sync-conflict-20230102-030405-ABCDEF.md']) {
			assert.deepEqual(messagesOf(notebook(name), name), [
				'2: sync_conflict: This looks like a sync copy of pgo.md: both have the same id. Keep one.',
			]);
			assert.deepEqual(messagesOf(notebook(name), 'pgo.md'), []);
		}
	});
});

suite('problems of links', () => {
	test('say how an address of the web is written, and nothing of citations and pictures', () => {
		assert.deepEqual(messagesOf(`[[https://e.org/a|x]] [[@doe]] ![[a.png]]${other}`), [
			'0: broken_links: An address of the web is no id: write <https://e.org/a> or [text](https://e.org/a)',
		]);
	});

	test('name an id or a title where a file name or an alias stands, if there is one to name', () => {
		const notes =
			'\n-- b.md --\n---\ntitle: Beta\nid: 1\nalias: Bee\n---\n-- c.md --\n---\ntitle: Gamma\nalias: Gam\n---\n-- d.md --\n-- x/c.md --\n---\nid: 3\ntitle: Delta\nalias: [gam]\n---';
		const inIds = (source: string) => messagesOf(source, 'note.md', { kindOf: () => 'ids' });
		assert.deepEqual(inIds(`[[b]]\n[[bee]]\n[[x/c]]\n[[gam]]\n[[c]]\n[[d]]${notes}`), [
			'0: link_by_filename: This link uses the file name: use the id 1 instead',
			'1: link_by_alias: This link uses an alias: use the id 1 instead',
			'2: link_by_filename: This link uses the file name: use the id 3 instead',
			'3: link_by_alias: This link uses an alias: it is clear only with an id',
			'4: link_by_filename: This link uses a file name: it is clear only with an id',
			'5: link_by_filename: This link uses a file name: it is clear only with an id',
		]);
		const title = 'This link uses the file name of a note without an id: add an id to that note';
		assert.deepEqual(inIds(`[[c]]${notes.replace('x/c', 'x/e')}`), [`0: link_by_filename: ${title}`]);
	});

	test('are told at the target', () => {
		checkProblems(`
			-- a.md --
			[[20230927151049]] [[99]] [[s:98|texte]] [[Droit des données]] [[autre]] [[dossier/autre.md|x]]
			                     ^^ broken_links
			                              ^^ broken_links
			                                           ^^^^^^^^^^^^^^^^^ link_by_title
			                                                                 ^^^^^ link_by_filename
			                                                                           ^^^^^^^^^^^^^^^^ link_by_filename
			[[a [[20230927151049]] ]]
			^^^^ link_nested
			-- autre.md --
			---
			title: Droit des données
			id: 20230927151049
			---`);
	});

	test('say what was probably meant, where it is clear', () => {
		const missing = (text: string) => messagesOf(`${text}${other}`)[0] ?? '';
		const meant = 'Did you mean Droit des données (20230927151049)?';
		assert.ok(missing('le droit des données [[99]]').endsWith(meant));
		assert.ok(missing('voir [[2023092715104]]').endsWith(meant));
		assert.ok(missing('voir [[20230927151094]]').endsWith(meant));
		assert.doesNotMatch(missing('voir [[20230927151111]]'), /Did you mean/);
		assert.doesNotMatch(missing(`[[2023092715104]]\n-- c.md --\n---\nid: 20230927151048\n---`), /Did you mean/);
	});
});

suite('what a broken link means', () => {
	const notes = `
-- p.md --
---
title: Paul Fraisse, psychologue
id: "20230810230403"
---
-- j.md --
---
title: Jacopo Belbo
id: "20230808091059"
---
-- m.md --
---
title: Memex
---`;
	const said = (line: string, linkHabit?: LinkHabit) => {
		const settings = { ...defaultSettings, ...(linkHabit && { linkHabit }) };
		const context = contextOf(readNotebook(`-- note.md --\n${line}${notes}`), { settingsFor: () => settings });
		const parsed = context.open(uriOf('note.md'));
		assert.ok(parsed);
		const [problem] = checkNote(context, parsed.note, parsed.lines).shown.filter(({ code }) => code === 'broken_links');
		assert.ok(problem);
		const actions = codeActions(context, {
			textDocument: { uri: parsed.note.uri },
			range: problem.range,
			context: { diagnostics: [problem], only: ['quickfix'] },
		});
		const made = actions.map(({ title }) => /^New note “(.*)”$/.exec(title)?.[1]).find((title) => title !== undefined);
		return [/Did you mean (.*)\?$/.exec(problem.message as string)?.[1], made];
	};
	const belbo = 'Jacopo Belbo (20230808091059)';
	const fraisse = 'Paul Fraisse, psychologue (20230810230403)';

	const lines: [line: string, habit: LinkHabit | undefined, meant: string | undefined, title: string][] = [
		['Voir [[99]] Jacopo Belbo, ici.', undefined, belbo, 'Jacopo Belbo'],
		['Voir [[99]] jacopo belbo ici.', undefined, belbo, 'Jacopo belbo ici'],
		['Voir [[99]] Paul Fraisse et lui.', 'after', fraisse, 'Paul Fraisse'],
		['Voir Jacopo Belbo [[99]] ici.', undefined, belbo, 'Jacopo Belbo'],
		['Voir Jacopo Belbo [[99]] Paul Fraisse ici.', 'before', belbo, 'Jacopo Belbo'],
		['Voir Jacopo Belbo [[99]] Paul Fraisse ici.', 'after', fraisse, 'Paul Fraisse'],
		// The words of the links next to it are theirs.
		['Voir [[20230810230403]] Paul Fraisse [[99]] Umberto Eco.', undefined, undefined, 'Umberto Eco'],
		['Voir [[20230810230403]] Paul Fraisse et [[99]] Umberto Eco.', 'after', undefined, 'Umberto Eco'],
		['Voir [[20230810230403|Jacopo Belbo]] [[99]].', undefined, undefined, '99'],
		['Voir [[20230810230403]] Paul Fraisse [[99]].', 'after', undefined, '99'],
		['Voir Umberto Eco [[99]] Jacopo Belbo [[20230808091059]].', 'before', undefined, 'Umberto Eco'],
		// Neither past a line nor past the end of a clause.
		['Voir [[99]].\nJacopo Belbo', undefined, undefined, '99'],
		['Voir [[99]], Jacopo Belbo', undefined, undefined, '99'],
		['Jacopo Belbo. Voir [[99]]', undefined, undefined, '99'],
		['Voir [[99|Jacopo Belbo]] ici.', undefined, belbo, 'Jacopo Belbo'],
		['Voir Jacopo Belbo [[99|ici]].', undefined, undefined, 'Ici'],
		['la vie privée [[99]] dans', undefined, undefined, 'Vie privée'],
		['la vie privée [[99]] dans', 'after', undefined, 'Vie privée'],
		['- [[99]] budget participatif', undefined, undefined, 'Budget participatif'],
		['Voir [[99]] Memex.', undefined, 'Memex', 'Memex'],
	];
	for (const [line, habit, meant, title] of lines) {
		test(`${JSON.stringify(line)} where words stand ${habit ?? 'anywhere'}`, () => {
			assert.deepEqual(said(line, habit), [meant, title]);
		});
	}

	test('a target that is words is not what stands beside it', () => {
		assert.equal(said('Voir Jacopo Belbo [[Umberto Eco]].')[0], undefined);
	});

	test('no sentence ends in nothing', () => {
		const messages = (line: string) =>
			messagesOf(`${line}\n-- Beta.md --\n---\ntitle: Un titre\n---\n-- x.md --\n---\nid: "1"\n---\n`, 'note.md', {
				kindOf: () => 'ids',
			});
		assert.deepEqual(messages('[[Beta.md]]'), [
			'0: link_by_filename: This link uses the file name of a note without an id: add an id to that note',
		]);
		assert.deepEqual(messages('[[\u200e]] [[\u200b]]'), [
			'0: broken_links: No note has the id U+200E',
			'0: broken_links: No note has the id U+200B',
		]);
	});
});

suite('problems of what a note is called', () => {
	test('are an error on each note that has the id of another, with the places of the others', () => {
		const notebook = readNotebook('---\ntitle: A\nid: 1\n---\n-- b.md --\n---\nid: "1"\ntitle: B\n---');
		for (const [uri, line, otherUri, title] of [
			[uriOf('note.md'), 2, uriOf('b.md'), 'B'],
			[uriOf('b.md'), 1, uriOf('note.md'), 'A'],
		] as const) {
			const [found, ...more] = problems(contextOf(notebook), { textDocument: { uri } });
			assert.deepEqual(
				[more.length, found?.code, found?.severity, found?.range.start.line],
				[0, 'duplicated_ids', 1, line],
			);
			assert.deepEqual(
				found?.relatedInformation?.map(({ location, message }) => [location.uri, message]),
				[[otherUri, title]],
			);
		}
	});

	test('are none where the id is in the file name', () => {
		checkProblems(`-- 202309271510 x.md --\n---\nkezako: x\n---${other}`);
	});

	test('are one for a picture that is not there, none for one that is or is on the web', () => {
		const note = (name: string) => `---\ntitle: A\nid: 1\nthumbnail: ${name}\n---`;
		assert.match(messagesOf(note('a.png'))[0] ?? '', /^3: thumbnail_not_found: Picture a\.png not found/);
		assert.deepEqual(messagesOf(note('a.png'), 'note.md', { thumbnail: () => 'file:///a.png' }), []);
		assert.deepEqual(messagesOf(note('https://x.org/a.png')), []);
	});
});

suite('the setting kezako.problems', () => {
	test('says how serious a problem is, or that nobody wants to know', () => {
		const context = (level: ProblemLevel) => ({
			settingsFor: () => ({ ...defaultSettings, problems: new Map([['self_link', level]]) }),
		});
		const note = '---\ntitle: A\nid: 1\n---\n[[1]]';
		assert.deepEqual(messagesOf(note, 'note.md', context('off')), []);
		const [found] = problems(contextOf(readNotebook(note), context('error')), {
			textDocument: { uri: uriOf('note.md') },
		});
		assert.equal(found?.severity, 1);
	});

	test('has every code, with its level and a description in each language, and no other', () => {
		checkManifest(readManifest());
	});

	const mistakes: [what: string, make: (manifest: ProblemsInManifest) => void][] = [
		['without a code', ({ setting }) => delete setting.properties['self_link']],
		['with a code that no problem has', ({ setting }) => Object.assign(setting.properties, { other: {} })],
		['with another level', ({ setting }) => Object.assign(setting.properties['self_link'] ?? {}, { default: 'error' })],
		['without a level to choose', ({ setting }) => setting.properties['self_link']?.enum.pop()],
		['without a description in English', ({ texts: [english] }) => delete english?.['problem.self_link']],
		['without a description in French', ({ texts: [, french] }) => delete french?.['problem.self_link']],
		['with a description of nothing', ({ texts: [, french] }) => Object.assign(french ?? {}, { 'problem.x': 'X' })],
	];
	for (const [what, make] of mistakes) {
		test(`is not accepted ${what}`, () => {
			const manifest = readManifest();
			make(manifest);
			assert.throws(() => checkManifest(manifest), assert.AssertionError);
		});
	}
});

/** What `package.json` says of problems, and its texts in English and in French. */
interface ProblemsInManifest {
	readonly setting: { default: unknown; properties: Record<string, { enum: string[]; default: string }> };
	readonly texts: readonly Record<string, string>[];
}

function readManifest(): ProblemsInManifest {
	const [manifest, ...texts] = ['package.json', 'package.nls.json', 'package.nls.fr.json'].map((name) =>
		JSON.parse(readFileSync(name, 'utf8')),
	);
	return { setting: manifest.contributes.configuration.properties['kezako.problems'], texts };
}

function checkManifest({ setting, texts }: ProblemsInManifest): void {
	const ofNotes = Object.entries(problemTable).map(([code, { level }]): [string, string] => [code, level]);
	const levels = [...ofNotes, ...configurationLevels, ...libraryLevels];
	const codes = levels.map(([code]) => code);
	const expected = levels.map(([code, level]) => [
		code,
		{
			type: 'string',
			enum: ['error', 'warning', 'information', 'hint', 'off'],
			default: level,
			description: `%problem.${code}%`,
		},
	]);
	assert.deepEqual(setting.properties, Object.fromEntries(expected));
	assert.deepEqual(setting.default, {});
	for (const language of texts) {
		const described = Object.keys(language).filter((name) => name.startsWith('problem.'));
		assert.deepEqual(described.sort(), codes.map((code) => `problem.${code}`).sort());
	}
}

function messagesOf(source: string, name = 'note.md', overrides?: Partial<Context>): string[] {
	const context = contextOf(readNotebook(source), overrides);
	return problems(context, { textDocument: { uri: uriOf(name) } }).map(
		({ range, code, message }) => `${range.start.line}: ${code}: ${message}`,
	);
}

/** The problems of the first note must be those marked, each with its code. */
function checkProblems(source: string): void {
	const notebook = readNotebook(source);
	const [uri = noNote] = notebook.files.keys();
	const found = problems(contextOf(notebook), { textDocument: { uri } });
	assert.deepEqual(
		found.map(({ range, code }) => ({ label: code, uri, range })),
		notebook.marks,
	);
}
