import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { LinkOccurrence } from '../../server/src/core/note.ts';
import { type ParsedNote, parseNote } from '../../server/src/core/parseNote.ts';
import { linkSpans } from '../../server/src/core/prose/links.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { safeFixes } from '../../server/src/features/codeActions/codeActions.ts';
import { problemsFound } from '../../server/src/features/problems/problems.ts';
import type { Context } from '../../server/src/features/shared/context.ts';
import { textAfter } from '../support/checkEdit.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, readNotebook, uriOf } from '../support/testNotebook.ts';

const runs = Math.ceil(1000 * fuzzFactor ** 2);

const notes: readonly (readonly [path: string, title: string, id?: string])[] = [
	...[['a.md', 'Alpha', '1'] as const, ['b.md', 'Droit des données', '20230927151049'] as const],
	...[['c.md', '# Dièse', '3'] as const, ['d.md', '1. Loi', '4'] as const, ['e.md', '- Puce', '5'] as const],
	...[['f.md', '[crochet]', '6'] as const, ['g.md', 'C: deux', '7'] as const, ['h.md', 'a | b', '8'] as const],
	...[['i.md', '*étoile*', '9'] as const, ['j.md', '> cite', '10'] as const, ['k.md', '``` js', '11'] as const],
	...[['l.md', 'Sans id'] as const, ['m.md', '[x]'] as const, ['n.md', 'a]'] as const, ['o.md', ':x'] as const],
	...[['p.md', '| t'] as const, ['dossier/q.md', 'Esse', '12'] as const, ['r.md', '===', '13'] as const],
];
const notebook = readNotebook(
	notes
		.map(([path, title, id]) => `-- ${path} --\n---\ntitle: ${JSON.stringify(title)}${id ? `\nid: "${id}"` : ''}\n---`)
		.join('\n'),
);
const [wordsBefore, wordsInside] = (['phrase [[id]]', '[[id|phrase]]'] as const).map((phrase) =>
	contextOf(notebook, { settingsFor: () => ({ ...defaultSettings, phrase, isPhraseChosen: true }) }),
);
const uri = uriOf('note.md');

const target = fc.constantFrom(...notes.flatMap(([path, title, id = '99']) => [title, id, path, path.slice(0, -3)]));
const space = fc.constantFrom('', '', '', ' ', '  ', '\t', '\u00a0');
const type = fc.constantFrom('', '', '', 's:', 's :', ' s:', ' :', 's: ', '[t:', 't]:', '::');
const text = fc.constantFrom('', '', '', '|texte', '| texte ', '|', '\\|x', '|a|b', '|a]', '|[b', '|`c`', '||');
const link = fc.tuple(type, space, target, space, text).map((parts) => `[[${parts.join('')}]]`);
const around = fc.constantFrom(
	...[
		'mots ',
		' ',
		'[',
		']',
		'[[',
		'(',
		')',
		'`',
		'``',
		'| ',
		'|',
		'\n',
		'\n\n',
		'- ',
		'> ',
		'# ',
		'\\',
		'!',
		'](',
		'x',
	],
	...['Alpha ', 'droit des données ', '*', '**', '\n    ', '\n```\n', '<!--', '-->', '1. ', '\t', '🙂', '\r\n'],
);
const body = fc
	.array(fc.oneof({ weight: 2, arbitrary: link }, around), { minLength: 1, maxLength: 7 })
	.map((parts) => `---\ntitle: N\nid: "0"\n---\n${parts.join('')}`);

suite('the safe fixes of links', () => {
	test('keep all text, and where each link leads', function () {
		this.timeout(20_000 + runs * 10);
		let fixes = 0;
		fc.assert(
			fc.property(body, fc.boolean(), (source, isInside) => {
				const context = isInside ? wordsInside : wordsBefore;
				assert.ok(context);
				let fixed = source;
				for (let round = 0; ; round++) {
					const next = fixedOnce(context, fixed);
					if (next === fixed) break;
					assert.ok(round < 4, `fixed again and again: ${JSON.stringify(next)}`);
					fixed = next;
				}
				if (fixed === source) return;
				fixes++;
				const [before, after] = [parseNote(uri, source), parseNote(uri, fixed)];
				assert.deepEqual(leads(context, after), leads(context, before), fixed);
				assert.deepEqual(otherProblems(context, after), otherProblems(context, before), fixed);
				const texts = textsAround(fixed, after);
				for (const [at, part] of textsAround(source, before).entries()) {
					// A title may stand before its link as words.
					const words = before.note.links[at]?.target.trim().replace(/\.md$/, '');
					assert.ok([part, `${part}${words} `].includes(texts[at] ?? ''), `${JSON.stringify(part)} in ${fixed}`);
				}
				for (const [at, { text: shown }] of before.note.links.entries()) {
					if (shown !== undefined) assert.equal(after.note.links[at]?.text, shown);
				}
			}),
			{ numRuns: runs },
		);
		assert.ok(fixes > runs / 4, `Only ${fixes} were fixed.`);
	});
});

function fixedOnce(context: Context, source: string): string {
	const parsed = parseNote(uri, source);
	const fixes = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines));
	return textAfter(
		source,
		fixes.flatMap(({ edits }) => [...edits]),
	);
}

/** The type of each link and the notes that it leads to, by file name too. */
function leads({ view }: Context, { note }: ParsedNote) {
	const file = (name: string) => notes.filter(([path]) => fileIn(path) === name || fileIn(path) === `${name}.md`);
	return note.links.map((link) => {
		const wanted = link.target.trim();
		const found = view.resolve(wanted)?.notes.map((to) => to.uri) ?? file(fileIn(wanted)).map(([path]) => uriOf(path));
		return [link.type?.trim(), ...(found.length > 0 ? found : [wanted])];
	});
}

function fileIn(path: string): string {
	return path.replace(/^.*\//, '');
}

function otherProblems(context: Context, { note, lines }: ParsedNote): string[] {
	const fixable = ['link_blanks', 'link_by_title', 'link_by_filename'];
	return problemsFound(context, note, lines)
		.map(({ code }) => code)
		.filter((code) => !fixable.includes(code));
}

/** The text before each link, and behind the last. */
function textsAround(source: string, { note }: ParsedNote): string[] {
	const starts = [0, ...Array.from(source.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
	let from = 0;
	const before = note.links.map((found: LinkOccurrence) => {
		const { line, start, end } = linkSpans(found).link;
		const part = source.slice(from, (starts[line] ?? 0) + start);
		from = (starts[line] ?? 0) + end;
		return part;
	});
	return [...before, source.slice(from)];
}
