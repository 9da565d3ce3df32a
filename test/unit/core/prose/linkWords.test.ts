import { strict as assert } from 'node:assert';
import { type LinksFound, readLinks } from '../../../../server/src/core/prose/links.ts';
import { linkWords } from '../../../../server/src/core/prose/linkWords.ts';

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
	];
	for (const [title, text, place, words] of cases) {
		test(`«${title}» in ${JSON.stringify(text)} stand ${place}`, () => {
			const lines = text.split('\n');
			const found: LinksFound = { links: [], problems: [] };
			for (const [at, line] of lines.entries()) readLinks(line, at, found);
			const link = found.links.find(({ target }) => target === 'id');
			assert.ok(link);
			const { range, ...rest } = linkWords(lines, link, title);
			assert.equal(rest.place, place);
			const said = range && textIn(lines, range);
			assert.equal(said, words);
		});
	}
});

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
