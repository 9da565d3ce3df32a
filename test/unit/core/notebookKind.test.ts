import { strict as assert } from 'node:assert';
import { contextOf, readNotebook } from '../../support/testNotebook.ts';

const idless = (count: number) => Array.from({ length: count }, (_, at) => `-- n${at}.md --\n# Note ${at}`).join('\n');
const header = (id: string) => `---\nid: "${id}"\n---`;

suite('what kind of notebook a folder is', () => {
	const kind = (source: string) => contextOf(readNotebook(source)).kindOf();

	test('one of ids where half of the notes have one, in the header or in the file name', () => {
		assert.equal(kind(`-- a.md --\n${header('1')}\n${idless(1)}`), 'ids');
		assert.equal(kind(`-- 20230927151049 A.md --\nA\n-- 202309271510.md --\nB\n${idless(2)}`), 'ids');
		assert.equal(kind(`-- 20230927151049.md --\n${header('1')}\n${idless(2)}`), 'mixed');
	});

	test('mixed where fewer have one, as long as one is in a header', () => {
		assert.equal(kind(`-- a.md --\n${header('1')}\n${idless(2)}`), 'mixed');
		assert.equal(kind(`-- a.md --\n${header('1')}\n${idless(500)}`), 'mixed');
		assert.equal(kind(`-- a.md --\n${header(' ')}\n${idless(2)}`), 'none');
	});

	test('mixed where a link names an id in a file name', () => {
		assert.equal(kind(`-- 20230927151049.md --\nA\n-- b.md --\n[[20230927151049]]\n${idless(98)}`), 'mixed');
		assert.equal(kind(`-- 20230927151049.md --\nA\n-- b.md --\n[[20230927151048]]\n${idless(98)}`), 'none');
	});

	test('mixed where one note in twenty has one in its file name, and at least two have', () => {
		const two = '-- 20230927151049.md --\nA\n-- 20230927151050.md --\nB\n';
		assert.equal(kind(`${two}${idless(38)}`), 'mixed');
		assert.equal(kind(`${two}${idless(39)}`), 'none');
		assert.equal(kind(`-- 20230927151049.md --\nA\n${idless(2)}`), 'none');
	});

	test('none without ids, and none without notes', () => {
		assert.equal(kind(idless(3)), 'none');
		assert.equal(kind('-- a.md --\n[[b]] and [[20230927151049]]\n-- 20230927.md --\n'), 'none');
	});
});
