/** Prints the size of the product: its lines by room, its largest files and its longest functions. */
import { dirname } from 'node:path';
import { functionsIn, productFiles } from '../test/support/sourceText.ts';

const shown = 10;
const files = [...productFiles()].map(([path, text]) => ({ path, text, lines: text.split('\n').length - 1 }));
const rooms = new Map();
for (const { path, lines } of files) {
	const room = rooms.get(dirname(path)) ?? { files: 0, lines: 0 };
	rooms.set(dirname(path), { files: room.files + 1, lines: room.lines + lines });
}
const functions = files.flatMap(({ path, text }) => functionsIn(text).map((each) => ({ path, ...each })));
const longest = (list) => list.toSorted((one, other) => other.lines - one.lines).slice(0, shown);
const row = (lines, text) => `${String(lines).padStart(7)}  ${text}`;

console.log(
	row(
		files.reduce((sum, { lines }) => sum + lines, 0),
		`in ${files.length} files\n`,
	),
);
for (const [room, { files, lines }] of [...rooms].sort()) console.log(row(lines, `${room} (${files})`));
console.log('\nThe largest files');
for (const { path, lines } of longest(files)) console.log(row(lines, path));
console.log('\nThe longest functions');
for (const { path, name, line, lines } of longest(functions)) console.log(row(lines, `${name}, ${path}:${line}`));
