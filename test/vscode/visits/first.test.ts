import { openDB } from 'idb';
import { show, until } from '../support/editorNotebook.ts';

suite('a visit in the web', () => {
	test('keeps what was read of the notebook', async () => {
		await show('vers.md', '[[1]]');
		await until(async () => (await entries()) === 1, 'the notebook to be kept');
	});
});

/** The server is a worker of this one: they share what the browser keeps. */
async function entries(): Promise<number> {
	// The server is to make it.
	if (!(await indexedDB.databases()).some(({ name }) => name === 'kezako')) return 0;
	const database = await openDB('kezako', 1);
	const count = await database.count('notebooks');
	database.close();
	return count;
}
