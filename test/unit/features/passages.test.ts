import { strict as assert } from 'node:assert';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { cosmaFiles } from '../../../server/src/features/exports/cosmaCsv.ts';
import { passageAround, withTitles } from '../../../server/src/features/views/passages.ts';
import { cost } from '../../support/cost.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const notes = {
	1: 'Zed',
	2: 'La CADA',
	3: 'Paul Fraisse, psychologue',
	4: 'L’Éthique',
	5: 'Autre',
	6: '数据库',
	7: '데이터',
};
const context = contextOf(
	readNotebook(
		Object.entries(notes)
			.map(([id, title]) => `-- ${id}.md --\n---\nid: "${id}"\ntitle: ${title}\n---\n`)
			.join(''),
	),
);

/** The passage around what stands between `<` and `>`, or around the first link, with the marked words in `<…>`. */
function passage(text: string): string {
	const marked = text.includes('<') ? text : text.replace(/\[\[.*?\]\]/, '<$&>');
	const before = marked.slice(0, marked.indexOf('<')).split('\n');
	const lines = marked.replace(/[<>]/g, '').split('\n');
	const start = before.at(-1)?.length ?? 0;
	const line = before.length - 1;
	const end = start + marked.indexOf('>') - marked.indexOf('<') - 1;
	const shown = passageAround(context, parseNote(noNote, lines.join('\n')), { line, start, end });
	return `${shown.text.slice(0, shown.start)}<${shown.text.slice(shown.start, shown.end)}>${shown.text.slice(shown.end)}`;
}

