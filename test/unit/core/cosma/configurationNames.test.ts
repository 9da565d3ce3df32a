import { strict as assert } from 'node:assert';
import { configurationNameEdit, configurationNames } from '../../../../server/src/core/cosma/configurationNames.ts';

/** The names in a configuration, each with what stands in its place. */
function namesIn(text: string): string[] {
	const lines = text.split('\n');
	return configurationNames(lines).map(({ kind, isDeclaration, value, line, start, end }) => {
		const written = (lines[line] ?? '').slice(start, end);
		return `${kind}${isDeclaration ? '' : ' used'} ${value}${written === value ? '' : ` as ${written}`}`;
	});
}

/** The text after each of the names gets another. */
function renamed(text: string, name: string): string {
	const lines = text.split('\n');
	for (const place of configurationNames(lines).reverse()) {
		const edit = configurationNameEdit(place, name);
		if (!edit) return `line ${place.line} by hand`;
		const { line, start, end } = edit.span;
		const before = lines[line] ?? '';
		lines[line] = before.slice(0, start) + edit.newText + before.slice(end);
	}
	return lines.join('\n');
}

suite('the names in a configuration', () => {
	test('are the types, the link types and the metas that it declares, and where it names a type', () => {
		const text = [
			'# types',
			'record_types:',
			'  undefined: { fill: "#858585", stroke: "#858585" }',
			'  "idée neuve": # a comment',
			"    fill: '#fff'",
			'link_types: { cite: { stroke: simple, color: red } }',
			"record_metas: [kezako, 'link', 0012]",
			'references_type_label: référence',
			'views:',
			'  Mine: ?filters=idée%20neuve-loi&focus=2',
			'  Other: "?tags=loi&filters=loi"',
			'title: loi',
		];
		assert.deepEqual(namesIn(text.join('\n')), [
			'type undefined',
			'type idée neuve',
			'linkType cite',
			'meta kezako',
			'meta link',
			'meta 0012',
			'type used référence',
			'type used idée neuve as idée%20neuve',
			'type used loi',
			'type used loi',
		]);
	});

	test('are none in other shapes', () => {
		for (const text of [
			'',
			'record_types: x',
			'record_types:',
			'record_metas:',
			'- a',
			'record_types: []',
			'views: [a]',
		])
			assert.deepEqual(namesIn(text), [], text);
		assert.deepEqual(namesIn('record_metas: kezako'), ['meta kezako']);
		assert.deepEqual(namesIn('record_types:\n  loi: "#fff"'), ['type loi']);
	});

	test('change with quotes and comments as they were', () => {
		const text = (one: string) =>
			`record_types:\n  ${one}: # a comment\n    fill: red\n  '${one}': {}\n  "${one}" : {}`;
		assert.equal(renamed(text('a'), 'idée neuve'), text('idée neuve'));
		assert.equal(renamed("record_types:\n  'a': {}", "l'idée"), "record_types:\n  'l''idée': {}");
		assert.equal(renamed('record_types: {"a": {}}', 'a "b"'), 'record_types: {"a \\"b\\"": {}}');
	});

	test('get quotes where YAML would read something else', () => {
		for (const name of [
			'true',
			'null',
			'1868',
			'#a',
			'a: b',
			'a #b',
			'- a',
			'@a',
			'*a',
			'2023-01-01',
			'~',
			'a, b',
			'[a',
		]) {
			const text = renamed('record_types:\n  a: {}', name);
			assert.equal(text, `record_types:\n  ${JSON.stringify(name)}: {}`);
			assert.deepEqual(namesIn(renamed('record_metas: [a, b]', name)), [`meta ${name}`, `meta ${name}`]);
		}
		assert.equal(renamed('record_metas:\n- a', 'idée neuve'), 'record_metas:\n- idée neuve');
	});

	test('change in the address of a view as an address', () => {
		assert.equal(
			renamed("views:\n  Mine: '?filters=a-b+c&focus=1'", "l'idée neuve"),
			"views:\n  Mine: '?filters=l%27id%C3%A9e%20neuve-l%27id%C3%A9e%20neuve&focus=1'",
		);
		assert.equal(renamed('views:\n  Mine: ?filters=a', '\ud800'), 'line 1 by hand');
		assert.deepEqual(namesIn('views:\n  Mine: "?x=\\u0031&filters=a"'), []);
	});

	test('are left to the writer where more than a name stands there', () => {
		assert.equal(renamed('record_types:\n  ? >\n    a\n  : {}', 'b'), 'line 1 by hand');
		assert.equal(renamed('record_metas:\n  - &x a\n  - *x', 'b'), 'line 2 by hand');
		assert.equal(renamed('record_types:\n  "a\\u0062": {}', 'b'), 'record_types:\n  "b": {}');
	});

	test('are found in what is being typed', () => {
		assert.deepEqual(namesIn('record_types:\n  a:\n    fill: "#fff\n  b'), ['type a']);
	});
});
