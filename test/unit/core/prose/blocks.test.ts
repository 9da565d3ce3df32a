import { strict as assert } from 'node:assert';
import { proseOf } from '../../../../server/src/core/prose/blocks.ts';

suite('what is prose', () => {
	const prose = [
		'text [[yes]]',
		'# heading [[yes]]',
		'- item [[yes]]',
		'> quote [[yes]]',
		'| a | [[yes]] |',
		'*[[yes]]*',
	];
	for (const text of prose) test(`${text} is prose`, () => assert.deepEqual(links(text), ['yes']));

	test('fenced code is not', () => {
		assert.deepEqual(links('```\n[[no]]\n```\n[[yes]]'), ['yes']);
		assert.deepEqual(links('~~~ts\n[[no]]\n```\n[[no]]\n~~~~\n[[yes]]'), ['yes']);
		assert.deepEqual(links('- item\n  ```\n  [[no]]\n  ```\n  [[yes]]'), ['yes']);
		assert.deepEqual(links('> ```\n> [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('```\n[[no]]\nnever closed [[no]]'), []);
		assert.deepEqual(links('```\n[[no]]\n``` \t\n[[yes]]'), ['yes']);
		assert.deepEqual(links('```\n[[no]]\n```\u00a0\n[[no]]'), [], 'a no-break space is no blank');
	});

	test('backticks in the line of three backticks make it inline code', () => {
		assert.deepEqual(links('``` [[no]] ``` [[yes]]'), ['yes']);
	});

	test('indented code is not, but the indented line of a paragraph or a list is', () => {
		assert.deepEqual(links('text\n\n    [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('\t[[no]]'), []);
		assert.deepEqual(links('text\n    [[yes]]'), ['yes']);
		assert.deepEqual(links('- item\n\n    [[yes]]'), ['yes']);
		assert.deepEqual(links('- item\n\n      [[no]]'), []);
		assert.deepEqual(links('1. item\n    - inner [[yes]]'), ['yes']);
		assert.deepEqual(links('# heading\n    [[no]]'), []);
	});

	test('inline code is not, also over two lines, and only where it is closed', () => {
		assert.deepEqual(links('`[[no]]` [[yes]]'), ['yes']);
		assert.deepEqual(links('``a ` [[no]]`` [[yes]]'), ['yes']);
		assert.deepEqual(links('a `b [[yes]]'), ['yes']);
		assert.deepEqual(links('a `b\n[[no]] c` [[yes]]'), ['yes']);
		assert.deepEqual(links('a `b\n\n[[yes]] c`'), ['yes']);
		assert.deepEqual(links('a `b\n+\n[[no]] c`'), [], 'an empty item does not end a paragraph');
		assert.deepEqual(links('a `b\n+ \u00a0\n[[yes]] c`'), ['yes'], 'one with a no-break space does');
		assert.deepEqual(links('\\`[[yes]]`'), ['yes']);
		assert.deepEqual(links('`a`[[yes]]`b`'), ['yes']);
	});

	test('comments are not, in a line and over many', () => {
		assert.deepEqual(links('<!-- [[no]] --> [[yes]]'), ['yes']);
		assert.deepEqual(links('a <!-- [[no]] --> [[yes]]'), ['yes']);
		assert.deepEqual(links('<!--\n[[no]]\n\n[[no]]\n-->\n[[yes]]'), ['yes']);
		assert.deepEqual(links('a <!-- never closed [[yes]]'), ['yes']);
		assert.deepEqual(links('a <!--> [[yes]] <!---> [[yes]] -->'), ['yes', 'yes']);
	});

	test('a list ends its code', () => {
		assert.deepEqual(links('- a\n\n      [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('* * *\n    [[no]]'), []);
	});

	test('the indentation of an item is counted from its quote, wherever the quote mark stands', () => {
		assert.deepEqual(links('> +\n>     ```\n  > [[yes]]'), ['yes']);
		assert.deepEqual(links('> - a\n>\n   > \n   >   [[yes]]'), ['yes']);
	});

	test('places in a line stay', () => {
		const { lines } = proseOf(['é `x` [[a]]'], 0);
		assert.equal(lines[0], 'é \0\0\0 [[a]]');
	});

	test('the first heading is the first of any level, not one in code', () => {
		assert.equal(heading('```\n# no\n```\n## Titre ##'), 'Titre');
		assert.equal(heading('Titre\n=====\n\n# Autre'), 'Titre');
		assert.equal(heading('text\n\n---'), undefined);
		assert.equal(heading('#hashtag\n\n# C#'), 'C#');
		assert.equal(heading('#\n# B'), 'B');
		assert.equal(heading('# ##\n# B # ## \t'), 'B #');
		assert.equal(heading('# #a#'), '#a#');
	});
});

function links(text: string): string[] {
	return proseOf(text.split('\n'), 0).lines.flatMap((line) =>
		[...line.matchAll(/\[\[(\w+)\]\]/g)].map((match) => match[1] ?? ''),
	);
}

function heading(text: string): string | undefined {
	return proseOf(text.split('\n'), 0).firstHeading?.value;
}
