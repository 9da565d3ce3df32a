import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { project } from '../support/sourceText.ts';

type Color = readonly [red: number, green: number, blue: number, opacity: number];

const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const icon = pixels(readFileSync(join(project, manifest.icon)));

/** The least contrast of text, by WCAG. */
const enough = 4.5;
const white = 255;

suite('the icon', () => {
	const small = shrunk(icon, 32);
	const ground = small[4]?.[16] ?? assert.fail();

	test('is large enough for the Marketplace', () => {
		assert.equal(icon.length, 256);
		assert.equal(icon[0]?.length, 256);
	});

	test('has shapes that are seen at 32 pixels: its edge, two brackets on each side, a question mark', () => {
		const across = small[12]?.map((color) => (contrast(color, ground) >= enough ? '#' : '.')).join('') ?? '';
		assert.equal(across.replace(/(.)\1+/g, '$1'), '#.#.#.#.#.#.#.#', across);
		const down = small.map((row) => (contrast(row[16] ?? ground, ground) >= enough ? '#' : '.')).join('');
		assert.equal(down.replace(/(.)\1+/g, '$1'), '#.#.#.#.#', down);
	});

	test('is told from light backgrounds by its ground, from dark ones by its edge', () => {
		const edge = small[16]?.[0] ?? assert.fail();
		for (const light of [white, 0xf3]) assert.ok(contrast(ground, [light, light, light, 1]) >= enough, String(light));
		for (const dark of [0, 0x1f, 0x2c]) assert.ok(contrast(edge, [dark, dark, dark, 1]) >= enough, String(dark));
	});

	test('has the ground of the banner in the Marketplace', () => {
		const [red, green, blue] = ground;
		const hex = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
		assert.equal(manifest.galleryBanner.color, `#${hex}`);
	});
});

/** The contrast of two opaque colors, 1 to 21. */
function contrast(one: Color, other: Color): number {
	assert.deepEqual([one[3], other[3]], [1, 1]);
	const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Color): number {
	const [r = 0, g = 0, b = 0] = [red, green, blue]
		.map((part) => part / white)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The same picture with fewer pixels on a side, each the mean of those it replaces. */
function shrunk(rows: readonly (readonly Color[])[], side: number): Color[][] {
	const step = rows.length / side;
	const mean = (top: number, left: number, part: 0 | 1 | 2 | 3) =>
		rows
			.slice(top, top + step)
			.flatMap((row) => row.slice(left, left + step))
			.reduce((sum, color) => sum + color[part] / step ** 2, 0);
	const numbers = Array.from({ length: side }, (_, at) => at * step);
	return numbers.map((top) =>
		numbers.map((left) => [mean(top, left, 0), mean(top, left, 1), mean(top, left, 2), mean(top, left, 3)] as const),
	);
}

/** The pixels of a PNG of 8 bits a channel with opacity, in rows. */
function pixels(png: Buffer): Color[][] {
	const parts: Buffer[] = [];
	for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
			parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	}
	const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
	assert.deepEqual([...png.subarray(24, 29)], [8, 6, 0, 0, 0], 'eight bits, RGBA, not interlaced');
	const bytes = inflateSync(Buffer.concat(parts));
	const length = width * 4;
	let above: Uint8Array = new Uint8Array(length);
	return Array.from({ length: height }, (_, y) => {
		const filter = bytes[y * (length + 1)] ?? 0;
		const row = bytes.subarray(y * (length + 1) + 1, (y + 1) * (length + 1));
		for (let x = 0; x < length; x++) {
			const [left = 0, up = 0, corner = 0] = [x < 4 ? 0 : row[x - 4], above[x], x < 4 ? 0 : above[x - 4]];
			const added = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
			row[x] = (row[x] ?? 0) + added;
		}
		above = row;
		return Array.from({ length: width }, (_, x) => {
			const [red = 0, green = 0, blue = 0, opacity = 0] = row.subarray(x * 4, x * 4 + 4);
			return [red, green, blue, opacity / 255] as const;
		});
	});
}

/** Which of three values is the nearest to what they foretell (Paeth's filter of PNG). */
function nearest(left: number, up: number, corner: number): number {
	const guess = left + up - corner;
	const [l, u, c] = [left, up, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
	if (l <= u && l <= c) return left;
	return u <= c ? up : corner;
}
