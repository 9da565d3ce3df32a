import { strict as assert } from 'node:assert';
import { readCslJson } from '../../../../server/src/core/citations/cslJson.ts';
import { formatEntry, shortForm } from '../../../../server/src/core/citations/formatEntry.ts';
import { Library } from '../../../../server/src/core/citations/library.ts';

const uri = 'file:///notes/references.json';

const doe =
	'{"id": "doe99", "type": "book", "title": "A book", "publisher": "Presses", "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [["1999"]]}}';
const smith =
	'{"id": 77, "title": "An article", "container-title": "A journal", "author": [{"family": "Smith"}, {"family": "Doe"}], "issued": {"date-parts": [[2004, 5]]}}';

/** The keys that a text has, and its problems with the text at each. */
function read(text: string) {
	const file = readCslJson(uri, text);
	const lines = text.split('\n');
	const problems = file.problems.map(({ code, line, start, end }) => `${code} ${lines[line]?.slice(start, end)}`);
	return { keys: [...new Library([file]).keys()], problems };
}

suite('A library in CSL-JSON', () => {
	test('is a list of entries, whose ids may be numbers', () => {
		assert.deepEqual(read(`[${doe}, ${smith}]`), { keys: ['doe99', '77'], problems: [] });
	});

	test('may be a map of entries, whose names are no keys', () => {
		assert.deepEqual(read(`{"a": ${doe}, "": ${smith}}`), { keys: ['doe99', '77'], problems: [] });
	});

	test('knows where the key of each entry stands, also after other texts called "id"', () => {
		const text = `[\n\t{"note": {"id": "x"}, "title": "id", "id":\n\t\t"doe99"}\n]`;
		const entry = new Library([readCslJson(uri, text)]).get('doe99');
		assert.deepEqual(entry?.place, { line: 2, start: 2, end: 9 });
	});

	test('is read in spite of a comma before a closing bracket', () => {
		assert.deepEqual(read(`[\n${doe},\n]`), { keys: ['doe99'], problems: ['library_trailing_comma ,'] });
		assert.deepEqual(read(`[{"id": "a1", "title": "A",}]`), { keys: ['a1'], problems: ['library_trailing_comma ,'] });
	});

	test('is read in spite of a byte order mark', () => {
		assert.deepEqual(read(`\uFEFF[${doe}]`), { keys: ['doe99'], problems: ['library_mark \uFEFF'] });
	});

	test('is read as far as it is JSON', () => {
		const { keys, problems } = read(`[${doe}, {"id": "b2", "title": `);
		assert.equal(keys[0], 'doe99');
		assert.equal(problems[0]?.split(' ')[0], 'library_syntax');
	});

	test('says which entries have no id, one that another has, one of the web, or no title', () => {
		const text = `[{"title": "A"},\n{"id": "b", "title": "B"},\n{"id": "b", "title": "C"},\n{"id": "12047273/KC6WFG78"},\n{"id": "d"}]`;
		const { problems } = read(text);
		assert.deepEqual(problems, [
			'library_no_id {',
			'library_duplicate_id "b"',
			'library_no_title "d"',
			'library_web_id "12047273/KC6WFG78"',
		]);
		assert.equal(new Library([readCslJson(uri, text)]).get('b')?.title, 'C');
	});

	test('says once that Zotero exported it with ids that nobody can cite', () => {
		for (const library of ['users/475425', 'groups/3', 'users/local/hA2dXyz1']) {
			const items = ['EZ3X5YAB', 'KC6WFG78'].map(
				(name) => `{"id": "http://zotero.org/${library}/items/${name}", "title": "A"}`,
			);
			assert.deepEqual(read(`[${items}]`).problems, [`library_web_id "http://zotero.org/${library}/items/EZ3X5YAB"`]);
		}
	});

	test('has no comments, at which Cosma stops', () => {
		for (const comment of ['// mine', '/* mine */'])
			assert.deepEqual(read(`${comment}\n[${doe}]`), { keys: ['doe99'], problems: [`library_syntax ${comment}`] });
	});

	test('has titles with tags that set words, which are not shown', () => {
		const title = 'On <i>Homo sapiens</i>, H<sub>2</sub>O and <span class=\\"nocase\\">DNA</span> for x < y > z';
		const entry = new Library([
			readCslJson(uri, `[{"id": "a1", "title": "${title}", "container-title": "<b>Nature</b>"}]`),
		]).get('a1');
		assert.deepEqual([entry?.title, entry?.container], ['On Homo sapiens, H2O and DNA for x < y > z', 'Nature']);
	});

	for (const text of ['{"items": [{"id": "a", "title": "A"}]}', '"text"', '12', 'null', '["a", "b"]', '{"name": "x"}'])
		test(`is not what ${text} is`, () => {
			const { keys, problems } = read(text);
			assert.deepEqual([keys, problems.map((problem) => problem.split(' ')[0])], [[], ['library_form']]);
		});

	for (const text of ['[]', '{}', ' [ ]\n'])
		test(`may be empty: ${JSON.stringify(text)}`, () => {
			assert.deepEqual(read(text), { keys: [], problems: [] });
		});

	for (const text of [
		'',
		'%',
		'[[[',
		'{"a"',
		'[{"id": {"id": 1}}]',
		'[{"id": [1], "author": 3, "issued": [], "title": {}}]',
		'[null]',
		'[{"id": "a", "author": [null, 3], "issued": {"date-parts": 3}}]',
	])
		test(`does no harm: ${text}`, () => {
			assert.ok(read(text).problems.length > 0);
		});

	test('gives the entry of the first file that has a key', () => {
		const first = readCslJson('file:///a.json', '[{"id": "k1", "title": "First"}]');
		const second = readCslJson('file:///b.json', '[{"id": "k1", "title": "Second"}, {"id": "k2", "title": "Other"}]');
		const library = new Library([first, second]);
		assert.deepEqual([library.get('k1')?.title, library.get('k2')?.uri, library.size], ['First', 'file:///b.json', 2]);
		assert.deepEqual([...library.keys()], ['k1', 'k2']);
	});

	test('formats a work in one line', () => {
		const library = new Library([readCslJson(uri, `[${doe}, ${smith}]`)]);
		const lines = [...library.entries()].map((entry) => formatEntry(entry, (title) => `*${title}*`));
		assert.deepEqual(lines, ['Doe, Jane (1999). *A book*. Presses.', 'Smith ; Doe (2004). “An article”. *A journal*.']);
		assert.deepEqual([...library.entries()].map(shortForm), ['Doe 1999', 'Smith & Doe 2004']);
	});
});
