import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fold } from '../../server/src/core/fold.ts';
import { type ParsedNote, parseNote } from '../../server/src/core/parseNote.ts';
import { defaultSettings, type Settings } from '../../server/src/core/settings.ts';
import { safeFixes } from '../../server/src/features/codeActions/codeActions.ts';
import { problemsFound } from '../../server/src/features/problems/problems.ts';
import type { Context } from '../../server/src/features/shared/context.ts';
import { textAfter } from '../support/checkEdit.ts';
import { codeActions } from '../support/inOnePiece.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, readNotebook, uriOf } from '../support/testNotebook.ts';

const runs = Math.ceil(1500 * fuzzFactor ** 2);
const uri = uriOf('note.md');

/** Notes by what links name them: each id has one note, but for the last. */
const notebook = readNotebook(`
-- une-crise.md --
---
title: Une crise ?
id: "1"
---
-- Pomme.md --
---
title: Pomme
id: "20230927151049"
---
-- dossier/Éthique.md --
---
title: L’éthique, vue d’ici
id: "3"
---
-- 20240101000000 Poire.md --
# Poire
-- sans.md --
---
title: Note sans id
---
-- d/a.md --
---
title: Double
id: "4"
---
-- d/b.md --
---
title: Double
id: "5"
---
-- f/même.md --
---
id: "6"
title: Six
---
-- g/même.md --
---
id: "7"
title: 7
aliases: [Sept]
---
`);
const names = [
	'Une crise ?',
	'une-crise',
	'crise',
	'Pomme',
	'pomme',
	'dossier/Éthique.md',
	'Éthique',
	'Poire',
	'1',
	'3',
];
const more = [
	'20240101000000',
	'20240101000000 Poire',
	'Note sans id',
	'sans',
	'Double',
	'même',
	'Six',
	'7',
	'Sept',
	'99',
];
const name = fc.constantFrom(...names, ...names, ...more);
const link = fc
	.tuple(fc.constantFrom('', '', '', 's:', ' '), name, fc.constantFrom('', '', '', ' '))
	.map((parts) => parts.join(''));
const plain = link.map((inside) => `[[${inside}]]`);
const titled = fc
	.tuple(link, fc.constantFrom('un texte', 'le `mot`', '*lui*', 'l’autre'))
	.map(([inside, text]) => [`[[${inside}|${text}]]`, `[[${inside}\\|${text}]]`] as const);
const gluedBehind = fc.constantFrom(
	'',
	'',
	' ',
	's',
	's ',
	'x, ',
	'’s ',
	'.',
	', ',
	' ; ',
	') ',
	' »',
	'-là',
	'[^1]',
	'/',
);
const gluedBefore = fc.constantFrom(
	'',
	' ',
	' ',
	'l’',
	" d'",
	'(',
	'« ',
	'anti',
	'anti-',
	'!',
	'#',
	'\\',
	': ',
	'— ',
	'“',
);
const emphasis = fc.constantFrom('', '', '', '*', '**', '_', '~~', '__');
const word = fc.constantFrom(
	'mots ',
	' dure ',
	'fin. ',
	' [x](y) ',
	'`code` ',
	' 🙂',
	'見',
	'[[2',
	' et ',
	'É',
	'&amp; ',
);
const part = (inTable: boolean) =>
	fc.oneof(
		fc
			.tuple(
				gluedBefore,
				emphasis,
				fc.oneof(
					plain,
					plain,
					titled.map((both) => both[inTable ? 1 : 0]),
				),
				gluedBehind,
			)
			.map(([before, mark, written, behind]) => before + mark + written + mark + behind),
		word,
	);
const sentence = (inTable: boolean) =>
	fc.array(part(inTable), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const row = fc
	.tuple(fc.constantFrom('| ', '|', '> | ', '- | ', ''), fc.array(sentence(true), { minLength: 1, maxLength: 3 }))
	.map(([start, cells]) => `${start}${cells.join(' | ')} |\n${start}--|--|\n`);
const block = fc.oneof(
	{ weight: 3, arbitrary: sentence(false) },
	row,
	fc
		.tuple(fc.constantFrom('# ', '- ', '> ', '1. ', '    ', '- [ ] '), sentence(false))
		.map(([start, text]) => `\n${start}${text}\n`),
);
const body = fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => blocks.join('\n'));
const header = fc.constantFrom(
	'---\ntitle: N\nid: "0"\n---\n',
	'---\nid: "0"\ntitle: Été : là\n---\n',
	'\n---\nid: 0\ntitle: a\n---\n',
);
const source = fc
	.tuple(header, body, fc.constantFrom('\n', '\r\n', '\r'))
	.map(([head, text, end]) => (head + text).replaceAll('\n', end));
