import { strict as assert } from 'node:assert';
import { IdDispenser, idInFileName, idOfTime, timeOfId } from '../../../server/src/core/noteId.ts';

suite('ids', () => {
	test('in a file name are exactly 12 or 14 digits at its start, or at its end if they are a time', () => {
		const names = [
			['20210328181358.md', '20210328181358'],
			['20210328181358 Git.md', '20210328181358'],
			['202102151230%20Note.md', '202102151230'],
			['2021032818135.md', undefined],
			['202103281813581.md', undefined],
			['20210328181358123.md', undefined],
			['Note 20210328181358.md', '20210328181358'],
			['deep/note-202103281813.MD', '202103281813'],
			['note_20210328181358.md', '20210328181358'],
			['No%CC%82te%20202103281813.md', '202103281813'],
			['202102151230 and 20210328181358.md', '202102151230'],
			['99999999999999 and 20210328181358.md', '99999999999999'],
			['2021 and 20210328181358.md', '20210328181358'],
			['Note 20210328181360.md', undefined],
			['Note 99999999999999.md', undefined],
			['Note20210328181358.md', undefined],
			['Note 120210328181358.md', undefined],
			['Note 20210328181358 b.md', undefined],
			['Note 20210328181358.md.md', undefined],
			['note.md', undefined],
			['%E0%A4%A.md', undefined],
		] as const;
		for (const [name, id] of names) assert.equal(idInFileName(`file:///notes/${name}`), id, name);
	});

	test('tell their time only when it is one', () => {
		assert.deepEqual(timeOfId('20230924194130'), { year: 2023, month: 9, day: 24, hour: 19, minute: 41, second: 30 });
		assert.equal(timeOfId('202309241941')?.second, undefined);
		assert.equal(timeOfId('202309241941')?.minute, 41);
		for (const id of ['20220115246160', '20230231000000', '20231301000000', '00001006032000', 'bush1945', '2023', '']) {
			assert.equal(timeOfId(id), undefined, id);
		}
	});

	test('are local time of 14 digits', () => {
		assert.equal(idOfTime(new Date(2023, 8, 4, 1, 2, 3)), '20230904010203');
	});

	test('are never handed out twice, also within a second and over the end of a year', () => {
		const dispenser = new IdDispenser(
			(id) => id === '20231231235959',
			() => new Date(2023, 11, 31, 23, 59, 59),
		);
		assert.deepEqual(
			['a', 'b', 'c', 'a'].map((place) => dispenser.reserve(place)),
			['20240101000000', '20240101000001', '20240101000002', '20240101000000'],
		);
	});

	test('are given anew at a place once the first is used', () => {
		const used = new Set<string>();
		const dispenser = new IdDispenser(
			(id) => used.has(id),
			() => new Date(2024, 0, 1),
		);
		used.add(dispenser.reserve('a'));
		assert.equal(dispenser.reserve('a'), '20240101000001');
	});

	test('are looked for no longer than it makes sense', () => {
		const asked = new Set<string>();
		const dispenser = new IdDispenser(
			(id) => asked.add(id).size > 0,
			() => new Date(2024, 0, 1),
		);
		assert.match(dispenser.reserve('a'), /^3\d{13}$/);
		assert.ok(asked.size < 1100);
	});

	test('come after a day of taken ones, and not long after', () => {
		const dispenser = new IdDispenser(
			(id) => id < '20240102000000',
			() => new Date(2024, 0, 1),
		);
		assert.match(dispenser.reserve('a'), /^2024010[23]/);
	});

	test('2,000 at once are all different and in order', () => {
		const dispenser = new IdDispenser(
			() => false,
			() => new Date(2024, 0, 1),
		);
		const ids = Array.from({ length: 2000 }, (_, place) => dispenser.reserve(String(place)));
		assert.equal(new Set(ids).size, 2000);
		assert.deepEqual([...ids].sort(), ids);
	});
});
