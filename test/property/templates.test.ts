import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseYaml } from '../../server/src/core/header/frontMatter.ts';
import { cleanTitle, textFromTemplate } from '../../server/src/core/newNote.ts';
import { noNote } from '../../server/src/core/note.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { fuzzFactor } from '../support/seed.ts';

const odd = [
	': ',
	' #',
	'"',
	"'",
	'\\',
	'$0',
	'$id',
	'$title',
	'$&',
	'- ',
	'[',
	']',
	'{',
	'}',
	',',
	'|',
	'*',
	'&',
	'!',
	'%',
];
const title = fc
	.array(
		fc.oneof(
			fc.constantFrom(...odd, '? ', 'true', '1', '---', '👩‍🔬', '\u200c', 'é', 'a'),
			fc.string({ maxLength: 2 }),
		),
	)
	.map((parts) => cleanTitle(parts.join('')) || 'x');
const id = fc.constantFrom('20230927151049', '2023/09/27', '?', '0012', '..\\..\\x', '#', 'a"b', "l'i", 'true', '- x');

const text = fc
	.array(fc.constantFrom('$title', '$id', '$date', '$0', 'mot', ' et ', 'Le '), { minLength: 1, maxLength: 4 })
	.map((parts) => parts.join('').trim() || 'x');
const scalar = fc.oneof(
	text,
	text.map((each) => `"${each}"`),
	text.map((each) => `'${each}'`),
);
const value = fc.oneof(
	scalar,
	fc.tuple(scalar, scalar).map(([one, other]) => `[${one}, ${other}]`),
	fc.tuple(scalar, scalar).map(([one, other]) => `{ k: ${one}, l: ${other} }`),
	fc.tuple(scalar, scalar).map(([one, other]) => `\n  - ${one}\n  - ${other}`),
	text.map((each) => `|\n  Le ${each}\n  b`),
	fc.constantFrom(
		'"a\n  $title\n  b"',
		"'a\n  $title\n  b'",
		'a\n  $title\n  b',
		'\n  k: { l: [[$title]] }',
		'# $title',
	),
);
const template = fc
	.record(
		{ id: fc.constantFrom('$id', '"$id"', "'$id'", 'x', '', '"n-$id"'), title: value, kezako: value, lieu: value },
		{ requiredKeys: ['title'] },
	)
	.map((fields) => Object.entries(fields).map(([key, each]) => `${key}: ${each}`));

type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** The value with each text changed; nothing is no item, and outer spaces do not count. */
function changed(given: unknown, change: (text: string) => string): Value {
	if (typeof given === 'string') return change(given).trim();
	if (Array.isArray(given)) return given.map((each) => changed(each, change)).filter((each) => each !== '');
	return Object.fromEntries(Object.entries(given as object).map(([key, each]) => [key, changed(each, change)]));
}

suite('a note from a template', () => {
	test('has its id, and in each value what the template says, whatever the title holds', () => {
		fc.assert(
			fc.property(template, title, id, fc.constantFrom('\n', '\r\n'), (fields, name, own, lineEnd) => {
				const text = ['---', fields.join('\n'), '---', '# $title', ''].join('\n').replaceAll('\n', lineEnd);
				const made = textFromTemplate(text, name, own, { types: [], keys: [] }).text;
				const { note, lines } = parseNote(noNote, made);
				assert.equal(note.header?.id?.value, own);
				assert.ok(made.endsWith(`---${lineEnd}# ${name}${lineEnd}`));
				const before = parseYaml(fields.join('\n'));
				if (!before) return;
				const after = parseYaml(lines.slice(1, note.header.lastLine).join('\n'));
				assert.ok(after, made);
				const day = /^\d{14}$/.test(own) ? '2023-09-27' : '';
				const fill = (given: string) =>
					given.replace(/\$(?:(title|id|date)(?![\p{L}\p{N}_])|0(?!\d))/gu, (_place, which?: string) =>
						which === 'title' ? name : which === 'id' ? own : which === 'date' ? day : '',
					);
				const values = (map: ReadonlyMap<string, unknown>, change: (given: string) => string) =>
					changed(Object.fromEntries([...map].filter(([key]) => key !== 'id')), change);
				assert.deepEqual(
					values(after, (given) => given),
					values(before, fill),
				);
			}),
			{ numRuns: 300 * fuzzFactor },
		);
	});
});
