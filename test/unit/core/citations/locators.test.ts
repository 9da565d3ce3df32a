import { strict as assert } from 'node:assert';
import { isLocatorMangled, isMangled, safeSuffix } from '../../../../server/src/core/citations/locators.ts';

suite('What stands behind a key', () => {
	test('is printed as it is written where Cosma reads it right, or reads nothing in it', () => {
		const right =
			'p. 33|p.33|pp. 3-4|page 3-4|chap. 2|chapitre 2-3|§3|l. 3|note 3|no. 3|numéro 3|vol. II|v. 3|n. 4|fig. 2|livre 2|col. 4|p. xii|p.xii|p. 33 sq.|33|art. 3|tome 2|t. 2|passim|et passim|p. 3, note 4|p. 3 (fin)|xx|I, II|MDCC|f° 3 v°|chap. dix|annexe 2|§ 3 et § 4';
		for (const suffix of right.split('|')) assert.equal(isMangled(suffix), false, suffix);
	});

	test('is cut, beheaded or called a page elsewhere', () => {
		const wrong =
			'pages 3-4|numéros 3|chapitres 2|paragraphe 3|verset 2|Zola dit|noter que|voir aussi|introduction|cité par X|dans X|chez Seuil|mais non|ch. 2|cf. infra|2e éd.|s. d.|s. l.|s. l. n. d.|l’auteur|d’après X|numéro spécial|livre de poche|p. 12bis|ibid.|Id.|ill. 3|version 2|XXe siècle|i. e.|part. 4|n. p.|p. iv 3|« oui »|p. 3 *sic*|v° mot|c/ Dupont|dix pages|Dix|mi-juin';
		for (const suffix of wrong.split('|')) assert.equal(isMangled(suffix), true, suffix);
	});

	test('is safe with the label that Cosma reads whole, or behind an empty locator', () => {
		assert.equal(safeSuffix('pages 3-4'), 'p. 3-4');
		assert.equal(safeSuffix('Chapitres 2 et 3'), 'chap. 2 et 3');
		assert.equal(safeSuffix('notes de bas de page'), '{}, notes de bas de page');
		assert.equal(safeSuffix('voir aussi'), '{}, voir aussi');
	});

	test('is wrong in braces where a label is, or none but words', () => {
		for (const locator of ['pages 3-4', 'Partie II', 'introduction', 'p.'])
			assert.equal(isLocatorMangled(locator), true);
		for (const locator of ['', 'p. 3', 'p. 12bis', '33', 'xi']) assert.equal(isLocatorMangled(locator), false);
	});
});
