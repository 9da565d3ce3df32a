import { strict as assert } from 'node:assert';
import { shownTitle } from '../../../server/src/core/noteId.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { mentionPattern, mentionsIn } from '../../../server/src/core/prose/titleMentions.ts';
import { linkedWords } from '../../../server/src/features/shared/linkedWords.ts';
import { cost } from '../../support/cost.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const others = '-- b.md --\n---\nid: "2"\ntitle: Autre\n---\n-- c.md --\n---\nid: "3"\ntitle: Loi de finances\n---\n';

/** What is mentioned of the note `[[1]]` with a title. */
function mentioned(title: string, text: string): string[] {
	const context = contextOf(readNotebook(`-- a.md --\n---\nid: "1"\ntitle: ${title}\n---\n${others}`));
	const note = context.view.note(uriOf('a.md'));
	assert.ok(note);
	const pattern = mentionPattern(shownTitle(note));
	if (!pattern) return [];
	const parsed = parseNote(uriOf('text.md'), text);
	return mentionsIn(parsed, pattern, linkedWords(context, parsed, note)).map(({ line, start, end }) => {
		const written = parsed.lines[line] ?? '';
		return `${line > 0 ? `${line}:` : ''}${written.slice(start, end)}`;
	});
}

suite('mentions', () => {
	test('are titles without a link, case, accents and a plural left aside', () => {
		assert.deepEqual(mentioned('Droit des données', 'Les DROITS DES DONNEES, le droit des données.'), [
			'DROITS DES DONNEES',
			'droit des données',
		]);
		assert.deepEqual(mentioned('Œuvre d’été', "une oeuvre d'ete et une œuvre d’été"), ["oeuvre d'ete", 'œuvre d’été']);
	});

	test('are found in every spelling that folds alike', () => {
		assert.deepEqual(mentioned('Þór', 'Thor, ÞÓR !'), ['Thor', 'ÞÓR']);
		assert.deepEqual(mentioned('Novak Đoković', 'avec Novak Djokovic, Novak Dokovic et'), ['Novak Dokovic']);
		assert.deepEqual(mentioned('fin de ligne', 'la ﬁn de ligne et la ｆｉｎ\u00a0de ligne'), [
			'ﬁn de ligne',
			'ｆｉｎ\u00a0de ligne',
		]);
		assert.deepEqual(mentioned('한국 문학', 'la 한국 문학 et'), ['한국 문학']);
		assert.deepEqual(mentioned('Новый мир', '«новый мир»'), ['новый мир']);
		assert.deepEqual(mentioned('Φιλοσοφία', 'la ΦΙΛΟΣΟΦΊΑ est'), ['ΦΙΛΟΣΟΦΊΑ']);
		assert.deepEqual(mentioned('Café noir', 'œ un cafe\u0301 noir\u0301 œ'), ['cafe\u0301 noir\u0301']);
		assert.deepEqual(mentioned('trans\u00adparence', 'la transpa\u00adrence.'), ['transpa\u00adrence']);
	});

	test('are not parts of words, links, code or headers', () => {
		assert.deepEqual(mentioned('Chapitre 1', 'le chapitre ½'), []);
		assert.deepEqual(mentioned('Loi', 'emploi, lois, [[1|loi]] `loi` [loi](x) loi [[1]]'), ['lois']);
		assert.deepEqual(mentioned('Loi', '---\ntitle: loi\n---\nx'), []);
		assert.deepEqual(mentioned('Os', 'os'), []);
	});

	const linked: string[] = [
		'[[1]] Loi',
		'loi [[1]]',
		'la [[1]] **loi**, puis',
		'**loi** [[1]]',
		'« loi » ([[1]])',
		'[[1]]\nLoi',
		'loi\n[[1]]',
		'[[t:1]] Loi',
		'[[1|]] Loi',
		'[[1|elle]] Loi',
		'Loi [[1|voir]]',
		'[[Loi]] Loi',
		'Loi [[1]] Loi',
		'| x | [[1]] Loi |',
		// The link to nowhere is wrong, not the words beside it.
		'[[404]] Loi',
		'Loi [[404]]',
		// The words are what another link is called.
		'[[3]] Loi de finances',
		'la loi de finances [[3]]',
	];
	for (const text of linked)
		test(`are not what ${JSON.stringify(text)} says of a link`, () => assert.deepEqual(mentioned('Loi', text), []));

	const unlinked: [text: string, ...mentions: string[]][] = [
		['[[2]] Loi', 'Loi'],
		['loi [[2]]', 'loi'],
		['Loi [[2|autre]]', 'Loi'],
		['[[3]] Loi et finances', 'Loi'],
		['[[1]] et loi', 'loi'],
		['[[1]]. Loi', 'Loi'],
		['[[1]] Loi et loi', 'loi'],
		['[[1]] [[2]] Loi', 'Loi'],
		['| [[1]] | loi |', 'loi'],
		['- [[1]]\n- loi', '1:loi'],
		['Loi. [[1]] est ici', 'Loi'],
		['Loi, lois [[1]] loi, loi', 'Loi', 'loi'],
	];
	for (const [text, ...mentions] of unlinked)
		test(`are in ${JSON.stringify(text)} ${mentions.join(', ')}`, () =>
			assert.deepEqual(mentioned('Loi', text), mentions));

	test('are found in time that grows with the text', () => {
		const times = [500, 4000].map((count) =>
			cost(() => {
				mentioned('Loi', 'loi '.repeat(count));
				mentioned('Loi', '[[1]] loi '.repeat(count));
				mentioned('Loi', `[[1]] ${'loi '.repeat(count)}\n${'loi\n'.repeat(count)}`);
			}),
		);
		const [small = 0, large = 0] = times;
		assert.ok(large < 24 * small + 20, `${small} ms, eight times as much ${large} ms`);
	});
});
