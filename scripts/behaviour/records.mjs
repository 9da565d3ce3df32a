import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How many answers that differ are shown, and how many lines of each. */
const mostShown = 12;
const mostLines = 24;
/** Lines that are the same, before and after those that differ. */
const linesAround = 3;
const longestLine = 300;

/** Answers by a key that says what was asked. */
export class Records {
	answers = new Map();

	/** @param {string} key what was asked, the same in every recording */
	put(key, answer) {
		let free = key;
		for (let time = 2; this.answers.has(free); time++) free = `${key} (${time})`;
		this.answers.set(free, typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? 'undefined'));
	}

	/** One line for each answer, in the order of the keys. A text that came before is named by its hash only. */
	write(path) {
		mkdirSync(dirname(path), { recursive: true });
		const file = openSync(path, 'w');
		const told = new Set();
		for (const key of [...this.answers.keys()].sort()) {
			const text = this.answers.get(key);
			const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
			writeSync(file, `${JSON.stringify({ key, hash, ...(!told.has(hash) && { text }) })}\n`);
			told.add(hash);
		}
		closeSync(file);
	}

	static read(path) {
		const records = new Records();
		const texts = new Map();
		// Line by line: a recording may be longer than a string can be.
		for (const line of linesOf(readFileSync(path))) {
			const { key, hash, text = texts.get(hash) } = JSON.parse(line);
			texts.set(hash, text);
			records.answers.set(key, text);
		}
		return records;
	}

	/** Gives lines that tell what differs, none where nothing does. */
	differences(now) {
		const gone = [...this.answers.keys()].filter((key) => !now.answers.has(key)).sort();
		const added = [...now.answers.keys()].filter((key) => !this.answers.has(key)).sort();
		const changed = [...this.answers.keys()].filter(
			(key) => now.answers.has(key) && now.answers.get(key) !== this.answers.get(key),
		);
		changed.sort();
		if (gone.length + added.length + changed.length === 0) return [];
		const shown = changed.slice(0, mostShown);
		return [
			`${changed.length} answers are others, ${gone.length} are missing, ${added.length} are new.`,
			...listed('Missing', gone),
			...listed('New', added),
			...shown.flatMap((key) => ['', key, ...difference(this.answers.get(key), now.answers.get(key))]),
			...(changed.length > shown.length ? ['', ...listed('Others, too', changed.slice(mostShown))] : []),
		];
	}
}

function* linesOf(bytes) {
	for (let start = 0; start < bytes.length; ) {
		const end = bytes.indexOf(10, start);
		yield bytes.toString('utf8', start, end);
		start = end + 1;
	}
}

function listed(what, keys) {
	const more = keys.length > mostShown ? [`  … and ${keys.length - mostShown} more`] : [];
	return keys.length > 0 ? [`${what}:`, ...keys.slice(0, mostShown).map((key) => `  ${key}`), ...more] : [];
}

/** From the first to the last line that differs, both ways. */
function difference(before, after) {
	const [former, latter] = [readable(before), readable(after)];
	if (former.join('\n') === latter.join('\n')) return ['  (the same data, written otherwise)'];
	let start = 0;
	while (former[start] === latter[start]) start++;
	let same = 0;
	const shorter = Math.min(former.length, latter.length) - start;
	while (same < shorter && former.at(-1 - same) === latter.at(-1 - same)) same++;
	const part = (lines, sign) => bounded(lines.slice(start, lines.length - same)).map((line) => `  ${sign} ${line}`);
	const around = (lines) => lines.map((line) => `    ${cut(line)}`);
	return [
		...around(former.slice(Math.max(0, start - linesAround), start)),
		...part(former, '-'),
		...part(latter, '+'),
		...around(former.slice(former.length - same, former.length - same + linesAround)),
	];
}

/** Data on many lines, so that one of them differs and not all. */
function readable(text) {
	try {
		return JSON.stringify(JSON.parse(text), undefined, 1).split('\n');
	} catch {
		return text.split('\n');
	}
}

function bounded(lines) {
	const more = lines.length > mostLines ? [`… and ${lines.length - mostLines} more lines`] : [];
	return [...lines.slice(0, mostLines).map(cut), ...more];
}

function cut(line) {
	return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
