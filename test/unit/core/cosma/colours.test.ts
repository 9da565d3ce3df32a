import { strict as assert } from 'node:assert';
import { coloursIn, readColour, waysToWrite } from '../../../../server/src/core/cosma/colours.ts';
import { readConfigurationDocument } from '../../../../server/src/core/cosma/configurationDocument.ts';

suite('the colours of a configuration', () => {
	/** What stands in the place of each colour, and its parts from 0 to 255. */
	const colours = (text: string) => {
		const lines = text.split('\n');
		return coloursIn(readConfigurationDocument(lines), lines).map(
			({ colour: { red, green, blue, alpha }, place: { start, end } }) => [
				(lines[start.line] ?? '').slice(start.character, end.character),
				[red, green, blue].map((part) => Math.round(part * 255)).join(),
				alpha,
			],
		);
	};

	test('are those of types, link types, background and highlight, without their quotes', () => {
		const text = `
record_types:
  undefined: {fill: "#858585", stroke: '#fff'}
  image:
    fill: portrait.png
    stroke: rebeccapurple # violet
link_types:
  cite:
    stroke: dash
    color: rgb(1, 2, 3)
graph_background_color: "hsl(120deg 100% 50% / 50%)"
graph_highlight_color: "#F0f8"
title: red
views: { red: blue }`;
		assert.deepEqual(colours(text), [
			['#858585', '133,133,133', 1],
			['#fff', '255,255,255', 1],
			['rebeccapurple', '102,51,153', 1],
			['rgb(1, 2, 3)', '1,2,3', 1],
			['hsl(120deg 100% 50% / 50%)', '0,255,0', 0.5],
			['#F0f8', '255,0,255', 0.533],
		]);
	});

	test('are none where YAML sees a comment, nothing, a number or a picture', () => {
		for (const value of [
			'#fff',
			'',
			'null',
			'123456',
			'"123456"',
			'red.png',
			'constructor',
			'""',
			'[red]',
			'"#ff"',
			'rouge',
		])
			assert.deepEqual(colours(`graph_background_color: ${value}`), [], value);
		assert.deepEqual(colours('record_types:\n  red: "#fff"\n  b: [red]'), []);
		assert.deepEqual(colours('- red'), []);
	});

	test('stand where they are written, not where an alias takes them up', () => {
		const types = 'record_types:\n  a: &a { fill: red, stroke: &b blue }\n  b: *a\n  c: { fill: *b, stroke: *b }\n';
		assert.deepEqual(
			colours(types).map(([written]) => written),
			['red', 'blue'],
		);
	});
});

suite('a colour', () => {
	test('is read in each form of CSS', () => {
		for (const text of [
			'red',
			'RED',
			'#f00',
			'#F00f',
			'#ff0000',
			'#ff0000ff',
			'rgb(255,0,0)',
			'rgb(255 0 0)',
			'hsl(0, 100%, 50%)',
			'rgba(100%, 0%, 0%, 1)',
		])
			assert.deepEqual(readColour(text), { red: 1, green: 0, blue: 0, alpha: 1 }, text);
	});

	test('is written in hexadecimal, by its name, and as what stands there', () => {
		/** The texts after each way to write a colour in the place between bars. */
		const written = (source: string, colour: string) => {
			const [before = '', place = '', after = ''] = source.split('|');
			const lines = `${before}${place}${after}`.split('\n');
			const line = before.split('\n').length - 1;
			const character = before.length - (before.lastIndexOf('\n') + 1);
			const range = { start: { line, character }, end: { line, character: character + place.length } };
			const read = readColour(colour);
			assert.ok(read);
			return waysToWrite(read, lines, range).map(({ newText }) => `${before}${newText}${after}`);
		};
		assert.deepEqual(written('fill: "|#fff|"', '#ff0000'), ['fill: "#ff0000"', 'fill: "red"']);
		assert.deepEqual(written("fill: '|#fff|'", '#ff000080'), ["fill: '#ff000080'"]);
		assert.deepEqual(written('fill: |white|', '#123456'), ['fill: "#123456"']);
		assert.deepEqual(written('fill: |white|', 'red'), ['fill: "#ff0000"', 'fill: red']);
		// As the picker asks for the next colour, after it has written one.
		assert.deepEqual(written('fill: |"#123456"|', 'red'), ['fill: "#ff0000"', 'fill: "red"']);
		assert.deepEqual(written("a: '#fff'\nfill: |white|", '#123456'), ["a: '#fff'\nfill: '#123456'"]);
		assert.deepEqual(written('fill: |rgb(1, 2, 3)|', '#010204'), ['fill: "#010204"', 'fill: "rgb(1, 2, 4)"']);
		assert.deepEqual(written("fill: '|hsl(1, 2%, 3%)|'", '#00ff0080'), [
			"fill: '#00ff0080'",
			"fill: 'hsla(120, 100%, 50%, 0.5)'",
		]);
	});
});
