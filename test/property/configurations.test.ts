import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { configurationKeys } from '../../server/src/core/cosma/configurationSchema.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { configurationCompletion } from '../../server/src/features/configuration/configurationCompletion.ts';
import { configurationHover } from '../../server/src/features/configuration/configurationHover.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOfConfiguration, fixedConfiguration, problemsIn } from '../support/testConfiguration.ts';

const value = fc.constantFrom(
	...[
		'',
		"''",
		'null',
		'~',
		'2023',
		'true',
		'yes',
		'#fff',
		"'#fff'",
		'[]',
		'{}',
		'[a, "", 2]',
		'{a: "#fff", b: }',
		'*a',
		'&a x',
	],
	...['- a', 'a: b', '"', '|', '>-', '{', '[', 'a # b', '-1', '1.5', 'x.png', './', '../', '@x', '<!-- a -->', '\tx'],
);
const key = fc.constantFrom(
	...configurationKeys.map(({ name }) => name),
	'foo',
	'links_context',
	'"title"',
	'? x',
	'<<',
);
const option = fc.tuple(key, value).map(([name, written]) => `${name}: ${written}`);
const type = fc
	.tuple(fc.constantFrom('undefined', 'idée', '2023', '"a: b"'), value)
	.map(([name, written]) => `  ${name}: ${written}`);
const field = fc
	.tuple(fc.constantFrom('fill', 'stroke', 'color', 'label'), value)
	.map(([name, written]) => `    ${name}: ${written}`);
const line = fc.oneof(
	option,
	fc.constantFrom('record_types:', 'link_types:', 'record_metas:', 'views:', 'record_filters:', 'keywords:'),
	...[type, type, field, field],
	value.map((written) => `  - ${written}`),
	fc.constantFrom('', '# x', '  # x', '<!-- x', '-->', '---', '...', '\t', ' '),
);
const text = fc
	.array(line, { maxLength: 14 })
	.map((lines) => ['select_origin: directory', 'files_origin: ./', ...lines].join('\n'));

suite('any configuration', () => {
	test('is fixed step by step, with ever fewer problems of a kind that has a fix', () => {
		fc.assert(
			fc.property(text, (written) => {
				const before = problemsIn(written);
				const fixed = fixedConfiguration(written);
				// What YAML refuses hides what is below.
				if (before.every((problem) => !problem.startsWith('config_yaml')))
					assert.ok(problemsIn(fixed).length <= before.length, fixed);
			}),
			{ numRuns: 400 * fuzzFactor },
		);
	});

	test('has completion and hovers everywhere, without an exception', () => {
		fc.assert(
			fc.property(text, fc.nat(), fc.nat(), (written, line, character) => {
				const lines = linesOf(written);
				const at = line % lines.length;
				const position = { line: at, character: character % ((lines[at] ?? '').length + 1) };
				const context = contextOfConfiguration(written);
				configurationCompletion(context, { position });
				configurationHover(context, position);
			}),
			{ numRuns: 1000 * fuzzFactor },
		);
	});
});
