import { strict as assert } from 'node:assert';
import { type LinksFound, readLinks } from '../../../../server/src/core/prose/links.ts';
import { linkWords } from '../../../../server/src/core/prose/linkWords.ts';
import { cost } from '../../../support/cost.ts';

suite('the words of a link', () => {
	/** The title, a text whose last or only link marked `[[id` is meant, and its words. */
	const cases: [title: string, text: string, place: string, words?: string][] = [
		['Paul Fraisse', 'Voir [[id]] Paul Fraisse et lui.', 'after', 'Paul Fraisse'],
		['Jacopo Belbo', 'Voir [[1]] Paul Fraisse et [[id]] Jacopo Belbo.', 'after', 'Jacopo Belbo'],
		['Paul Fraisse', 'Voir [[1]] Paul Fraisse et [[id]] lui.', 'nowhere'],
		['Paul Fraisse', 'Paul Fraisse [[1]] et [[id]] Paul', 'nowhere'],
		['CADA', 'la CADA [[id]]', 'before', 'CADA'],
		['La CADA', 'la CADA [[id]].', 'before', 'CADA'],
		['L’Éthique', 'l’[[id]] Ethique', 'after', 'Ethique'],
		['Éthique', 'l’[[id]] Ethique.', 'after', 'Ethique'],
		['Memex', 'Voir [[id]] le Memex', 'after', 'Memex'],
		['Budget participatif', '[[id]] budgets participatifs', 'after', 'budgets participatifs'],
		['Zed', '[[id]] **Zed**', 'after', 'Zed'],
		['Zed', '**[[id]]** Zed', 'after', 'Zed'],
		['Zed', '[[id]] « Zed »', 'after', 'Zed'],
		['Paul Fraisse', '[[id]]  Paul\u00a0Fraisse', 'after', 'Paul\u00a0Fraisse'],
		['Paul Fraisse, psychologue', '[[id]] Paul Fraisse a écrit', 'after', 'Paul Fraisse'],
		['Paul Fraisse, psychologue', 'Paul Fraisse [[id]] a écrit', 'before', 'Paul Fraisse'],
		['Paul Fraisse', '[[id]] Paul a écrit', 'nowhere'],
		['Protection de la vie privée', '[[id]] protection de la mer', 'nowhere'],
		['Zed', '[[id]]. Zed est là', 'nowhere'],
		['Zed', '[[id]], Zed', 'nowhere'],
		['Zed', '| [[id]] | Zed |', 'nowhere'],
		['Zed', '| Zed | [[id]] |', 'nowhere'],
		['Zed', '[[id|lui]] Zed', 'text'],
		['Zed', '[[id|]] Zed', 'after', 'Zed'],
		['Zed', 'Zed ([[id]])', 'before', 'Zed'],
		['Paul Fraisse', 'Voir [[id]] Paul\nFraisse.', 'after', 'Paul\nFraisse'],
		['Paul Fraisse', '> Voir [[id]] Paul\n> Fraisse.', 'after', 'Paul\n> Fraisse'],
		['Paul Fraisse', 'C’est Paul\nFraisse [[id]].', 'before', 'Paul\nFraisse'],
		['Paul Fraisse', 'C’est Paul Fraisse\n[[id]].', 'before', 'Paul Fraisse'],
		['Zed', '- [[id]]\n- Zed', 'nowhere'],
		['Zed', '# Zed\n[[id]]', 'nowhere'],
		['Zed', '[[id]]\n\nZed', 'nowhere'],
		['Zed', '[[id]] \0\0\0 Zed', 'nowhere'],
		['', '[[id]] Zed', 'nowhere'],
		['?!', '[[id]] ?!', 'nowhere'],
		// Letters: case, accents, ligatures, plurals, and signs that belong to the letter before them.
		['Œuvre d’été', "[[id]] OEUVRES D'ETE", 'after', "OEUVRES D'ETE"],
		['E\u0301thique', '[[id]] éthique', 'after', 'éthique'],
		['Éthique', '[[id]] e\u0301thiques', 'after', 'e\u0301thiques'],
		['Lois', 'la loi [[id]]', 'before', 'loi'],
		['C++', '[[id]] C++ est', 'after', 'C'],
		['1984', '[[id]] 1984', 'after', '1984'],
		['Transparence', '[[id]] \u200etranspa\u00adrence', 'after', 'transpa\u00adrence'],
		['fin de ligne', 'la ﬁn de ｌｉｇｎｅ [[id]]', 'before', 'ﬁn de ｌｉｇｎｅ'],
		['Paul Fraisse', '[[id]] Paul\u200bFraisse', 'after', 'Paul\u200bFraisse'],
		// Parts of words are other words.
		['Loi', '[[id]] Loire', 'nowhere'],
		['Loi', 'emploi [[id]]', 'nowhere'],
		['Paul Fraisse', '[[id]] Paul Fraisset', 'nowhere'],
		['Paul Fraisse', 'Jean-Paul Fraisse [[id]]', 'before', 'Paul Fraisse'],
		// Shortened titles end with a word that a name may end with.
		['Histoire et géographie', '[[id]] histoire et mémoire', 'nowhere'],
		['Vivre dans la rue', '[[id]] vivre dans le bruit', 'nowhere'],
		['Le budget participatif de Paris', 'le budget participatif [[id]]', 'before', 'budget participatif'],
		['Memex : une machine', '[[id]] Memex', 'nowhere'],
		['Budget de Paris', 'budget participatif de Paris [[id]]', 'nowhere'],
		// The whole title on one side is better than its first words on the other.
		[
			'Paul Fraisse, psychologue',
			'Paul Fraisse [[id]] Paul Fraisse, psychologue',
			'after',
			'Paul Fraisse, psychologue',
		],
		['Zed', 'Zed [[id]] Zed', 'before', 'Zed'],
		// Signs with which a title begins or ends stand beside its words, too.
		['😀 Sourire', '[[id]] “😀 Sourire” est', 'after', 'Sourire'],
		['¿Qué hacer?', '[[id]] ¿Qué hacer? dijo', 'after', 'Qué hacer'],
		['#Dièse', '[[id]] #Dièse', 'after', 'Dièse'],
		['Sourire', '[[id]] 😀 Sourire', 'nowhere'],
		['Que faire ?', '« Que faire ? » [[id]] est un livre', 'before', 'Que faire'],
		['Que faire ?', 'Que faire? [[id]] est un livre', 'before', 'Que faire'],
		['Zed etc.', 'C’est Zed etc. [[id]] est un livre', 'before', 'Zed etc'],
		// A letter before an apostrophe is no word.
		['C', '[[id]] c’est tout', 'nowhere'],
		['S', "[[id]] s'y trouve", 'nowhere'],
		['C', 'le C [[id]]', 'before', 'C'],
		['C’est la vie', '[[id]] c’est la vie', 'after', 'c’est la vie'],
		['Carte d’identité', 'la carte d’identité [[id]]', 'before', 'carte d’identité'],
		// The words before a footnote are not in it.
		['Zed', 'Zed^[[[id]], p. 3]', 'nowhere'],
		['Zed', 'y^[C’est Zed [[id]]]', 'before', 'Zed'],
		// Neighbouring links have words of their own.
		['Zed', '[[id]] [[2]] Zed', 'nowhere'],
		['Zed', 'Zed [[2]] [[id]]', 'nowhere'],
		['Zed', '[[2|Zed]] [[id]]', 'nowhere'],
		['Zed', '[[id]] [[2|Zed]]', 'nowhere'],
		['Zed', 'Zed\n[[2]] [[id]]', 'nowhere'],
		['Zed', '[[id]] [[2]]\nZed', 'nowhere'],
		['Zed', '[[2]]\n[[id]] Zed', 'after', 'Zed'],
		['Zed Ypsilon', '[[id]] Zed [[2]] Ypsilon', 'nowhere'],
		// Spaces, emphasis, quotation marks, brackets, tags.
		['Zed', '[[id]]Zed', 'after', 'Zed'],
		['Zed', 'Zed[[id]]', 'before', 'Zed'],
		['Paul Fraisse', '[[id]]\u202f\u00a0\tPaul\u2009 Fraisse', 'after', 'Paul\u2009 Fraisse'],
		['Paul Fraisse', '[[id]] *Paul* __Fraisse__', 'after', 'Paul* __Fraisse'],
		['Zed', '==Zed== [[id]]', 'before', 'Zed'],
		['Zed', '**_[[id]]_** ~~Zed~~', 'after', 'Zed'],
		['Zed', '“Zed” [[id]]', 'before', 'Zed'],
		['Zed', '([[id]]) Zed', 'after', 'Zed'],
		['Zed', '[[id]] (Zed)', 'after', 'Zed'],
		['Zed', '[[id]] : Zed', 'after', 'Zed'],
		['Zed', '[[id]] — Zed', 'after', 'Zed'],
		['Zed', '[[id]] <b>Zed</b>', 'after', 'Zed'],
		['Zed', '<span class="zed">Zed</span> [[id]]', 'before', 'Zed'],
		['Zed', 'Autre <!-- Zed --> [[id]]', 'nowhere'],
		['Zed', '[[id]] <!-- Zed -->', 'nowhere'],
		['Zed', '[[id]] Autre <!-- Zed -->', 'nowhere'],
		['Zed', '[[id]] [Zed](https://example.org)', 'nowhere'],
		['Zed', '[[id]] / Zed', 'nowhere'],
		// Sentences.
		['Zed', 'C’est Zed. [[id]]', 'before', 'Zed'],
		['Zed', 'C’est Zed. [[id]] Puis rien.', 'before', 'Zed'],
		['Zed', 'C’est Zed. [[id]] est un ordinateur.', 'nowhere'],
		['Zed', 'C’est Zed.\n[[id]] est un ordinateur.', 'nowhere'],
		['Zed', 'C’est Zed ! L’[[id]] est un ordinateur.', 'nowhere'],
		['Zed', '[[id]] ; Zed', 'nowhere'],
		['Zed', '[[id]] ? Zed', 'nowhere'],
		['Qui décide ? Personne', '[[id]] Qui décide ? Personne !', 'after', 'Qui décide ? Personne'],
		// Lines of one block, and of two.
		['Zed', '[[id]]\nZed est là', 'after', 'Zed'],
		['Zed', '[[id]]  \nZed', 'after', 'Zed'],
		['Zed', '- Zed\n  [[id]]', 'before', 'Zed'],
		['Zed', '> Zed\n[[id]]', 'before', 'Zed'],
		['Zed', 'Zed\n> [[id]]', 'nowhere'],
		['Zed', '[[id]]\n> Zed', 'nowhere'],
		['Zed', '> # Zed\n> [[id]]', 'nowhere'],
		['Zed', '# [[id]]\nZed', 'nowhere'],
		['Zed', '# [[id]] Zed', 'after', 'Zed'],
		['Zed', '- Zed\n- [[id]]', 'nowhere'],
		['Zed', '1. Zed\n2. [[id]]', 'nowhere'],
		['Zed', '- [ ] [[id]] Zed', 'after', 'Zed'],
		['Zed', '```\nZed\n```\n[[id]]', 'nowhere'],
		['Zed', 'Zed\n\n[[id]]', 'nowhere'],
		['Zed', '> Zed\n>\n> [[id]]', 'nowhere'],
		['Zed', 'Zed\n[^1]: [[id]]', 'nowhere'],
		['Zed', '[^1]: [[id]] Zed', 'after', 'Zed'],
		['Paul Fraisse de Lyon', '[[id]] Paul\nFraisse\nde Lyon', 'after', 'Paul\nFraisse'],
		// Cells of tables.
		['Zed', '| [[id]] Zed | x |', 'after', 'Zed'],
		['Zed', '| x | Zed [[id]] |', 'before', 'Zed'],
		['Zed', 'x | [[id]]\nZed | y', 'nowhere'],
		['Zed', 'x | Zed\n[[id]] | y', 'nowhere'],
		['Paul Fraisse', '| [[id]] Paul | Fraisse |', 'nowhere'],
		['Paul Fraisse', '| Paul | Fraisse [[id]] |', 'nowhere'],
		['Paul Fraisse', 'Paul \0\0 Fraisse [[id]]', 'nowhere'],
		// Scripts without spaces between words, or with particles.
		['数据库', '见 [[id]] 数据库的历史', 'after', '数据库'],
		['数据库', '这是数据库 [[id]]。', 'before', '数据库'],
		['数据库', '[[id]] 数据的历史', 'nowhere'],
		['数据库管理', '[[id]] 数据库', 'nowhere'],
		['数据库 管理 系统', '[[id]] 数据库 管理', 'after', '数据库 管理'],
		['データベース', '[[id]]「データベース」は', 'after', 'データベース'],
		['데이터베이스', '[[id]] 데이터베이스는', 'after', '데이터베이스'],
		['데이터', '[[id]] 데이터'.normalize('NFD'), 'after', '데이터'.normalize('NFD')],
		['가나', '[[id]] 가낙', 'nowhere'],
		['กฎหมาย', '[[id]] กฎหมายไทย', 'after', 'กฎหมาย'],
		['Привет мир', '[[id]] ПРИВЕТ МИР!', 'after', 'ПРИВЕТ МИР'],
	];
	for (const [title, text, place, words] of cases) {
		test(`«${title}» in ${JSON.stringify(text)} stand ${place}`, () => {
			const lines = text.split('\n');
			const link = linksIn(lines).links.find(({ target }) => target === 'id');
			assert.ok(link);
			const { range, ...rest } = linkWords(lines, link, title);
			assert.equal(rest.place, place);
			const said = range && textIn(lines, range);
			assert.equal(said, words);
		});
	}

	test('are looked for at a limited cost, however long lines and titles are', () => {
		const long = (count: number) => [
			'[[id]] Zed '.repeat(count),
			`${'. '.repeat(count)}[[id]] est ${'*'.repeat(count)}`,
			`${'> '.repeat(count)}[[id]] ${'<!--'.repeat(count)}`,
			`${' '.repeat(count)}Zed${'<a '.repeat(count)}[[id]]${' '.repeat(count)}`,
			'[[id]]'.repeat(count),
		];
		const found = (lines: readonly string[], title: string) => {
			const { links } = linksIn(lines);
			return cost(() => links.map((link) => linkWords(lines, link, title)));
		};
		for (const title of ['Zed', 'Zed '.repeat(50), 'z'.repeat(100_000)]) {
			const [small, large] = [found(long(250), title), found(long(2000), title)];
			assert.ok(large < 24 * small + 20, `${title.length}: ${small} ms, eight times as much ${large} ms`);
		}
	});
});

function linksIn(lines: readonly string[]): LinksFound {
	const found: LinksFound = { links: [], problems: [] };
	for (const [at, line] of lines.entries()) readLinks(line, at, found);
	return found;
}

type Place = { line: number; character: number };

function textIn(lines: readonly string[], { start, end }: { start: Place; end: Place }): string {
	return lines
		.slice(start.line, end.line + 1)
		.map((text, at) => {
			const line = start.line + at;
			return text.slice(line === start.line ? start.character : 0, line === end.line ? end.character : undefined);
		})
		.join('\n');
}
