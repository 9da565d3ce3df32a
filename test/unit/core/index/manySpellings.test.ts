import { strict as assert } from 'node:assert';
import { NoteIndex } from '../../../../server/src/core/index/noteIndex.ts';
import { parseNote } from '../../../../server/src/core/parseNote.ts';
import { cost } from '../../../support/cost.ts';
import { uriOf } from '../../../support/testNotebook.ts';

/** The spellings of one name by case, each by its number. */
function spelling(number: number): string {
	return Array.from('abcdefghijklm', (letter, at) => ((number >> at) & 1 ? letter.toUpperCase() : letter)).join('');
}

const headers = {
	id: (name: string) => `id: ${name}`,
	title: (name: string) => `title: ${name}`,
	alias: (name: string) => `alias: ${name}`,
};

suite('links to names that differ in case only', () => {
	for (const [kind, header] of Object.entries(headers)) {
		test(`lead there at a cost by their number: ${kind}`, function () {
			this.timeout(20_000);
			const costOf = (count: number) => {
				const index = new NoteIndex();
				for (let at = 0; at < count; at++)
					index.put(parseNote(uriOf(`${at}.md`), `---\n${header(spelling(at))}\n---`).note);
				const filler = parseNote(uriOf('x.md'), 'x').note;
				return cost(() => {
					index.put(filler);
					for (let at = 0; at < count; at++) assert.ok(index.resolve(spelling(at)));
				});
			};
			const [few, many] = [costOf(500), costOf(4000)];
			assert.ok(many < 24 * few + 20, `${few} ms, then ${many} ms for eight times as many`);
		});
	}

	test('go to the one that is spelled so; without one, to all', () => {
		const index = new NoteIndex();
		for (let at = 0; at < 40; at++) index.put(parseNote(uriOf(`${at}.md`), `---\nid: ${spelling(at)}\n---`).note);
		assert.deepEqual(
			index.resolve(spelling(7))?.notes.map(({ uri }) => uri),
			[uriOf('7.md')],
		);
		assert.equal(index.resolve(spelling(4095))?.notes.length, 40);
		assert.equal(index.resolve(` ${spelling(7)} `)?.notes.length, 40);
	});
});
