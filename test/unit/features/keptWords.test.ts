import { strict as assert } from 'node:assert';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { defaultSettings, type Settings } from '../../../server/src/core/settings.ts';
import { safeFixes } from '../../../server/src/features/codeActions/codeActions.ts';
import { problemsFound } from '../../../server/src/features/problems/problems.ts';
import { isSafe } from '../../../server/src/features/problems/safety.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import type { CreateNoteParams } from '../../../server/src/protocolCommands.ts';
import { textAfter, textsAfter } from '../../support/checkEdit.ts';
import { codeActions, redirectLinks } from '../../support/inOnePiece.ts';
import { contextOf, readNotebook, selectionOf, uriOf } from '../../support/testNotebook.ts';

const notes = readNotebook(`
-- crise du papier.md --
---
title: Une crise ?
id: "1"
---
-- zed.md --
---
title: Zed
id: "2"
---
-- ethique.md --
---
title: Éthique
id: "3"
---
-- sans-id.md --
---
title: Une note sans id
---
-- double/a.md --
---
title: Double
id: "4"
---
-- double/b.md --
---
title: Double
id: "5"
---
-- fleur-de-sel.md --
---
title: Fleur de sel
id: "7"
---
-- point.md --
---
title: Point ?
id: "8"
---
-- annee.md --
---
title: "1984"
id: "6"
---
`);
const uri = uriOf('note.md');

function contextWith(phrase?: Settings['phrase']): Context {
	const settings = { ...defaultSettings, ...(phrase && { phrase, isPhraseChosen: true }) };
	return contextOf(notes, { settingsFor: () => settings });
}

function fixed(body: string, phrase?: Settings['phrase']): string {
	const context = contextWith(phrase);
	const header = '---\ntitle: N\nid: "0"\n---\n';
	const source = header + body;
	const parsed = parseNote(uri, source);
	const fixes = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines));
	return textAfter(
		source,
		fixes.flatMap(({ edits }) => [...edits]),
	).slice(header.length);
}