suite('a passage around a link', () => {
	const cases: [text: string, shown: string][] = [
		['avec [[1]] Zed, puis', 'avec <Zed>, puis'],
		['la CADA [[2]] dit', 'la <CADA> dit'],
		['la [[2]] CADA dit', 'la <CADA> dit'],
		['selon [[2]] la CADA.', 'selon la <CADA>.'],
		['[[3]] Paul Fraisse a écrit', '<Paul Fraisse> a écrit'],
		['dans l’[[4]] Ethique de', 'dans l’<Ethique> de'],
		['voir [[5]] ici', 'voir <Autre> ici'],
		['[[1]] Zed', '<Zed>'],
		['[[1|]] Zed', '<Zed>'],
		['[[1|lui]] Zed', '<lui> Zed'],
		['la CADA [[2|CADA]] dit', 'la <CADA> dit'],
		['la [[2|CADA]] CADA dit', 'la <CADA> dit'],
		['Paul Fraisse [[3|Paul Fraisse, psychologue]] dit', 'Paul Fraisse <Paul Fraisse, psychologue> dit'],
		['Zed [[404|Zed]]', '<Zed>'],
		// What shows a note in its place is no exclamation.
		['voir ![[5]] ici', 'voir <Autre> ici'],
		['la CADA ![[2]] dit', 'la <CADA> dit'],
		['voir \\![[5]] ici', 'voir \\!<Autre> ici'],
		['quoi ![[404]]', 'quoi !<[[404]]>'],
		['[[404]] Zed', '<[[404]]> Zed'],
		['voir `[[2]]`, $$[[2]]$$ et <[[1|lui]]>', 'voir `[[2]]`, $$[[2]]$$ et <lui>'],
		[
			'Avant. M. <[[3]]>, p. 12, cf. J.-P. Vernant. Après.',
			'M. <Paul Fraisse, psychologue>, p. 12, cf. J.-P. Vernant.',
		],
		['avec\u00a0[[1]]\u00a0Zed', 'avec\u00a0<Zed>'],
		// Signs around the link alone fall with it; those around the words stay.
		['voir **[[1]]** Zed ici', 'voir <Zed> ici'],
		['voir [[1]] **Zed** ici', 'voir **<Zed>** ici'],
		['voir **[[1]] Zed** ici', 'voir **<Zed>** ici'],
		['**Les [[1]]** Zed', '**Les** <Zed>'],
		['« Zed » [[1]] est', '« <Zed> » est'],
		['Zed ([[1]]) est', '<Zed> est'],
		['(Zed [[1]])', '(<Zed>)'],
		['([[1]] Zed)', '(<Zed>)'],
		['Zed ([[1]], [[5]])', '<Zed> (Autre)'],
		// So do signs that would stand twice or at the end.
		['Zed, [[1]], est', '<Zed>, est'],
		['Zed : [[1]].', '<Zed>.'],
		['Zed – [[1]]', '<Zed>'],
		['C’est Zed. [[1]]', 'C’est <Zed>.'],
		['[[1]] : Zed', '<Zed>'],
		['[[1]] — Zed — est', '<Zed> — est'],
		// Without spaces, words stay apart.
		['voir[[1]]Zed', 'voir <Zed>'],
		['Zed[[1]]est', '<Zed> est'],
		// But not in scripts that have no spaces.
		['数据库[[6]]的历史', '<数据库>的历史'],
		['데이터[[7]]는', '<데이터>는'],
		['数据库[[6]]est', '<数据库>est'],
		// A link among others.
		['[[5]] Autre, [[1]] Zed', '<Autre>, Zed'],
		['Autre [[5]], Zed [[1]].', '<Autre>, Zed.'],
		['Zed [[1]] [[5]]', '<Zed> Autre'],
		['[[1]] Zed [[1]]', '<Zed>'],
		['- [ ] [[1]] Zed', '[ ] <Zed>'],
		['| [[1]] | Zed |', '| <Zed> | Zed |'],
		['| [[1]] Zed | x |', '| <Zed> | x |'],
		// Of a paragraph, one line is shown.
		['Voir [[3]] Paul\nFraisse.', 'Voir <Paul>'],
		['Voir [[1]]\nZed.', 'Voir <Zed>'],
		['C’est Paul\nFraisse [[3]] qui', '<Fraisse> qui'],
		['C’est Zed\n[[1]] qui', '<Zed> qui'],
		['Zed\n\n[[1]] qui', '<Zed> qui'],
		// The sentence is that of the words.
		['Avant. La CADA [[2]] dit. Après.', 'La <CADA> dit.'],
		['Un. [[1]] Zed dit. Deux.', '<Zed> dit.'],
	];
	for (const [text, shown] of cases)
		test(`${JSON.stringify(text)} is ${shown}`, () => assert.equal(passage(text), shown));

	test('is so in a long line, too, whose next line is far away', () => {
		const long = `${'mot '.repeat(900)}[[1]] Zed ${'fin '.repeat(900)}`;
		assert.match(passage(long), /^…(?:mot )+<Zed>(?: fin)+…$/);
		assert.match(passage(`Zed\n${'mot '.repeat(900)}[[1]] ${'fin '.repeat(900)}`), /^…(?:mot )+<Zed>(?: fin)+…$/);
		assert.match(passage(`${'mot '.repeat(900)}[[1]]\nZed`), /^…(?:mot )+<Zed>$/);
	});

	test('says where a title stands in it for a link alone', () => {
		const isTitle = (line: string, start = line.indexOf('[[')) =>
			passageAround(context, parseNote(noNote, line), { line: 0, start, end: line.indexOf(']]') + 2 }).isTitle ?? false;
		assert.ok(isTitle('voir [[5]] ici'));
		assert.ok(isTitle('voir [[Autre]] ici'));
		for (const line of ['voir [[5|ici]]', 'Autre [[5]]', '[[5]] Autre', 'voir [[404]]'])
			assert.ok(!isTitle(line), line);
		assert.ok(!isTitle('voir [[5]] ici', 0));
	});

	test('around other words is marked where they are', () => {
		assert.equal(passage('avec [[1]] Zed et <la rue> ici'), 'avec Zed et <la rue> ici');
		assert.equal(passage('avec Zed [[1]] et <la rue> ici'), 'avec Zed et <la rue> ici');
		assert.equal(passage('<avec> [[1]] Zed'), '<avec> Zed');
	});

	test('costs by the length of its line, not by its square, for all links of the line', () => {
		const all = (count: number) => {
			const line = `avec [[1]] Zed, ${'mot '.repeat(40)}Zed [[1]] `.repeat(count);
			const parsed = parseNote(noNote, line);
			const places = [...line.matchAll(/\[\[1\]\]/g)].map(({ index }) => ({ line: 0, start: index, end: index + 5 }));
			return cost(() => places.map((place) => passageAround(context, parsed, place)));
		};
		// Lines that are longer than what a passage looks at.
		const [small, large] = [all(80), all(320)];
		assert.ok(large < 9 * small + 20, `${small} ms, four times as much ${large} ms`);
	});
});

