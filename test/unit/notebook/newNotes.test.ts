import { strict as assert } from 'node:assert';
import { NotebookFolders } from '../../../server/src/notebook/folders.ts';
import { Library } from '../../../server/src/notebook/library.ts';
import { NoteIdentity } from '../../../server/src/notebook/noteIdentity.ts';
import { NewNotes } from '../../../server/src/notebook/tasks/newNotes.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';

suite('a new note', () => {
	test('goes beside the note at hand, however the editor spells its address', async () => {
		const folders = new NotebookFolders(['file:///c%3A/notes'], () => [], new NoteIdentity());
		const disk = new MemoryDisk();
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const notes = new NewNotes(new Library(folders, disk, new ManualClock(), log, () => {}), disk);
		for (const beside of ['file:///c%3A/notes/x/a.md', 'file:///C:/notes/x/a.md', 'file:///C%3a/notes/%78/a.md']) {
			const planned = await notes.plan({ title: 'B', beside }, folders, () => '2');
			assert.equal(planned?.uri.replace(/[^/]*$/, ''), 'file:///c%3A/notes/x/');
		}
	});
});
