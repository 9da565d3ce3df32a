import { strict as assert } from 'node:assert';
import { problemTable } from '../../server/src/features/problems/table.ts';
import { pathOf, readNotebook } from '../support/testNotebook.ts';
import { beside, isLinkMark, sections } from './conformance.ts';

suite('the table of conformance cases', () => {
	for (const { name, numbers, cases } of sections) {
		test(`has every case of ${name}, once and in order`, () => {
			assert.deepEqual(
				cases.map(({ number }) => number),
				numbers,
			);
		});

		test(`says of ${name} only what is compared`, () => {
			const known = ['number', 'name', 'notebook', 'reads', 'left out', 'note'];
			for (const one of cases) {
				for (const key of Object.keys(one)) assert.ok(known.includes(key), `${one.number}: ${key}`);
				const notebook = readNotebook(beside.notebook + one.notebook);
				const paths = Array.from(notebook.files.keys(), pathOf);
				for (const path of [...Object.keys(one.reads ?? {}), ...(one['left out'] ?? [])])
					assert.ok(paths.includes(path), `${one.number}: ${path}`);
				for (const mark of notebook.marks)
					assert.ok(mark.label in problemTable || isLinkMark(mark, notebook), `${one.number}: ${mark.label}`);
			}
		});
	}

	test('has four sections and 108 cases', () => {
		assert.deepEqual(
			sections.map(({ numbers }) => numbers.length),
			[21, 32, 14, 41],
		);
	});
});
