import { strict as assert } from 'node:assert';
import MarkdownIt from 'markdown-it';
import {
	embedToken,
	type LinkMeta,
	linkToken,
	readLink,
	withLinkedWords,
} from '../../../client/src/preview/linkTokens.ts';
import { cost } from '../../support/cost.ts';

const titles: Readonly<Record<string, string>> = {
	1: 'Zed',
	2: 'La CADA',
	3: 'Paul Fraisse, psychologue',
	4: 'L’Éthique',
	5: 'Autre',
	6: 'A priori',
};

/** As the plugin does it, but a link is drawn as `<1:text>`. */
const md = new MarkdownIt({ html: true });
md.inline.ruler.before('link', linkToken, readLink);
md.renderer.rules[linkToken] = (tokens, at) => {
	const { target, text }: LinkMeta = tokens[at]?.meta ?? { target: '', type: '', text: '' };
	return `<${target}:${text || (titles[target] ?? '?')}>`;
};
md.renderer.rules[embedToken] = (tokens, at) => {
	const { target, text }: LinkMeta = tokens[at]?.meta ?? { target: '', type: '', text: '' };
	return `<show ${target}:${text}>`;
};
const { renderInline } = md.renderer;
md.renderer.renderInline = (tokens, options, env) =>
	renderInline.call(md.renderer, [...withLinkedWords(tokens, (target) => titles[target])], options, env);

