import fc from 'fast-check';

/** Targets, ids and titles: plain ones, by which notes meet each other, and strange ones. */
export const strangeName = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('1', 'Alpha', '20230927151049') },
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			'01',
			'AbC',
			'abc',
			'l’été',
			"L'ÉTÉ",
			'',
			' ',
			'?',
			'..',
			'__proto__',
			'👩‍🔬',
			'a|b',
			's:1',
		),
	},
	fc.string({ unit: 'binary', maxLength: 12 }),
);

const entry = fc
	.tuple(
		fc.constantFrom(
			'id',
			'id',
			'title',
			'title',
			'kezako',
			'types',
			'type',
			'tags',
			'aliases',
			'thumbnail',
			'link',
			'lieu',
			'Id',
		),
		fc.constantFrom(': ', ': ', ': ', ':', ' : ', ':\n  - ', ':\n- ', ': >\n  ', ': [', ': {'),
		strangeName,
		fc.constantFrom('', '', '"', "'", ']', ' # x', ', a]', '\n  - b', '\n\tc'),
	)
	.map(([key, colon, value, end]) => `${key}${colon}${end === '"' || end === "'" ? end : ''}${value}${end}`);

const header = fc
	.tuple(
		fc.constantFrom('---', '---', '---', '---', '--- ', '+++', '-----', '\uFEFF---', '', '<!-- -->\n---'),
		fc.array(entry, { maxLength: 5, size: 'max' }),
		fc.constantFrom('---', '---', '---', '...', '----', ' ---', ''),
	)
	.map(([open, entries, close]) => [open, ...entries, close].join('\n'));

const link = fc
	.tuple(
		fc.constantFrom('[[', '[[', '[[', '[[', '[[', '![[', '[', '[[['),
		fc.constantFrom('', '', '', 's:', ' t :', ':'),
		strangeName,
		fc.constantFrom('', '', '', '|', '|texte', '\n', '#x'),
		fc.constantFrom(']]', ']]', ']]', ']]', ']]', ']', ''),
	)
	.map((parts) => parts.join(''));
const prose = fc.constantFrom(
	'Alpha et l’été',
	'`[[1]]`',
	'```\n[[1]]\n```',
	'    [[1]]',
	'<!-- [[1]] -->',
	'# Titre [[1]]',
	'> - x',
	'$$x$$',
	'👩‍🔬\u0301',
	'\ud83d',
	'\0\u0085\u2028',
	'\r\n',
	'\r',
	'\t',
	'<<<<<<< a\n=======\n>>>>>>> b',
	'www.a.b <img src=x>',
	'',
);
const body = fc
	.array(fc.tuple(fc.oneof(link, link, prose), fc.constantFrom(' ', '', '\n', '\n\n', '. ')), {
		maxLength: 8,
		size: 'max',
	})
	.map((parts) => parts.flat().join(''));

/** The text of a note as people, programs and accidents write it. */
export const strangeText = fc.oneof(
	{
		weight: 8,
		arbitrary: fc
			.tuple(header, body, fc.constantFrom('\n', '\n', '\r\n'))
			.map(([head, text, end]) => `${head}\n${text}`.replaceAll('\n', end)),
	},
	{ weight: 2, arbitrary: body },
	fc.string({ unit: 'binary', maxLength: 40 }),
);