suite('a safe fix of a link keeps the words of its sentence', () => {
	const sentences: readonly (readonly [source: string, inside: string, before: string, after: string])[] = [
		[
			'La [[crise du papier]] dure.',
			'La [[1|crise du papier]] dure.',
			'La crise du papier [[1]] dure.',
			'La [[1]] crise du papier dure.',
		],
		['La [[fleur-de-sel.md]] a', 'La [[7|Fleur de sel]] a', 'La Fleur de sel [[7]] a', 'La [[7]] Fleur de sel a'],
		['La [[fleur_de_SEL]]s', 'La [[fleur_de_SEL]]s', 'La [[fleur_de_SEL]]s', 'La [[fleur_de_SEL]]s'],
		['La [[FLEUR-de-sel]]s', 'La [[7|Fleur de sel]]s', 'La [[7|Fleur de sel]]s', 'La [[7|Fleur de sel]]s'],
		['Fleur de sel [[fleur-de-sel.md]]', 'Fleur de sel [[7]]', 'Fleur de sel [[7]]', 'Fleur de sel [[7]]'],
		['[[fleur-de-sel.md|Un sel]]', '[[7|Un sel]]', '[[7|Un sel]]', '[[7|Un sel]]'],
		['Un [[point.md]]. Et', 'Un [[8|point]]. Et', 'Un point [[8]]. Et', 'Un [[8]] point. Et'],
		['Two [[Zed]]s', 'Two [[2|Zed]]s', 'Two [[2|Zed]]s', 'Two [[2|Zed]]s'],
		['Two [[zed]]s.', 'Two [[2|zed]]s.', 'Two [[2|zed]]s.', 'Two [[2|zed]]s.'],
		['pré[[Zed]]', 'pré[[2|Zed]]', 'pré[[2|Zed]]', 'pré[[2|Zed]]'],
		['**[[Zed]]**s', '**[[2|Zed]]**s', '**[[2|Zed]]**s', '**[[2|Zed]]**s'],
		['*[[Zed]]*, oui', '*[[2|Zed]]*, oui', '*Zed [[2]]*, oui', '*[[2]] Zed*, oui'],
		['[[Zed]]’s end', '[[2|Zed]]’s end', '[[2|Zed]]’s end', '[[2|Zed]]’s end'],
		['l’[[Éthique]] de', 'l’[[3|Éthique]] de', 'l’Éthique [[3]] de', 'l’[[3]] Éthique de'],
		['![[Zed]]', '![[2|Zed]]', '![[2|Zed]]', '![[2|Zed]]'],
		['#[[Zed]] et', '#[[2|Zed]] et', '#[[2|Zed]] et', '#[[2|Zed]] et'],
		['[[Zed]][[Éthique]]', '[[2|Zed]][[3|Éthique]]', '[[2|Zed]][[3|Éthique]]', '[[2|Zed]][[3|Éthique]]'],
		['[[Zed]] [[Zed]]', '[[2|Zed]] [[2|Zed]]', 'Zed [[2]] Zed [[2]]', '[[2]] Zed [[2]] Zed'],
		['| [[Zed]] | x |', '| [[2\\|Zed]] | x |', '| Zed [[2]] | x |', '| [[2]] Zed | x |'],
		['|[[Zed]]|x|', '|[[2\\|Zed]]|x|', '|Zed [[2]]|x|', '|[[2]] Zed|x|'],
		['> | [[Zed]] |', '> | [[2\\|Zed]] |', '> | Zed [[2]] |', '> | [[2]] Zed |'],
		['a | [[Zed]]\n--|--', 'a | Zed [[2]]\n--|--', 'a | Zed [[2]]\n--|--', 'a | [[2]] Zed\n--|--'],
		['Il lut [[1984]].', 'Il lut [[6|1984]].', 'Il lut 1984 [[6]].', 'Il lut [[6]] 1984.'],
		['x [[s:Zed]] y', 'x [[s:2|Zed]] y', 'x Zed [[s:2]] y', 'x [[s:2]] Zed y'],
		['[[Zed|le texte]]', '[[2|le texte]]', '[[2|le texte]]', '[[2|le texte]]'],
		['[mots]([[Zed]])', '[mots]([[2]])', '[mots]([[2]])', '[mots]([[2]])'],
		['zed [[Zed]]', 'zed [[2]]', 'zed [[2]]', 'zed [[2]]'],
		['[[Zed]] Zed, oui', '[[2]] Zed, oui', '[[2]] Zed, oui', '[[2]] Zed, oui'],
		['Voir Zed. [[Zed]] dort.', 'Voir Zed. [[2|Zed]] dort.', 'Voir Zed. Zed [[2]] dort.', 'Voir Zed. [[2]] Zed dort.'],
		['[[2]] Zed [[Zed]] x', '[[2]] Zed [[2|Zed]] x', '[[2]] Zed Zed [[2]] x', '[[2]] Zed [[2]] Zed x'],
		['`Zed` [[Zed]]', '`Zed` [[2|Zed]]', '`Zed` Zed [[2]]', '`Zed` [[2]] Zed'],
		['« [[Zed]] » [[ 2 ]]', '« [[2|Zed]] » [[2]]', '« Zed [[2]] » [[2]]', '« [[2]] Zed » [[2]]'],
	];
	for (const [source, inside, before, after] of sentences) {
		test(source, () => {
			assert.equal(fixed(source), inside);
			assert.equal(fixed(source, '[[id|phrase]]'), inside);
			assert.equal(fixed(source, 'phrase [[id]]'), before);
			assert.equal(fixed(source, '[[id]] phrase'), after);
		});
	}

	for (const source of [
		'[[sans-id]] et [[sans-id.md|x]]',
		'[[Double]]',
		'le[[ Une note sans id ]]est',
		'[[Une note sans id ]][[ Zed]]',
		'[[Zed ]][[ Une note sans id]]',
		'[[a | [[Zed]]s',
		'a | [[Zed]]s',
	]) {
		test(`and leaves what it cannot: ${source}`, () => assert.equal(fixed(source), source));
	}
});

test('no fix that loses a word counts as safe, whoever says so', () => {
	const source = '---\ntitle: "Un titre"\nid: "0"\n---\nMots, [[1|texte]] et [[Zed]].\nFin';
	const parsed = parseNote(uri, source);
	const problem = { code: 'link_empty', line: 4, start: 0, end: 1 } as const;
	const inHeader = { ...problem, line: 1 };
	const span = (line: number, start: number, end: number) => ({
		start: { line, character: start },
		end: { line, character: end },
	});
	const fix = (range: ReturnType<typeof span>, newText: string, file = uri) => ({
		title: 'x',
		isSafe: true,
		edit: { changes: { [file]: [{ range, newText }] } },
	});
	const isSafeFix = (...[range, newText, file]: Parameters<typeof fix>) =>
		isSafe(contextWith(), parsed, fix(range, newText, file), range.start.line === 1 ? inHeader : problem);
	assert.equal(isSafeFix(span(4, 0, 4), 'Mots'), true);
	assert.equal(isSafeFix(span(4, 0, 5), ''), false);
	assert.equal(isSafeFix(span(4, 10, 15), ''), false);
	assert.equal(isSafeFix(span(4, 10, 15), 'autre'), false);
	assert.equal(isSafeFix(span(4, 23, 26), '2'), false);
	assert.equal(isSafeFix(span(4, 23, 26), '2|Zed'), true);
	assert.equal(isSafeFix(span(4, 28, 29), 's'), false);
	assert.equal(isSafeFix(span(4, 29, 29), '\n'), true);
	assert.equal(isSafeFix(span(4, 29, 29), '\nFin'), false);
	assert.equal(isSafeFix(span(1, 8, 10), ''), false);
	assert.equal(isSafeFix(span(4, 0, 4), 'Mots', uriOf('zed.md')), false);
});

