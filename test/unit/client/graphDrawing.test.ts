import { strict as assert } from 'node:assert';
import type { Palette } from '../../../client/webview/colours.ts';
import { type Circle, drawHighlight, drawTitle, type Highlight } from '../../../client/webview/drawing.ts';
import type { Line } from '../../../client/webview/marks.ts';

const page = { width: 400, height: 300, covered: { width: 100, height: 50 } };
const palette = { foreground: 'black', background: 'white', font: 'serif', strongEdge: 'black' } as Palette;
const charWidth = 7;

suite('the titles in the graph', () => {
	test('are centred below their notes', () => {
		assert.deepEqual(placeOf('Ville', 200, 100), { x: 200, y: 123 });
	});

	for (const [edge, x, y] of [
		['left', 3, 100],
		['right', 398, 100],
		['lower', 200, 298],
		['upper', 200, 1],
		['upper left', 0, 0],
		['upper right', 400, 0],
	] as const)
		test(`are whole at the ${edge} edge of the page`, () => {
			const title = 'Responsabilité gouverneme…';
			const place = placeOf(title, x, y);
			assert.ok(place);
			const half = (title.length * charWidth) / 2;
			assert.ok(place.x - half >= 0 && place.x + half <= page.width, `${place.x}`);
			assert.ok(place.y >= 13 && place.y <= page.height, `${place.y}`);
		});

	test('stand beside the card, and not below it', () => {
		const place = placeOf('Responsabilité', 102, 270);
		assert.ok(place && place.x - (14 * charWidth) / 2 >= 100, `${place?.x}`);
		assert.equal(placeOf('Responsabilité', 102, 200)?.x, 102);
		assert.equal(placeOf('Responsabilité', 90, 270), undefined);
	});

	test('stand above their notes where the card would cover them', () => {
		assert.deepEqual(placeOf('Ville', 60, 235), { x: 60, y: 221 });
		const wide = 'm'.repeat(43);
		const beside = placeOf(wide, 240, 240);
		assert.ok(beside && beside.y <= 250, `${beside?.y}`);
	});

	test('of notes beyond the page are not drawn', () => {
		for (const [x, y] of [
			[-1, 100],
			[401, 100],
			[200, -1],
			[200, 301],
		] as const)
			assert.equal(placeOf('Ville', x, y), undefined);
	});

	test('wider than the page begin in its middle', () => {
		assert.equal(placeOf('m'.repeat(80), 10, 100)?.x, 200);
	});
});

