import { strict as assert } from 'node:assert';
import matter from 'gray-matter';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { cost } from '../../support/cost.ts';
import { noteAt } from '../../support/testNotebook.ts';

suite('a hostile note', () => {
	const payload = '(globalThis.ranFromANote = true, {})';
	const spellings = [
		`---js\n${payload}\n---`,
		`---JS\n${payload}\n---`,
		`---javascript\n${payload}\n---`,
		`--- js\n${payload}\n---`,
		`---Javascript \n${payload}\n---`,
		`---\n---js\n${payload}\n---\n---`,
		`---\njs\n${payload}\n---`,
		`---coffee\n${payload}\n---`,
		`---json\n{"a": 1}\n---`,
		`---\nid: !!js/function 'function () { ${payload} }'\n---`,
		`---\nid: !!js/undefined ''\ntitle: !!js/regexp /x/g\n---`,
		`---\nlanguage: js\nengines: js\n---\n${payload}`,
		`\uFEFF---js\n${payload}\n---`,
	];
	for (const text of spellings) {
		test(`${JSON.stringify(text.slice(0, 40))} runs nothing`, () => {
			parseNote(noteAt('file:///a.md'), text);
			assert.equal('ranFromANote' in globalThis, false);
		});
	}

	test('would run with the library as it comes: the door is what keeps it', () => {
		const { engines } = matter as unknown as { engines: Record<string, unknown> };
		assert.equal(engines['javascript'], undefined);
		assert.throws(() => matter(`---js\n${payload}\n---`, {}));
	});

	test('pollutes no prototype, and names such as __proto__ are names', () => {
		const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
		for (const name of names) {
			const text = `---\n${name}: {polluted: yes}\nid: ${name}\ntitle: ${name}\ntags: [${name}]\ntypes: ${name}\n---\n[[${name}:${name}|${name}]]`;
			const { note } = parseNote(noteAt('file:///a.md'), text);
			assert.equal(note.header?.id?.value, name);
			assert.equal(note.links[0]?.target, name);
		}
		assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
	});

	const bombs: [name: string, text: (size: number) => string][] = [
		['blank lines', (size) => `---\nid: 1\n${'\n'.repeat(size)}---\n`],
		['blank lines without an end', (size) => `---\n${'\n'.repeat(size)}`],
		['lines of blanks', (size) => `---\nid: 1\n${`${' '.repeat(99)}\n`.repeat(size / 100)}---\n`],
		['open brackets', (size) => `---\nid: ${'['.repeat(size)}\n---\n`],
		['nested lists', (size) => `---\ntags: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n---\n`],
		['question marks', (size) => `---\n${'? '.repeat(size / 2)}\n---\n`],
		['one long value', (size) => `---\nkezako: ${'a'.repeat(size)}\n---\n`],
		['many keys', (size) => `---\n${'title: "x\n'.repeat(size / 10)}---\n`],
		['many open quotes', (size) => `---\ntags:\n${'- "x\n'.repeat(size / 5)}---\n`],
		['unclosed links', (size) => '[[a|'.repeat(size / 4)],
		['open and closed brackets', (size) => '[[]'.repeat(size / 3)],
		[
			'backticks of all lengths',
			(size) => Array.from({ length: Math.sqrt(size) }, (_, at) => '`'.repeat(at)).join(' [['),
		],
		['blanks in a heading', (size) => `# a${' '.repeat(size)}[[b]]`],
		['comments without an end', (size) => 'a <!-- [['.repeat(size / 9)],
		['quote marks', (size) => `${'>'.repeat(size)} [[a]]`],
		['list marks', (size) => `${'- '.repeat(size / 2)} [[a]]`],
		['a quoted list on each line', (size) => '> - [[a]]\n'.repeat(size / 10)],
		[
			'indented lists',
			(size) => Array.from({ length: Math.sqrt(size) }, (_, at) => `${' '.repeat(at * 2)}- [[a]]`).join('\n'),
		],
	];
	for (const [name, text] of bombs) {
		test(`of ${name} costs by its size, not by its square`, () => {
			const small = costOf(text(20_000));
			const large = costOf(text(160_000));
			// Eight times the text: linear is 8, quadratic 64. The floor keeps noise out.
			assert.ok(large < 30 * Math.max(small, 3), `${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`);
		});
	}

	test('of aliases of aliases is read without being unfolded', () => {
		const names = [...'abcdefghi'];
		const lines = names.map(
			(name, at) =>
				`${name}: &${name} [${Array(9)
					.fill(at === 0 ? 'x' : `*${names[at - 1]}`)
					.join(', ')}]`,
		);
		const { note } = parseNote(noteAt('file:///a.md'), `---\nid: 1\n${lines.join('\n')}\ntags: *i\n---\n`);
		assert.equal(note.header?.id?.value, '1');
		assert.ok((note.header?.tags.length ?? 0) <= 1000);
	});

	test('that is no text says nothing', () => {
		const { note } = parseNote(noteAt('file:///a.md'), `---\nid: 1\n---\n[[a]]\0\0\0`);
		assert.deepEqual([note.header, note.links], [undefined, []]);
	});

	test('over a megabyte is read for its header only', () => {
		const { note } = parseNote(noteAt('file:///a.md'), `---\nid: 1\n---\n[[a]]\n${'x\n'.repeat(600_000)}`);
		assert.equal(note.header?.id?.value, '1');
		assert.deepEqual(note.links, []);
	});
});

function costOf(text: string): number {
	return cost(() => parseNote(noteAt('file:///a.md'), text));
}
