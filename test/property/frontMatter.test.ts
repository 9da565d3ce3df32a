import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseYaml, readFrontMatter } from '../../server/src/core/header/frontMatter.ts';
import type { Field, FrontMatter } from '../../server/src/core/note.ts';
import { linesOf } from '../../server/src/core/text.ts';

const keys = [
	'id',
	'title',
	'kezako',
	'types',
	'type',
	'tags',
	'tag',
	'keywords',
	'keyword',
	'thumbnail',
	'link',
	'begin',
	'end',
] as const;

/** Pieces of which headers are made, right and wrong. */
const piece = fc.constantFrom(
	...[
		'\n',
		'\n',
		'\n',
		'\n  ',
		'\n- ',
		'\n  - ',
		'\n\t',
		'\r\n',
		'\r',
		'\n---\n',
		'\n...\n',
		'\n\n',
		'\u2028',
		'\uFEFF',
		'\0',
	],
	...keys.map((key) => `${key}: `),
	...keys.map((key) => `\n${key}:`),
	...[
		'"',
		"'",
		'[',
		']',
		'{',
		'}',
		',',
		': ',
		':',
		'#',
		' #x',
		'# x',
		'|',
		'>-',
		'&a ',
		'*a',
		'!!str ',
		'? ',
		'- ',
		'---',
		'%',
		'@',
	],
	...[
		'<<<<<<< x',
		'=======',
		'>>>>>>> x',
		'__proto__: ',
		'<<: ',
		'\\',
		'été',
		'🙂',
		'\uD83D',
		'[[2023]]',
		'20230924194130',
		' ',
		'  ',
	],
);
const hostile = fc.array(piece, { maxLength: 40 }).map((pieces) => `---\n${pieces.join('')}`);

suite('any text', () => {
	test('is read: values and problems stand in it, the header ends in it', () => {
		fc.assert(
			fc.property(fc.oneof({ weight: 9, arbitrary: hostile }, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
				const lines = linesOf(text);
				const header = readFrontMatter(lines);
				parseYaml(text);
				if (!header) return;
				assert.ok(header.lastLine >= 0 && header.lastLine < lines.length);
				for (const span of [...fieldsOf(header), ...header.problems]) {
					const length = lines[span.line]?.length ?? -1;
					assert.ok(span.start >= 0 && span.start <= span.end && span.end <= length, JSON.stringify(span));
					assert.ok(span.line <= header.lastLine + 1, JSON.stringify(span));
				}
				for (const field of fieldsOf(header)) assert.notEqual(field.value, '');
			}),
			{ numRuns: 20_000 },
		);
	});
});

const word = fc.stringMatching(/^[a-zA-Zéà0-9«][a-zA-Zéà0-9'’ "#:/|>&*!%@.,-]{0,12}$/);
/** In every place plain text means itself: no ` #`, no `: `, no outer blanks. */
const plain = word.filter((text) => text === text.trim() && !/ #|:(?: |$)/.test(text));
const inFlow = plain.filter((text) => !/[,:]/.test(text));
const quotable = fc.stringMatching(/^[a-zé0-9 #:,[\]{}|>&*!%@.-]{1,12}$/);
const scalar = fc.oneof(
	plain.map((value) => ({ value, written: value })),
	quotable.map((value) => ({ value, written: `"${value}"` })),
	quotable.map((value) => ({ value, written: `'${value}'` })),
);
const flowScalar = fc.oneof(
	inFlow.map((value) => ({ value, written: value })),
	quotable.map((value) => ({ value, written: `"${value}"` })),
);
const comment = fc.constantFrom('', '', '  ', ' # note', ' # a: [b');

/** A key with what is written under it, and the texts that YAML reads there. */
const single = fc
	.tuple(scalar, comment)
	.map(([{ value, written }, after]) => ({ values: [value], source: ` ${written}${after}` }));
const block = fc
	.tuple(
		fc.array(scalar, { minLength: 1, maxLength: 4 }),
		fc.constantFrom('', '  '),
		comment,
		fc.constantFrom('', '\n', '\n# x\n'),
	)
	.map(([items, indent, after, gap]) => ({
		values: items.map(({ value }) => value),
		source: items.map(({ written }) => `${gap || '\n'}${indent}- ${written}${after}`).join(''),
	}));
const flow = fc
	.tuple(
		fc.array(flowScalar, { minLength: 1, maxLength: 4 }),
		fc.constantFrom(', ', ',', ' ,\n  ', ', # x\n  '),
		comment,
	)
	.map(([items, comma, after]) => ({
		values: items.map(({ value }) => value),
		source: ` [${items.map(({ written }) => written).join(comma)}]${after}`,
	}));
const header = fc.record({
	entries: fc.record(
		{
			...{ id: single, title: single, kezako: single, thumbnail: single, link: single },
			...{ begin: single, end: single },
			...{
				types: fc.oneof(single, block, flow),
				tags: fc.oneof(single, block, flow),
				lieu: fc.oneof(single, block, flow),
			},
		},
		{ requiredKeys: [] },
	),
	shuffle: fc.integer(),
	mark: fc.constantFrom('', '\uFEFF'),
	mistake: fc.constantFrom('', '', 'autre: a : b\n'),
});

suite('any header that is well written', () => {
	test('gives all its values, and each place cuts out its value, even beside a mistake', () => {
		let count = 0;
		fc.assert(
			fc.property(header, ({ entries, shuffle, mark, mistake }) => {
				const written = Object.entries(entries);
				const turn = Math.abs(shuffle) % Math.max(1, written.length);
				const turned = [...written.slice(turn), ...written.slice(0, turn)];
				const text = `${mark}---\n${mistake}${turned.map(([key, { source }]) => `${key}:${source}\n`).join('')}---\ntexte`;
				const lines = linesOf(text);
				const read = readFrontMatter(lines);
				assert.ok(read);
				assert.deepEqual(
					read.problems.map(({ code }) => code).filter((code) => code !== 'yaml_comment_in_value'),
					mistake ? ['yaml_syntax'] : [],
					text,
				);
				for (const [key, { values }] of written) {
					if (key === 'lieu') continue;
					const fields: Field[] = [read[key as 'id' | 'tags'] ?? []].flat();
					assert.deepEqual(
						fields.map(({ value }) => value),
						values,
						text,
					);
					for (const { line, start, end, value } of fields) assert.equal(lines[line]?.slice(start, end), value, text);
					count += fields.length;
				}
			}),
			{ numRuns: 5_000 },
		);
		assert.ok(count > 10_000, 'the headers do hold values');
	});
});

function fieldsOf(read: FrontMatter): Field[] {
	const single = [read.id, read.title, read.kezako, read.thumbnail, read.link, read.begin, read.end];
	return [...single.filter((field) => field !== undefined), ...read.types, ...read.tags];
}
