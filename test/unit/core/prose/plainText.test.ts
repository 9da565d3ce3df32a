import { strict as assert } from 'node:assert';
import { plainText } from '../../../../server/src/core/prose/plainText.ts';
import { firstSentence } from '../../../../server/src/core/prose/sentences.ts';
import { cost } from '../../../support/cost.ts';

suite('the words of a paragraph', () => {
	const cases: [written: string, read: string][] = [
		['Le **PGO** est *un* __partenariat__ _ouvert_ ~~ici~~ ==là==.', 'Le PGO est un partenariat ouvert ici là.'],
		['Un ***très* grand** mot, **a *b* c**.', 'Un très grand mot, a b c.'],
		['2 * 3 * 4, snake_case_here, a * b, _', '2 * 3 * 4, snake_case_here, a * b, _'],
		['![logo](images/a_(1).png "Le logo") Le mot ![[b.png]]![c][d].', 'Le mot.'],
		['Voir [[20230101000000]], [[s:20230101000000]] et [[s:20230101000000|lui]].', 'Voir, et lui.'],
		['Voir [[20230810230403]] Paul Fraisse, l’[[2|Éthique]].', 'Voir Paul Fraisse, l’Éthique.'],
		// A text that the words beside the link say is not read twice.
		['Saisir la CADA [[2|CADA]], ou *la* **CADA** ([[2|cada]]).', 'Saisir la CADA, ou la CADA.'],
		['La [[2|CADA]] CADA dit [[2|CADA]].', 'La CADA dit CADA.'],
		['Zed, [[2|Zed]] et [[3|Paul]] Valéry.', 'Zed, Zed et Paul Valéry.'],
		[
			"Dans l’[[1]] Île de Ré, d'[[2]] Arz, (cf. [[3]] Zed) ([[4]] Zed), « [[5]] Zed ».",
			"Dans l’Île de Ré, d'Arz, (cf. Zed) (Zed), « Zed ».",
		],
		['*[[1]] Œillet* et **[[s:2]]  Marais**, "[[3]] Zed" et _“[[4]]\nZed”_.', 'Œillet et Marais, "Zed" et “Zed”.'],
		[
			'Le mot[[1]] suivant, **mot**[[2]] suivant, l’*[[3|a]]* et *[[4]]*, **[[5]]** fin.',
			'Le mot suivant, mot suivant, l’a et, fin.',
		],
		[
			'Voir [[s:Beta]], [[202301011200 Alpha]], [[20230101000000#Titre]] et [[C# en bref]].',
			'Voir Beta, Alpha, et C# en bref.',
		],
		['La loi[^1] dit[^é-2] tout^[Ou presque.] ([[1]]).', 'La loi dit tout.'],
		['<span class="x">A</span> &amp; B<br/>C <!-- non --> &nbsp;D', 'A & B C \u00a0D'],
		['[Cosma](https://x.org/a_(b)_c) et [Zettlr][z], <https://a.org/x_y_z>', 'Cosma et Zettlr, https://a.org/x_y_z'],
		['`a *b*` et ``c ` d``, \\*e\\* \\[[f', 'a *b* et c ` d, *e* [[f'],
		['Une ligne\\ et   une autre  ', 'Une ligne et une autre'],
		['[![a](b.png)](https://c.org) D', 'D'],
		['![a](b.png){ #fig:a width=50% } D, ![[c.png]]{.left}E', 'D, E'],
		[': Ce qui se voit.', 'Ce qui se voit.'],
		['$a_1 * b$ et $$x_1*y_1*z$$', '$a_1 * b$ et $$x_1*y_1*z$$'],
	];
	for (const [written, read] of cases) test(written, () => assert.equal(plainText(written), read));

	test('are read in a time that does not explode', () => {
		for (const part of [
			'*',
			'**a',
			'_a ',
			'[',
			'[a](',
			'![',
			'`',
			'``a',
			'<a',
			'[[',
			'\\',
			'==a',
			'$$',
			'^[',
			'[^',
			'***[[1]]',
			'’[[1]] ',
			'"',
		])
			assert.ok(cost(() => plainText(part.repeat(Math.ceil(1000 / part.length)))) < 100, part);
	});
});

suite('the first sentence of a text', () => {
	const one = [
		'M. Dupont et Mme. Durand l’ont dit.',
		'Voir p. 12 et pp. 13-14.',
		'Vol. III de l’Histoire, chap. X et fig. IV.',
		'Les lois, cf. la CADA, les décrets, etc. sont publics.',
		'J.-P. Sartre et A. Camus (dir.), éd. Gallimard, 1943.',
		'L’art. 15 de la Déclaration, chap. 2, vol. 3, n. 4.',
		'Né en 50 av. J.-C. à Rome.',
		'Some tools, e.g. Zettlr vs. Obsidian, i.e. Mr. Smith et al. say so.',
		'« Qui ? » demande-t-il.',
		'Il dit : « Non ! » et sort… sans un mot.',
		'La version 2.5 de example.org est là.',
		'Sans point',
	];
	for (const text of one) {
		test(text, () =>
			assert.equal(firstSentence(`${text.replace(/\.$/, '')}. Une autre.`), `${text.replace(/\.$/, '')}.`),
		);
		test(`${text} And nothing else`, () => assert.equal(firstSentence(text), text));
	}

	const two: [text: string, first: string][] = [
		['Pourquoi ? Parce que.', 'Pourquoi ?'],
		['Les lois, les décrets, etc. Il faut les lire.', 'Les lois, les décrets, etc.'],
		['« Oui. » Il sort.', '« Oui. »'],
		['“Yes.” He left.', '“Yes.”'],
		['(Une note.) La suite.', '(Une note.)'],
		['C’est de l’art. Le reste non.', 'C’est de l’art.'],
		['Dit-on… Et puis.', 'Dit-on…'],
		['Né en 1984. Mort en 2000.', 'Né en 1984.'],
		['I said no. I left.', 'I said no.'],
		['C’est un vol. C’est grave.', 'C’est un vol.'],
		['知识管理。第二句。', '知识管理。'],
	];
	for (const [text, first] of two) test(`of “${text}” is “${first}”`, () => assert.equal(firstSentence(text), first));
});
