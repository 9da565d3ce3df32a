import { strict as assert } from 'node:assert';
import { asTitle, phraseBefore } from '../../../../server/src/core/prose/phrase.ts';

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
	];
	for (const [before, phrase] of phrases) {
		test(`in “${before}” is ${phrase ?? 'none'}`, () => {
			const found = phraseBefore(before);
			assert.equal(found?.text, phrase);
			if (found) assert.equal(before.slice(found.start).trimEnd(), phrase);
		});
	}

	test('is found behind any number of commas', () => {
		assert.equal(phraseBefore(`${','.repeat(300_000)} la vie privée `)?.text, 'vie privée');
	});

	test('has a capital as a title', () => {
		assert.equal(asTitle('état de droit'), 'État de droit');
	});
});