const phrase = fc.constantFrom<(Settings['phrase'] | undefined)[]>(
	undefined,
	'phrase [[id]]',
	'[[id|phrase]]',
	'[[id]] phrase',
);

function contextWith(chosen: Settings['phrase'] | undefined): Context {
	const settings = { ...defaultSettings, ...(chosen && { phrase: chosen, isPhraseChosen: true }) };
	return contextOf(notebook, { settingsFor: () => settings });
}

/** Said in other words than the product's: a link by an id reads as nothing, another one as its text or its name. */
function read(text: string): string[] {
	const ids = new Set(['1', '20230927151049', '3', '20240101000000', '4', '5', '6', '7', '99']);
	return (
		text
			.replace(/\[\[(?:s:| s:)?([^[\]|\\]*)(?:\\?\|([^[\]]*))?\]\]/g, (_whole, target: string, shown?: string) =>
				shown === undefined ? (ids.has(target.trim()) ? '' : target.replace(/\.md(?=\s*$|[#^])/i, '')) : shown,
			)
			.match(/[\p{L}\p{N}\p{M}]+/gu)
			// A title stands in place of a name that only spells it otherwise.
			?.map(fold) ?? []
	);
}

function fixedOnce(context: Context, text: string): string {
	const parsed = parseNote(uri, text);
	const fixes = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines));
	return textAfter(
		text,
		fixes.flatMap(({ edits }) => [...edits]),
	);
}

function wholly(context: Context, text: string): string {
	let fixed = text;
	for (let round = 0; round < 5; round++) fixed = fixedOnce(context, fixed);
	assert.equal(fixedOnce(context, fixed), fixed, 'fixed again and again');
	return fixed;
}

/** The lines of a note without what belongs to links, the words aside that come out of them. */
function linesWithoutLinks({ lines, note }: ParsedNote): string[] {
	const linked = new Set(note.links.map(({ line }) => line));
	return lines
		.slice((note.header?.lastLine ?? -1) + 1)
		.filter((_line, at) => !linked.has(at + (note.header?.lastLine ?? -1) + 1));
}

suite('what is fixed without asking', () => {
	test('reads the same, and leads where it led', function () {
		this.timeout(20_000 + runs * 20);
		let fixes = 0;
		fc.assert(
			fc.property(source, phrase, (text, chosen) => {
				const context = contextWith(chosen);
				const fixed = wholly(context, text);
				if (fixed === text) return;
				fixes++;
				assert.deepEqual(read(fixed), read(text), fixed);
				const [before, after] = [parseNote(uri, text), parseNote(uri, fixed)];
				const leads = ({ note }: ParsedNote) =>
					note.links.map(({ target }) => {
						const notes =
							context.view.resolve(target)?.notes ?? context.view.inFile(target.trim().replace(/^.*\//, ''));
						return notes.map((to) => to.uri);
					});
				assert.deepEqual(leads(after), leads(before), fixed);
				assert.deepEqual(linesWithoutLinks(after), linesWithoutLinks(before));
				const codes = (parsed: ParsedNote) => problemsFound(context, parsed.note, parsed.lines).map(({ code }) => code);
				const [had, has] = [codes(before), codes(after)];
				assert.ok(has.length < had.length, fixed);
			}),
			{ numRuns: runs },
		);
		assert.ok(fixes > runs / 2, `Only ${fixes} were fixed.`);
	});

	test('is so for every action that an editor prefers', function () {
		this.timeout(20_000 + runs * 20);
		fc.assert(
			fc.property(source, phrase, (text, chosen) => {
				const parsed = parseNote(uri, text);
				const context = { ...contextWith(chosen), open: () => parsed };
				const range = { start: { line: 0, character: 0 }, end: { line: parsed.lines.length, character: 0 } };
				const asked = { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } };
				for (const { isPreferred, edit } of codeActions(context, asked)) {
					if (isPreferred) assert.deepEqual(read(textAfter(text, edit?.changes?.[uri] ?? [])), read(text));
				}
			}),
			{ numRuns: Math.ceil(runs / 3) },
		);
	});
});