suite('the preview of a link', () => {
	const cases: [text: string, html: string][] = [
		['voir [[5]] ici', 'voir <5:Autre> ici'],
		['avec [[1]] Zed, puis', 'avec <1:Zed>, puis'],
		['la CADA [[2]].', 'la <2:CADA>.'],
		['la [[2]] CADA dit', 'la <2:CADA> dit'],
		// An article before a link is not read a second time in the title.
		['l’[[4]] et la *[[2]]* dit', 'l’<4:Éthique> et la <em><2:CADA></em> dit'],
		["L'[[4]], La [[2]]", "L'<4:Éthique>, La <2:CADA>"],
		[
			'le [[2]], voila [[2]], de [[4]], il a [[6]]',
			'le <2:La CADA>, voila <2:La CADA>, de <4:L’Éthique>, il a <6:A priori>',
		],
		['la [[2|La CADA]] et [[2]]', 'la <2:La CADA> et <2:La CADA>'],
		['[[3]] Paul Fraisse a écrit', '<3:Paul Fraisse> a écrit'],
		['dans l’[[4]] Ethique', 'dans l’<4:Ethique>'],
		['Zed ([[1]]), [[5]]', '<1:Zed>, <5:Autre>'],
		['[[1|lui]] Zed', '<1:lui> Zed'],
		// A text of its own that the words beside the link say is not read twice either.
		['la CADA [[2|CADA]] dit', 'la <2:CADA> dit'],
		['la CADA ([[2|la CADA]]).', 'la <2:CADA>.'],
		['la [[2|CADA]] CADA dit', 'la <2:CADA> dit'],
		['*Zed* [[404|zed]]', '<em><404:Zed></em>'],
		['Zed, [[1|Zed]]', 'Zed, <1:Zed>'],
		['Paul Fraisse [[3|Paul Fraisse, psychologue]]', 'Paul Fraisse <3:Paul Fraisse, psychologue>'],
		['[[404]] Zed', '<404:?> Zed'],
		['$$[[5]]$$ [[5]]', '$$[[5]]$$ <5:Autre>'],
		['$$\n[[5]]\n$$', '$$\n[[5]]\n$$'],
		['$a [[5]] b$', '$a <5:Autre> b$'],
		['a <pre>[[5]]</pre> [[5]]', 'a <pre>[[5]]</pre> <5:Autre>'],
		['a <!-- [[5]] --> `[[5]]` [[5|$x$]]', 'a <!-- [[5]] --> <code>[[5]]</code> <5:$x$>'],
		['[[t:1]] Zed', '<1:Zed>'],
		['[[1]] **Zed** ici', '<strong><1:Zed></strong> ici'],
		['**[[1]] Zed** ici', '<strong><1:Zed></strong> ici'],
		['[[3]] *Paul* Fraisse', '<em><3:Paul></em><3: Fraisse>'],
		['[[3]] Paul\nFraisse a', '<3:Paul>\n<3:Fraisse> a'],
		['C’est Zed\n[[1]] qui', 'C’est <1:Zed> qui'],
		['voir[[1]]Zed', 'voir <1:Zed>'],
		['[[1]] Zed [[5]] et Zed [[1]]', '<1:Zed> <5:Autre> et <1:Zed>'],
		['[[1]] Zed &amp; \\*moi\\*', '<1:Zed> &amp; *moi*'],
		['&amp; \\* [[1]] Zed', '&amp; * <1:Zed>'],
		['[[1]] <b>Zed</b>', '<b><1:Zed></b>'],
		// A note that is shown in place of its link.
		['![[1]]', '<show 1:>'],
		['Voir ![[t:1|lui]] ici', 'Voir <show 1:lui> ici'],
		['Zed ![[1]]', 'Zed <show 1:>'],
		['![[404]] ![[note.md]]', '<show 404:> <show note.md:>'],
		['\\![[1]] ! [[1]]', '!<1:Zed> ! <1:Zed>'],
		['![[photo.png]] ![[a b.JPEG|300]]', '![[photo.png]] ![[a b.JPEG|300]]'],
		['`![[1]]` <!-- ![[1]] --> ![[]] ![[1', '<code>![[1]]</code> <!-- ![[1]] --> ![[]] ![[1'],
		['!![[1]] ![[[1]]] ![[1]](x)', '!<show 1:> ![<1:Zed>] <show 1:>(x)'],
		// Not its words.
		['[[1]] et Zed', '<1:Zed> et Zed'],
		['[[1]] `Zed`', '<1:Zed> <code>Zed</code>'],
		['[[1]] [Zed](x)', '<1:Zed> <a href="x">Zed</a>'],
		['[[1]] ![x](y) Zed', '<1:Zed> <img src="y" alt="x"> Zed'],
		['`[[1]] Zed`', '<code>[[1]] Zed</code>'],
	];
	for (const [text, html] of cases)
		test(`${JSON.stringify(text)} is ${html}`, () => assert.equal(md.render(text), `<p>${html}</p>\n`));

	test('has no words in another block or cell', () => {
		assert.equal(md.render('- [[1]]\n- Zed'), '<ul>\n<li><1:Zed></li>\n<li>Zed</li>\n</ul>\n');
		assert.match(md.render('| a | b |\n|---|---|\n| [[1]] | Zed |'), /<td><1:Zed><\/td>\n<td>Zed<\/td>/);
		assert.match(md.render('| a | b |\n|---|---|\n| [[1]] Zed | x |'), /<td><1:Zed><\/td>\n<td>x<\/td>/);
	});

	test('is drawn again from the same tokens, whatever the titles were before', () => {
		const tokens = md.parse('avec [[1]] Zed', {});
		const [paragraph] = tokens.filter(({ type }) => type === 'inline');
		const drawn = (title?: string) => withLinkedWords(paragraph?.children ?? [], () => title).map(({ type }) => type);
		assert.deepEqual(drawn(), ['text', linkToken, 'text']);
		assert.deepEqual(drawn('Zed'), ['text', linkToken]);
		assert.deepEqual(drawn('Autre'), ['text', linkToken, 'text']);
	});

	test('costs by the length of its paragraph', () => {
		const [small = 0, large = 0] = [100, 800].map((count) => {
			const [, paragraph] = md.parse('avec **[[1]]** Zed, Zed [[1]]\n'.repeat(count), {});
			return cost(() => withLinkedWords(paragraph?.children ?? [], (target) => titles[target]));
		});
		assert.ok(large < 24 * small + 20, `${small} ms, eight times as much ${large} ms`);
	});
});
