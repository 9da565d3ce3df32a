import { strict as assert } from 'node:assert';
import { typingAt } from '../../../../server/src/core/prose/linkTyping.ts';

suite('a link being typed', () => {
	test('begins after two brackets and reaches to the cursor', () => {
		assert.equal(typed('[[<|>'), '[[{}');
		assert.equal(typed('la responsabilité [[gouv<|>'), 'la responsabilité [[{gouv}');
		assert.equal(typed('[[gouv<|> et la suite'), '[[{gouv} et la suite');
		assert.equal(typed('[[l’open data par défaut<|>'), '[[{l’open data par défaut}');
	});

	test('reaches through the brackets that close it', () => {
		assert.equal(typed('[[<|>]]'), '[[{]]}');
		assert.equal(typed('[[go<|>uv]] fin', 'gouv'), '[[{gouv]]} fin');
		assert.equal(typed('[[2023<|>0927]] fin'), '[[{20230927]]} fin');
		assert.equal(typed('[[  <|> ]] fin'), '[[{   ]]} fin');
		assert.equal(typed('[[<|>]'), '[[{]}');
		assert.equal(typed('[[a]<|>]'), '[[{a]]}');
		assert.equal(typed('[[a]] [[b<|>]] [[c]]'), '[[a]] [[{b]]} [[c]]');
	});

	test('leaves the prose behind it alone, whose brackets close something else', () => {
		assert.equal(
			typed('Voir [[alp<|> selon la doctrine [voir [@x]] qui suit.'),
			'Voir [[{alp} selon la doctrine [voir [@x]] qui suit.',
		);
		assert.equal(typed('[[alp<|> selon la doctrine]] fin'), '[[{alp} selon la doctrine]] fin');
		assert.equal(typed('[[<|>selon la doctrine]] fin'), '[[{}selon la doctrine]] fin');
		assert.equal(typed('[[2 <|>. Puis [@x]]'), '[[{2 }. Puis [@x]]');
		assert.equal(typed('[[2 <|>, fin. Suite]]'), '[[{2 }, fin. Suite]]');
		assert.equal(typed(`[[2 <|>${', x'.repeat(30)}]]`), `[[{2 }${', x'.repeat(30)}]]`);
		assert.equal(typed('[[alp<|> x \0\0 y]]'), '[[{alp} x \0\0 y]]');
	});

	test('reaches over what names a note, with or without what was typed', () => {
		assert.equal(typed('[[alp<|>Le titre]] fin', 'Le titre'), '[[{alpLe titre]]} fin');
		assert.equal(typed('[[Le ti<|>tre|texte]] fin', 'Le titre'), '[[{Le titre|texte]]} fin keeps |texte');
		assert.equal(typed('[[s:Le ti<|>tre]] fin', 'Le titre'), '[[s:{Le titre]]} fin');
		assert.equal(typed('[[alp<|>|texte]] fin'), '[[{alp|texte]]} fin keeps |texte');
		assert.equal(typed('| [[alp<|>\\|texte]] |'), '| [[{alp\\|texte]]} | keeps \\|texte');
	});

	test('leaves another link alone', () => {
		assert.equal(typed('[[gouv<|> et [[b]]'), '[[{gouv} et [[b]]');
		assert.equal(typed('[[a]] [[<|> [[b]]'), '[[a]] [[{} [[b]]');
	});

	test('keeps the text of the link', () => {
		assert.equal(typed('[[old<|>|text]]'), '[[{old|text]]} keeps |text');
		assert.equal(typed('[[<|>old|a|b]]', 'old'), '[[{old|a|b]]} keeps |a|b');
		assert.equal(typed('| [[old<|>\\|text]] |'), '| [[{old\\|text]]} | keeps \\|text');
	});

	test('begins after the type', () => {
		assert.equal(typed('[[s:<|>'), '[[s:{}');
		assert.equal(typed('[[partie de:go<|>]]'), '[[partie de:{go]]}');
		assert.equal(typed('[[s:a:b<|>]]'), '[[s:{a:b]]}');
	});

	test('takes a colon with a blank beside it for a part of a title', () => {
		assert.equal(typed('[[PGO : bilan<|>]]'), '[[{PGO : bilan]]}');
		assert.equal(typed('[[PGO: bilan<|>]]'), '[[{PGO: bilan]]}');
	});

	test('after a bar it is the text that is typed', () => {
		assert.deepEqual(pick('[[s:2023|te<|>xt]]'), { kind: 'text', target: '2023', query: 'te' });
		assert.equal(typed('[[2023|te<|>xt]] fin', '2023'), '[[2023|{text]]} fin');
		assert.equal(typed('[[2023|te<|>xt]] fin'), '[[2023|{te}xt]] fin');
		assert.equal(typed('[[2023|te<|>'), '[[2023|{te}');
	});

	test('is nowhere else', () => {
		for (const text of ['<|>[[a]]', '[<|>[a]]', '[[a]]<|>', 'text<|>', '[a]<|>', '[[a]] b<|>', '']) {
			assert.equal(typed(text.includes('<|>') ? text : '<|>'), undefined, text);
		}
	});

	test('is not in code', () => {
		assert.equal(
			typingAt('\0\0\0\0\0\0', 4, () => true),
			undefined,
		);
		assert.equal(
			typingAt('[[a\0\0', 5, () => true),
			undefined,
		);
	});
});

/** The line with what would be replaced between braces. */
function typed(source: string, ...titles: string[]): string | undefined {
	const cursor = source.indexOf('<|>');
	const line = source.replace('<|>', '');
	const typing = typingAt(line, cursor, (target) => titles.includes(target));
	if (!typing) return undefined;
	assert.equal(typing.query, line.slice(typing.start, cursor));
	const kept = typing.existingText ? ` keeps ${typing.existingText.replace(/\]\]$/, '')}` : '';
	return `${line.slice(0, typing.start)}{${line.slice(typing.start, typing.end)}}${line.slice(typing.end)}${kept}`;
}

function pick(source: string) {
	const typing = typingAt(source.replace('<|>', ''), source.indexOf('<|>'), () => true);
	return typing && { kind: typing.kind, target: typing.target, query: typing.query };
}