suite('what is chosen keeps the words, too', () => {
	const files = `
-- zed.md --
---
title: Zed
id: "2"
---
-- sans.md --
---
title: Une note
---
-- autre.md --
---
title: Autre
---
`;

	/** The first note after the action of this name. */
	function after(source: string, title: RegExp, phrase?: Settings['phrase']): string | undefined {
		const notebook = readNotebook(source + files);
		const settings = { ...defaultSettings, ...(phrase && { phrase, isPhraseChosen: true }) };
		const context = contextOf(notebook, { settingsFor: () => settings });
		const asked = { textDocument: { uri }, range: selectionOf(notebook), context: { diagnostics: [] } };
		const action = codeActions(context, asked).find((offered) => title.test(offered.title));
		const [made] = (action?.command?.arguments ?? []) as CreateNoteParams[];
		const edits = action?.edit?.changes?.[uri] ?? made?.edit?.edits;
		return edits && textAfter(notebook.files.get(uri) ?? '', [...edits]);
	}

	test('where a broken link is led elsewhere, or its note is made', () => {
		assert.equal(after('le [[Zedd<|>]]s dort', /^Link to/), 'le [[2|Zedd]]s dort');
		assert.equal(after('le [[Zedd<|>]] dort', /^Link to/, '[[id]] phrase'), 'le [[2]] Zedd dort');
		assert.equal(after('un [[Sujet neuf<|>]]s', /^New note/), 'un [[20240131235959|Sujet neuf]]s');
		assert.equal(after('un [[Sujet neuf<|>]] x', /^New note/, 'phrase [[id]]'), 'un Sujet neuf [[20240131235959]] x');
	});

	test('where a phrase becomes a link', () => {
		for (const [source, linked] of [
			['Two <|>Zed<|>s', 'Two [[2|Zed]]s'],
			['Two <|>Zed<|>, x', 'Two Zed [[2]], x'],
			['anti<|>Zed<|>', 'anti[[2|Zed]]'],
			['| <|>Zed<|>s |', '| [[2\\|Zed]]s |'],
		] as const)
			assert.equal(after(source, /^Link to “Zed”/), linked);
		assert.equal(after('Two <|>Kiwi<|>s', /^Extract/), 'Two [[20240201000000|Kiwi]]s');
		assert.equal(after('<|>voir [[2]] x<|>', /^Extract/, '[[id|phrase]]'), 'voir [[2]] x [[20240201000000]]');
	});

	test('where a link of a note to itself is removed', () => {
		const header = '---\ntitle: Seule\n---\n';
		for (const [source, removed] of [
			['La [[Seule<|>]] dort', 'La Seule dort'],
			['La [[seule<|>]]s', 'La seules'],
		] as const)
			assert.equal(after(header + source, /^Remove the link/), header + removed);
		const withId = '---\ntitle: N\nid: "0"\n---\n';
		for (const [source, removed] of [
			['[[0<|>]] N dort', 'N dort'],
			['l’[[0<|>]] N dort', 'l’N dort'],
			['voir [[0<|>]] N', 'voir N'],
		] as const)
			assert.equal(after(withId + source, /^Remove the link/), withId + removed);
	});

	test('where titles are added to links, none is read twice', () => {
		assert.equal(after('Zed [[2<|>]]', /^Add the title/), undefined);
		assert.equal(after('[[2<|>]] Zed', /^Add the title/), undefined);
		assert.equal(after('x [[2<|>]] y', /^Add the title/), 'x [[2|Zed]] y');
		assert.equal(after('Zed [[2]], x [[2<|>]] y [[2]]', /^Add titles/), 'Zed [[2]], x [[2|Zed]] y [[2|Zed]]');
	});

	test('where links by title are redirected', () => {
		const notebook = readNotebook(`La [[Une note]], deux [[une note]]s, [[Une note|x]].${files}`);
		const context = contextOf(notebook);
		const texts = (to: string) =>
			textsAfter(notebook, redirectLinks(context, { from: uriOf('sans.md'), to: uriOf(to) }).edit).get('note.md');
		assert.equal(texts('zed.md'), 'La [[2|Une note]], deux [[2|une note]]s, [[2|x]].');
		assert.equal(texts('autre.md'), 'La [[Autre|Une note]], deux [[Autre|une note]]s, [[Autre|x]].');
	});
});
