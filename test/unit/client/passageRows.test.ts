import { strict as assert } from 'node:assert';
import { passageRows } from '../../../client/src/views/passageRows.ts';

/** The rows of a passage in which `<…>` is marked, with `<…>` around what is marked in them. */
function rows(marked: string, { isTitle = false, title = '' } = {}): string[] {
	const [start, end] = [marked.indexOf('<'), marked.indexOf('>') - 1];
	const passage = { text: marked.replace(/[<>]/g, ''), start, end, isTitle };
	return passageRows(passage, title).map(({ label, highlights }) => {
		const [from, to] = highlights[0] ?? [0, 0];
		assert.ok(to <= label.length, label);
		return highlights.length === 0 ? label : `${label.slice(0, from)}<${label.slice(from, to)}>${label.slice(to)}`;
	});
}

suite('a passage in the Links view', () => {
	test('is one row where that is enough', () => {
		assert.deepEqual(rows('avec <Zed>, puis'), ['avec <Zed>, puis']);
	});

	test('has in two rows what stands before the link and behind it', () => {
		assert.deepEqual(rows('un arbitre, la <CADA>, que l’on saisit quand l’administration refuse ;'), [
			'un arbitre, la <CADA>, que',
			'l’on saisit quand l’administration refuse ;',
		]);
		assert.deepEqual(rows('Un long chemin de terre mène encore au vieux <puits>, la nuit, sous les arbres.'), [
			'…encore au vieux <puits>, la',
			'nuit, sous les arbres.',
		]);
	});

	test('does not say the title whose links are shown', () => {
		const title = 'Partenariat pour un gouvernement ouvert';
		assert.deepEqual(rows(`Il a rejoint le <${title}> en 2014, et l’a présidé.`, { isTitle: true, title }), [
			'Il a rejoint le <[[…]]> en',
			'2014, et l’a présidé.',
		]);
		assert.deepEqual(rows(`<${title}>`, { isTitle: true }), ['<[[…]]>']);
		// Of the writer's words that say it, the first is enough.
		assert.deepEqual(rows('au <partenariat pour un Gouvernement> en 2014, puis', { title }), [
			'au <partenariat…> en 2014,',
			'puis',
		]);
	});

	test('marks words of the writer that go on in the second row', () => {
		assert.deepEqual(rows('Il a rejoint le <Partenariat pour un gouvernement ouvert> en 2014.'), [
			'Il a rejoint le <Partenariat>',
			'<pour un gouvernement ouvert> en 2014.',
		]);
		assert.deepEqual(rows(`<${'mot '.repeat(20)}fin>`), [
			`<${'mot '.repeat(7).trimEnd()}>`,
			`<${'mot '.repeat(13)}fin>`,
		]);
	});

	test('is cut between characters where no word ends, and counts wide ones as two', () => {
		assert.deepEqual(rows(`<${'数'.repeat(20)}>`), [`<${'数'.repeat(14)}>`, `<${'数'.repeat(6)}>`]);
		const family = '👨‍👩‍👧';
		const [first = '', second = ''] = rows(`${'x'.repeat(14)}<${family.repeat(9)}>`);
		assert.ok(!first.endsWith('\u200d') && !second.startsWith('\u200d'), `${first}|${second}`);
		for (const row of rows(`${family.repeat(20)}<y>${family.repeat(20)}`)) assert.doesNotMatch(row, /\p{Cs}/u);
	});
});
