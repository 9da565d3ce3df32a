import { strict as assert } from 'node:assert';
import { asTitle, phraseAfter, phraseBefore } from '../../../../server/src/core/prose/phrase.ts';

suite('the phrase before a link', () => {
	const phrases: [before: string, phrase: string | undefined][] = [
		['promouvoir la transparence, la responsabilité gouvernementale ', 'responsabilité gouvernementale'],
		['vers la protection des données ', 'protection des données'],
		['promouvoir la protection de la vie privée ', 'protection de la vie privée'],
		['C’est l’État ', 'État'],
		['the open government partnership ', 'open government partnership'],
		['- Budget participatif ', 'Budget participatif'],
		['# Budget participatif ', 'Budget participatif'],
		['(cf. Marthe Aubin ', 'Marthe Aubin'],
		['avec ', undefined],
		['', undefined],
		['fini. ', undefined],
		['[[2023]] ', undefined],
		['la CADA et ', undefined],
		['écrit par ', undefined],
		['Voir Paul Fraisse ', 'Paul Fraisse'],
	];
	for (const [before, phrase] of phrases) {
		test(`in “${before}” is ${phrase ?? 'none'}`, () => {
			const found = phraseBefore(before);
			assert.equal(found?.text, phrase);
			if (found) assert.equal(before.slice(found.start).trimEnd(), phrase);
		});
	}

	const phrasesAfter: [after: string, phrase: string | undefined][] = [
		[' Paul Fraisse et lui', 'Paul Fraisse'],
		[' Paul Fraisse écrit', 'Paul Fraisse'],
		[' Paul Fraisse. Il', 'Paul Fraisse'],
		[' Simone de Beauvoir dit', 'Simone de Beauvoir'],
		[' Protection de la vie privée, puis', 'Protection de la vie privée'],
		[' la protection des données (loi)', 'protection des données'],
		[' **Paul Fraisse** et', 'Paul Fraisse'],
		[' « Paul Fraisse »', 'Paul Fraisse'],
		[' L’Éthique de Spinoza', 'Éthique de Spinoza'],
		[' est décrit', undefined],
		[', Paul Fraisse', undefined],
		['. Paul Fraisse', undefined],
		[' | Paul |', undefined],
		[' [[2]] Paul', undefined],
		['', undefined],
	];
	for (const [after, phrase] of phrasesAfter) {
		test(`after a link, in “${after}” is ${phrase ?? 'none'}`, () => {
			const found = phraseAfter(after);
			assert.equal(found?.text, phrase);
			if (found) assert.ok(after.slice(found.start).startsWith(found.text));
		});
	}

	test('is found behind any number of commas', () => {
		assert.equal(phraseBefore(`${','.repeat(300_000)} la vie privée `)?.text, 'vie privée');
	});

	test('has a capital as a title', () => {
		assert.equal(asTitle('état de droit'), 'État de droit');
	});
});
