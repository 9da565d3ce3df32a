import { strict as assert } from 'node:assert';
import { IdDispenser, idInFileName, idOfTime, timeInFileName, timeOfId } from '../../../server/src/core/noteId.ts';

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

	test('are of the day in the name of a file, and its time if there is one', () => {
		const names: readonly (readonly [string, string])[] = [
			['2023-09-27 plan.md', '20230927000000'],
			['20230927-plan.md', '20230927000000'],
			['20230927.md', '20230927000000'],
			['2023_09_27_plan.md', '20230927000000'],
			['2023.09.27.md', '20230927000000'],
			['plan du 2023-09-27.md', '20230927000000'],
			['27.9.2023 plan.md', '20230927000000'],
			['plan-27-09-2023.md', '20230927000000'],
			['2023-9-7 plan.md', '20230907000000'],
			['2023.10.1.md', '20231001000000'],
			['2023-9-7 9h05 plan.md', '20230907090500'],
			['2023-09-27 9:05:30.md', '20230927090530'],
			['2023-09-27 9 05 37.md', '20230927000000'],
			['2023-2-30.md', ''],
			['1.2023-9.md', ''],
			['20230927T151049 plan.md', '20230927151049'],
			['2023-09-27 15h10 plan.md', '20230927151000'],
			['2023-09-27_15-10-49.md', '20230927151049'],
			['2023-09-27 12 idées.md', '20230927000000'],
			['2023-09-27 9999 mots.md', '20230927000000'],
			['99999999 2023-09-27.md', '20230927000000'],
			['r%C3%A9union%202024-02-29.md', '20240229000000'],
			['2023-02-29 plan.md', ''],
			['2023-09 plan.md', ''],
			['20239999 plan.md', ''],
			['123420230927.md', ''],
			['1.2.3.md', ''],
			['10001231 facture.md', ''],
			['plan.md', ''],
		];
		for (const [name, id] of names) {
			const dispenser = new IdDispenser(
				() => false,
				() => new Date(2024, 0, 1),
			);
			const time = timeInFileName(`file:///notes/${name}`);
			assert.equal(time ? dispenser.reserve('a', time) : '', id, name);
		}
	});

	test('of one moment are the next free seconds, in order, and ids of the present do not come after them', () => {
		const dispenser = new IdDispenser(
			(id) => id === '20290927000001',
			() => new Date(2024, 0, 1),
			() => assert.fail('no other program gives ids of another day'),
		);
		const day = { year: 2029, month: 9, day: 27, hour: 0, minute: 0, second: 0 };
		const given = ['a', 'b', 'c', 'a'].map((place) => dispenser.reserve(place, day));
		assert.deepEqual(given, ['20290927000000', '20290927000002', '20290927000003', '20290927000000']);
		const present = new IdDispenser(
			() => false,
			() => new Date(2024, 0, 1),
		);
		present.reserve('a', day);
		assert.equal(present.reserve('b'), '20240101000000');
		const many = new Set(Array.from({ length: 20_000 }, (_, place) => present.reserve(String(place), day)));
		assert.equal(many.size, 20_000);
	});

	test('of a moment are the same in every time zone, also where the clock is put forward or back then', () => {
		const zone = process.env.TZ;
		try {
			for (const TZ of ['Europe/Paris', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC']) {
				process.env.TZ = TZ;
				const dispenser = new IdDispenser(
					() => false,
					() => new Date(2024, 0, 1),
				);
				const ids = [
					'20230326T0230.md',
					'2018-11-04.md',
					'2011-12-30.md',
					'20231029-025959.md',
					'20231029-025959 b.md',
				];
				const given = ids.map((name) => dispenser.reserve(name, timeInFileName(`file:///notes/${name}`)));
				const expected = ['20230326023000', '20181104000000', '20111230000000', '20231029025959', '20231029030000'];
				assert.deepEqual(given, expected, TZ);
			}
		} finally {
			if (zone === undefined) delete process.env.TZ;
			else process.env.TZ = zone;
		}
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