suite('the table of links for Cosma', () => {
	test('has passages in which nothing stands twice', () => {
		const notebook = readNotebook(
			'-- a.md --\n---\nid: "1"\ntitle: Zed\n---\navec [[2]] l’Autre, et Zed ([[1]])\n-- b.md --\n---\nid: "2"\ntitle: Autre\n---\n',
		);
		const [text = ''] = notebook.files.values();
		const [, links] = cosmaFiles(contextOf(notebook));
		const rows = links?.ofNote(parseNote(uriOf('a.md'), text));
		assert.equal(rows, '1,1,2,"avec l’Autre, et Zed",undefined\n2,1,1,"avec l’Autre, et Zed",undefined\n');
	});
});

suite('a text copied with titles', () => {
	const cases: [text: string, copied: string][] = [
		['avec [[1]] Zed et la CADA [[2]].', 'avec Zed et la CADA.'],
		['voir [[5]]\r\n- [[1]] Zed\r\n', 'voir Autre\r\n- Zed\r\n'],
		['[[1]] *Zed*', '*Zed*'],
		['Zed [[1|Zed]], ![[5]] et ![[5|moi]]', 'Zed, Autre et moi'],
		['**[[1]]** Zed', 'Zed'],
		['Zed ([[1]])', 'Zed'],
		// A paragraph stays one.
		['un\n[[1]]\nZed\ndeux', 'un\nZed\ndeux'],
		['Voir [[1]]  \r\nZed ici', 'Voir Zed ici'],
		['Voir [[1]]\\\nZed ici', 'Voir Zed ici'],
		['Zed\\\n[[1]]\nFin', 'Zed\\\nFin'],
		['Zed\\\n[[1]] est', 'Zed est'],
		['Voir [[3]] Paul\nFraisse.', 'Voir Paul\nFraisse.'],
		['C’est Zed\n[[1]].\nFin', 'C’est Zed.\nFin'],
		['C’est Zed\n[[1]]\nFin', 'C’est Zed\nFin'],
		['C’est Zed\n[[1]] qui dit', 'C’est Zed qui dit'],
		['> C’est Zed\n> [[1]] qui dit\n> non', '> C’est Zed qui dit\n> non'],
		['> [[1]]\n> Zed', '> Zed'],
		['- [[1]]\n  Zed', '- Zed'],
		['- [[1]]\n- Zed', '- Zed\n- Zed'],
		['Zed\n\n[[1]]', 'Zed\n\nZed'],
		['# Zed\n[[1]]', '# Zed\nZed'],
		['Zed [[1]] [[1|ici]] [[404]]', 'Zed ici [[404]]'],
		['`[[5]]` [[5]]\n\n```\n[[5]]\n```\n$$[[5]]$$', '`[[5]]` Autre\n\n```\n[[5]]\n```\n$$[[5]]$$'],
		['---\nid: "9"\nsee: "[[5]]"\n---\n[[5]]', '---\nid: "9"\nsee: "[[5]]"\n---\nAutre'],
		// A part of a list, and of a footnote.
		['    - [[5]]\n\n      [[5]]\n', '    - Autre\n\n      Autre\n'],
		['[^1]: a\n\n    [[5]]', '[^1]: a\n\n    Autre'],
	];
	for (const [text, copied] of cases)
		test(`${JSON.stringify(text)} is ${JSON.stringify(copied)}`, () =>
			assert.equal(withTitles(context, { text }), copied));

	test('costs by its length', () => {
		const [small, large] = [100, 800].map((count) =>
			cost(() =>
				withTitles(context, {
					text: `${'[[1]] Zed, (Zed [[1]])'.repeat(10)}\n`.repeat(count / 10) + ' '.repeat(count),
				}),
			),
		);
		assert.ok((large ?? 0) < 24 * (small ?? 0) + 20, `${small} ms, eight times as much ${large} ms`);
	});
});
