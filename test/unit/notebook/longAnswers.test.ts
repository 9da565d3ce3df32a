import { strict as assert } from 'node:assert';
import { Cancelled } from '../../../server/src/notebook/jobs.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, uriOf } from '../../support/testNotebook.ts';

suite('an answer that takes long', () => {
	let notebook: Notebook;
	let clock: HurriedClock;
	let begun: number;
	setup(async () => {
		clock = new HurriedClock();
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		notebook = new Notebook(foldersWithout(), {
			files: new MemoryDisk(),
			clock,
			log,
			cache: undefined,
			onProgress: () => {},
		});
		notebook.setFolders(foldersWithout());
		await notebook.settled();
		begun = 0;
	});
	const show = (name: string, text: string) => notebook.state.changed(uriOf(name), text, 1);
	/** Counts the pauses in which other work gets its turn. */
	const job = function* (...names: string[]) {
		begun++;
		if (names.length > 0) yield names;
		for (let step = 0; step < 40; step++) yield;
		return clock.pauses;
	};

	test('lets other work in, and is made once, whatever other notes are changed', async () => {
		show('a.md', '---\nid: 1\n---\n[[2]]');
		clock.meanwhile = () => show('b.md', `---\nid: 2\n---\nmots ${clock.pauses}`);
		await notebook.work('', () => job('1'));
		assert.equal(begun, 1);
		assert.ok(clock.pauses > 5);
	});

	for (const [what, before, after] of [
		['gets a link to it', '', '[[1]]'],
		['loses one', '[[1]]', ''],
		['has one elsewhere', '[[1]]', 'plus loin [[1]]'],
		['gets the same id', '', '---\nid: 1\n---\n'],
		['is called so', '', '---\ntitle: 1\n---\n'],
		['is called so no longer', '---\nid: 2\naliases: [1]\n---\n', '---\nid: 2\n---\n'],
		['cites it', '', '[@1]'],
		['lists it as a reference no longer', '---\nreferences: 1\n---\n', ''],
		['has a part of it as its heading', '', '[[1#partie]]'],
	] as const) {
		test(`begins again where a note ${what}`, async () => {
			show('b.md', before);
			clock.meanwhile = () => {
				if (clock.pauses === 2) show('b.md', after);
			};
			await notebook.work('', () => job('1'));
			assert.equal(begun, 2);
		});
	}

	test('begins again at any change, as long as it has not said what it depends on', async () => {
		clock.meanwhile = () => {
			if (clock.pauses === 2) show('b.md', 'mots');
		};
		await notebook.work('', () => job());
		assert.equal(begun, 2);
	});

	test('begins again three times at most, the last time in one piece', async () => {
		clock.meanwhile = () => show('b.md', `[[1]] ${clock.pauses}`);
		const pauses = await notebook.work('', () => job('1'));
		assert.equal(begun, 4);
		assert.equal(pauses, 3, 'each change came in the first pause, and none in the last round');
	});

	test('ends where it is cancelled, also before it begins', async () => {
		const token = { isCancellationRequested: false };
		clock.meanwhile = () => {
			token.isCancellationRequested = clock.pauses === 3;
		};
		await assert.rejects(
			notebook.work('', () => job('1'), token),
			Cancelled,
		);
		assert.equal(clock.pauses, 3);
		await assert.rejects(
			notebook.work('', () => job('1'), { isCancellationRequested: true }),
			Cancelled,
		);
		assert.equal(begun, 1);
	});
});

/** A clock by which a few steps of a job take too long. */
class HurriedClock extends ManualClock {
	meanwhile = () => {};
	pauses = 0;
	private time = 2_000_000;
	override now = () => {
		this.time += 100;
		return new Date(this.time);
	};
	override pause = async () => {
		this.pauses++;
		this.meanwhile();
	};
}
