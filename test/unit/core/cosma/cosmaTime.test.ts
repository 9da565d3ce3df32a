import { strict as assert } from 'node:assert';
import { readCosmaTime } from '../../../../server/src/core/cosma/cosmaTime.ts';

suite('Cosma’s begin and end', () => {
	const cases: [text: string, flaw: string | undefined, meant: string][] = [
		['1868', undefined, '1868'],
		['2020-06', undefined, '2020-06'],
		['2001-12-24', undefined, '2001-12-24'],
		['2001-12-24T10:00', undefined, '2001-12-24T10:00'],
		['2001-12-24 10:00', undefined, '2001-12-24 10:00'],
		['2001-12-24T10:00:05+02:00', undefined, '2001-12-24T10:00:05+02:00'],
		['-000044-03-15', undefined, '-000044-03-15'],
		['+012024', undefined, '+012024'],
		['2001-12-24T10:00:00.5Z', 'fraction', '2001-12-24T10:00:00Z'],
		['2001-12-24T10:00:00.000Z', undefined, '2001-12-24T10:00:00.000Z'],
		['1970', 'epoch', '1970-01-01T00:00:01Z'],
		['1970-01-01', 'epoch', '1970-01-01T00:00:01Z'],
		['24/12/2001', 'unreadable', '2001-12-24'],
		['24.12.2001', 'unreadable', '2001-12-24'],
		['24-12-2001', 'unreadable', '2001-12-24'],
		['12/24/2001', 'local', '2001-12-24'],
		['03/04/2001', 'ambiguous', '2001-04-03 2001-03-04'],
		['3.4.2001', 'ambiguous', '2001-04-03 2001-03-04'],
		['03/03/2001', 'local', '2001-03-03'],
		['31/04/2001', 'unreadable', ''],
		['2001/12/24', 'local', '2001-12-24'],
		['2001-2-3', 'local', '2001-02-03'],
		['2001/12', 'local', '2001-12'],
		['12/2001', 'unreadable', '2001-12'],
		['2020-13-01', 'unreadable', ''],
		['2001-02-30', 'misread', ''],
		['20011224', 'unreadable', '2001-12-24'],
		['20230924194130', 'unreadable', '2023-09-24T19:41:30'],
		['-0044-03-15', 'misread', '-000044-03-15'],
		['-44', 'misread', '-000044'],
		['-500', 'misread', '-000500'],
		['500', 'local', '0500'],
		['50', 'misread', ''],
		['0', 'misread', ''],
		['vers 1900', 'misread', '1900'],
		['c. 1900', 'misread', '1900'],
		['1900 ?', 'misread', '1900'],
		['avant 1900', 'misread', ''],
		['1868-1900', 'unreadable', ''],
		['XIXe siècle', 'unreadable', ''],
		['44 av. J.-C.', 'unreadable', ''],
		['24 décembre 2001', 'unreadable', '2001-12-24'],
		['lundi 24 décembre 2001', 'unreadable', '2001-12-24'],
		['1er mai 1900', 'unreadable', '1900-05-01'],
		['mai 1900', 'misread', '1900-05'],
		['juin 1990', 'misread', '1990-06'],
		['févr. 1990', 'misread', '1990-02'],
		['mars 1990', 'local', '1990-03'],
		['21 June 1990', 'local', '1990-06-21'],
		['June 21, 1990', 'local', '1990-06-21'],
		['the 4th of July 1776', 'unreadable', '1776-07-04'],
		['jui 1990', 'misread', ''],
		['nimporte', 'unreadable', ''],
		['', 'unreadable', ''],
		['1'.repeat(100_000), 'unreadable', ''],
	];
	for (const [text, flaw, meant] of cases)
		test(`${text.slice(0, 40)} is ${flaw ?? 'read as it is written'}${meant && `, and means ${meant}`}`, () => {
			const read = readCosmaTime(text);
			assert.equal(read.flaw, flaw);
			assert.equal(read.meant.join(' '), meant);
			assert.equal(read.seconds === undefined, flaw === 'unreadable');
		});

	test('What is meant is read as it is written', () => {
		for (const time of cases.flatMap(([text]) => readCosmaTime(text).meant))
			assert.equal(readCosmaTime(time).flaw, undefined, time);
	});

	test('The seconds are those since 1970', () => {
		assert.equal(readCosmaTime('1868').seconds, Date.UTC(1868, 0) / 1000);
		assert.equal(readCosmaTime('2001-12-24').seconds, Date.UTC(2001, 11, 24) / 1000);
	});
});