suite('the note in focus', () => {
	const circle = (label: string, x: number, y = 100, size = 5): Circle => ({
		x,
		y,
		size,
		label,
		ring: 0,
		fills: ['blue'],
		rings: [],
		picture: undefined,
		ground: 'blue',
	});

	test('has the titles of all its neighbours beside it, and lines to them', () => {
		const middle = circle('Ville', 200);
		const neighbours = Array.from({ length: 12 }, (_, at) => circle(`n${at}`, at * 35));
		const { titles, lines } = drawn({ atHand: middle, middle, neighbours, links: linksTo(middle, neighbours) });
		assert.deepEqual(
			new Set(titles.map(({ text }) => text)),
			new Set(['Ville', ...neighbours.map(({ label }) => label)]),
		);
		assert.equal(titles.length, 13);
		assert.equal(lines, 11, 'all but to notes whose discs touch its own');
	});

	test('and its title are not under the titles of its neighbours, nor over them', () => {
		const middle = circle('Responsabilité', 200);
		const { titles } = drawn({
			atHand: undefined,
			middle,
			neighbours: [circle('PGO', 150, 101), circle('Participation', 150, 86)],
			links: [],
		});
		const heights = new Map(titles.map(({ text, y }) => [text, y]));
		assert.deepEqual([...heights].sort(), [
			['PGO', 92],
			['Participation', 77],
			['Responsabilité', 118],
		]);
	});

	test('of which more are linked than can be read has the titles of the largest that have room', () => {
		const neighbours = Array.from({ length: 1000 }, (_, at) => circle(`n${at}`, 200, 20 * (at % 10), at / 1000));
		const middle = circle('Ville', 200);
		const { titles, lines } = drawn({ atHand: undefined, middle, neighbours, links: linksTo(middle, neighbours) });
		const names = titles.map(({ text }) => text);
		assert.ok(names.includes('n999') && names.includes('Ville'), names.join());
		assert.ok(names.length > 5 && names.length <= 10, names.join());
		assert.equal(lines, 900);
	});

	test('of which a few dozens are linked has no titles over each other', () => {
		const neighbours = Array.from({ length: 28 }, (_, at) =>
			circle(`Note ${at} sur la ville`, 120 + 7 * at, 60 + 6 * at),
		);
		const { titles } = drawn({ atHand: undefined, middle: circle('Ville', 200), neighbours, links: [] });
		assert.ok(titles.length > 5, String(titles.length));
		for (const [at, one] of titles.entries())
			for (const other of titles.slice(at + 1)) {
				const isBeside = Math.abs(one.x - other.x) >= (charWidth * (one.text.length + other.text.length)) / 2;
				assert.ok(isBeside || Math.abs(one.y - other.y) >= 13, `${one.text}, ${other.text}`);
			}
	});

	test('is another than the note at hand, which stays marked and named', () => {
		const atHand = circle('Rue', 50);
		const { titles, circles } = drawn({ atHand, middle: circle('Ville', 200), neighbours: [], links: [] });
		assert.deepEqual(titles.map(({ text }) => text).sort(), ['Rue', 'Ville']);
		const ofRue = circles.filter(({ x }) => x === 50);
		assert.deepEqual(
			ofRue.map(({ radius, color }) => [radius, color]),
			[
				[10, 'black'],
				[8, 'white'],
				[5, 'blue'],
			],
		);
		assert.equal(circles.filter(({ x }) => x === 200).length, 1);
	});

	test('names a neighbour once that is the note at hand', () => {
		const { titles } = drawn({
			atHand: circle('Rue', 50),
			middle: circle('Ville', 200),
			neighbours: [circle('Rue', 50)],
			links: [],
		});
		assert.deepEqual(titles.map(({ text }) => text).sort(), ['Rue', 'Ville']);
	});

	test('may be none: then only the note at hand is marked', () => {
		const { titles, circles, lines } = drawn({
			atHand: circle('Rue', 50),
			middle: undefined,
			neighbours: [],
			links: [],
		});
		assert.deepEqual([titles.length, circles.length, lines], [1, 3, 0]);
		assert.deepEqual(drawn({ atHand: undefined, middle: undefined, neighbours: [], links: [] }).titles, []);
	});
});

function placeOf(label: string, x: number, y: number): { x: number; y: number } | undefined {
	const { context, titles } = recorder();
	drawTitle(context, { label, x, y, size: 10 }, palette, page);
	const [title] = titles;
	return title && { x: title.x, y: title.y };
}

function linksTo(from: Circle, ends: readonly Circle[]): Line[] {
	const look = { color: 'grey', stroke: 'simple', width: 1, hasArrow: false, shift: 0 } as const;
	return ends.map((to) => ({ from, to, ...look }));
}

function drawn(highlight: Highlight) {
	const record = recorder();
	drawHighlight(record.context, highlight, palette, page);
	return { titles: record.titles, circles: record.circles, lines: record.lines() };
}

/** A canvas that says what was drawn on it. */
function recorder() {
	const titles: { text: string; x: number; y: number }[] = [];
	const circles: { x: number; radius: number; color: string }[] = [];
	let lines = 0;
	const context = {
		fillStyle: '',
		measureText: (text: string) => ({ width: text.length * charWidth }),
		fillText: (text: string, x: number, y: number) => titles.push({ text, x, y }),
		arc: (x: number, _y: number, radius: number) => circles.push({ x, radius, color: context.fillStyle }),
		lineTo: () => lines++,
		strokeText() {},
		clearRect() {},
		beginPath() {},
		moveTo() {},
		setLineDash() {},
		stroke() {},
		fill() {},
	};
	return { context: context as unknown as CanvasRenderingContext2D, titles, circles, lines: () => lines };
}
