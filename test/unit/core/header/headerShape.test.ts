import { strict as assert } from 'node:assert';
import { keyForms } from '../../../../server/src/core/header/headerShape.ts';
import { readHeader } from '../../../../server/src/core/header/meantHeader.ts';
import { linesOf } from '../../../../server/src/core/text.ts';

suite('The shape of a header', () => {
	const cases: [header: string, forms: string][] = [
		[
			'title: a\nid: "1"\ntypes: [b, c]\ntags:\n- d\n- e\nlink:\nbegin: 1868',
			'1 title t, 2 id t, 3 types l, 4 tags l, 7 link e, 8 begin t',
		],
		['title: ""\ntags: [""]\ntypes:\n  - ""\n  - a\nid: \'\'', '1 title e, 2 tags i, 3 types i, 6 id e'],
		[
			'tags: []\ntypes: {a: b}\nid: [a, [b]]\ntitle: |\n  a\n\nlink: # none',
			'1 tags o, 2 types m, 3 id n, 4 title t, 7 link e',
		],
		['tags:\n  -\n  - a\ntypes:\n  a: b\nid: [a: b]', '1 tags i, 4 types m, 6 id n'],
		['# c\ntags: &x [a]\n\ntypes: *x\n"id": a', '2 tags l, 4 types l, 5 id t'],
		['  title: a\n  id: 1', '1 title t, 2 id t'],
		['{title: a, tags: [], id: 1}', '1 title t, 1 tags o, 1 id t'],
		['title: a: b\nid: 1', '1 title t, 2 id t'],
	];
	for (const [header, forms] of cases)
		test(header.replaceAll('\n', ' ⏎ '), () => {
			const read = readHeader(linesOf(`---\n${header}\n---\n`));
			assert.ok(read);
			assert.equal(
				keyForms(read)
					.map(({ line, key, form }) => `${line} ${key} ${form}`)
					.join(', '),
				forms,
			);
		});

	test('begin and end are read, however the header is written', () => {
		for (const header of ['begin: 1868\nend: "1900"', 'begin: 1868 # or so\nend: 1900', '{begin: 1868, end: 1900}']) {
			const read = readHeader(linesOf(`---\n${header}\n---\n`));
			assert.deepEqual([read?.begin?.value, read?.end?.value], ['1868', '1900']);
		}
	});
});
