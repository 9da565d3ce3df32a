import { strict as assert } from 'node:assert';
import { asTable } from '../../../server/src/node/cli/table.ts';

const columns = [
	{ title: 'Title', text: ([title = '']: readonly string[]) => title },
	{ title: 'Id', text: ([, id = '']: readonly string[]) => id },
];

function table(rows: readonly (readonly string[])[], width = Infinity): string {
	return asTable(columns, rows, { width, styled: (_style, text) => text });
}

suite('a table', () => {
	test('stands in line whatever is written in it', () => {
		const titles = [
			'1234567890',
			'👨‍👩‍👧',
			'🇫🇷',
			'❤️',
			'日本',
			'Œuvre d’été',
			'e\u0301te\u0301',
			'soft\u00adly',
			'👍🏽',
			'1️⃣',
		];
		const widths = [10, 2, 2, 2, 4, 11, 3, 6, 2, 2];
		const expected = titles.map((title, at) => `${title}${' '.repeat(11 - (widths[at] ?? 0))}  1\n`);
		assert.equal(table(titles.map((title) => [title, '1'])), `Title        Id\n${expected.join('')}`);
	});

	test('cuts between what is seen as characters', () => {
		const family = '👨‍👩‍👧';
		const cell = table([[family.repeat(30), '1']], 80).split('\n')[1] ?? '';
		assert.equal(cell, `${family.repeat(19)}…   1`);
	});
});
