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
		assert.equal(typed('[[go<|>uv]] fin'), '[[{gouv]]} fin');
		assert.equal(typed('[[<|>]'), '[[{]}');
		assert.equal(typed('[[a]<|>]'), '[[{a]]}');
		assert.equal(typed('[[a]] [[b<|>]] [[c]]'), '[[a]] [[{b]]} [[c]]');
	});

	test('leaves another link alone', () => {
		assert.equal(typed('[[gouv<|> et [[b]]'), '[[{gouv} et [[b]]');
		assert.equal(typed('[[a]] [[<|> [[b]]'), '[[a]] [[{} [[b]]');
	});

	test('keeps the text of the link', () => {
		assert.equal(typed('[[old<|>|text]]'), '[[{old|text]]} keeps |text');
		assert.equal(typed('[[<|>old|a|b]]'), '[[{old|a|b]]} keeps |a|b');
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
		assert.equal(typed('[[2023|te<|>xt]] fin'), '[[2023|{text]]} fin');
		assert.equal(typed('[[2023|te<|>'), '[[2023|{te}');
	});

	test('leaves the prose up to brackets that are not its own', () => {
		for (const line of [
			'Voir [[{alp} selon la doctrine [voir [@x]] qui suit.',
			'Voir [[{alp} selon la doctrine, qui suit]] et',
			'Voir [[{alp}habet]] et',
			'Voir [[{} Une phrase. Et puis]] fin',
			'Voir [[{} non ; oui]] fin',
			'Voir [[{} vraiment ? oui]] fin',
			'Voir [[{} ah ! oui]] fin',
			`Voir [[{1} ${'mot '.repeat(15)}]] fin`,
			'Voir [[{s}elon]] fin',
			'Voir [[{} e\u0301té [x]] fin',
			'Voir [[{}\u0301 x]] fin',
			'Voir [[2023|{te} selon [x]] fin',
			'Voir [[n’est|{pas} une note]] fin',
			'[voir [[{alp}]',
			'[voir [[{alp}](x)',
		]) {
			assert.equal(typed(line.replace('{', '').replace('}', '<|>')), line);
		}
	});

	test('reaches to brackets further on if it names a note, or if a short rest is loose from the cursor', () => {
		assert.equal(typed('[[droit<|> ouvert]] fin'), '[[{droit ouvert]]} fin');
		assert.equal(
			typed('[[s:droit<|> ouvert|ici. Et là]] fin'),
			'[[s:{droit ouvert|ici. Et là]]} fin keeps |ici. Et là',
		);
		assert.equal(typed('[[alp<|>droit ouvert]] fin'), '[[{alpdroit ouvert]]} fin');
		assert.equal(typed('[[<|>s:droit ouvert]] fin'), '[[{s:droit ouvert]]} fin');
		assert.equal(typed('[[alp<|>   ]] fin'), '[[{alp   ]]} fin');
		assert.equal(typed('[[<|>   ]] fin'), '[[{   ]]} fin');
		assert.equal(typed('[[   <|>]] fin'), '[[{   ]]} fin');
		assert.equal(typed(`[[alp<|>|${'mot. '.repeat(30)}]] fin`)?.startsWith('[[{alp|mot.'), true);
		assert.equal(typed('[[1999<|>0101]] fin'), '[[{19990101]]} fin');
		assert.equal(typed(`[[<|> ${'mot '.repeat(14)}]] fin`), `[[{ ${'mot '.repeat(14)}]]} fin`);
		assert.equal(typed('- [ ] [[alp<|>] fin'), '- [ ] [[{alp]} fin');
	});

	test('is nowhere else', () => {
		for (const text of ['<|>[[a]]', '[<|>[a]]', '[[a]]<|>', 'text<|>', '[a]<|>', '[[a]] b<|>', '']) {
			assert.equal(typed(text.includes('<|>') ? text : '<|>'), undefined, text);
		}
	});

	test('is not in code', () => {
		assert.equal(typingAt('\0\0\0\0\0\0', 4, isNote), undefined);
		assert.equal(typingAt('[[a\0\0', 5, isNote), undefined);
	});
});

/** The notes that there are. */
const isNote = (target: string) => ['gouv', 'old', '2023', 'droit ouvert'].includes(target.trim());

/** The line with what would be replaced between braces. */
function typed(source: string): string | undefined {
	const cursor = source.indexOf('<|>');
	const line = source.replace('<|>', '');
	const typing = typingAt(line, cursor, isNote);
	if (!typing) return undefined;
	assert.equal(typing.query, line.slice(typing.start, cursor));
	const kept = typing.existingText ? ` keeps ${typing.existingText.replace(/\]\]$/, '')}` : '';
	return `${line.slice(0, typing.start)}{${line.slice(typing.start, typing.end)}}${line.slice(typing.end)}${kept}`;
}

function pick(source: string) {
	const typing = typingAt(source.replace('<|>', ''), source.indexOf('<|>'), isNote);
	return typing && { kind: typing.kind, target: typing.target, query: typing.query };
}
