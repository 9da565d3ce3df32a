import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How many answers that differ are shown, and how many lines of each. */
const mostShown = 12;
const mostLines = 30;
/** Lines that are the same, before and after those that differ. */
const linesAround = 3;
const longestLine = 300;
/** Longer texts are not compared line by line. Product of their numbers of lines. */
const mostCompared = 4_000_000;

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
		const written = new Set();
		for (const key of [...this.answers.keys()].sort()) {
			const text = this.answers.get(key);
			const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
			writeSync(file, `${JSON.stringify({ key, hash, ...(!written.has(hash) && { text }) })}\n`);
			written.add(hash);
		}
		closeSync(file);
	}

	/** @param {(name: string) => boolean} isWanted tells by what stands before ` / ` in a key */
	static read(path, isWanted = () => true) {
		const records = new Records();
		const texts = new Map();
		// Line by line: a recording may be longer than a string can be.
		for (const line of linesOf(readFileSync(path))) {
			const { key, hash, text = texts.get(hash) } = JSON.parse(line);
			texts.set(hash, text);
			if (isWanted(key.split(' / ')[0])) records.answers.set(key, text);
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
		const shown = oneOfEach(changed).slice(0, mostShown);
		return [
			`${changed.length} answers are others, ${gone.length} are missing, ${added.length} are new.`,
			...counted(changed),
			...listed('Missing', gone),
			...listed('New', added),
			...shown.flatMap((key) => ['', key, ...difference(this.answers.get(key), now.answers.get(key))]),
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

/** What was asked, without of what it was asked. */
function kindOf(key) {
	const parts = key.split(' / ');
	return parts[1].startsWith('kezako ') ? parts[1].split(' ').slice(0, 2).join(' ') : parts[2];
}

function counted(keys) {
	const counts = Map.groupBy(keys, kindOf);
	return [...counts].map(([kind, { length }]) => `  ${length} ${kind}`);
}

/** First one for each that was asked, then the others. */
function oneOfEach(keys) {
	const first = [...Map.groupBy(keys, kindOf).values()].map(([key]) => key);
	return [...first, ...keys.filter((key) => !first.includes(key))];
}

function listed(what, keys) {
	const more = keys.length > mostShown ? [`  … and ${keys.length - mostShown} more`] : [];
	return keys.length > 0 ? [`${what}:`, ...keys.slice(0, mostShown).map((key) => `  ${key}`), ...more] : [];
}

/** The lines that differ, each with some that do not. */
function difference(before, after) {
	const [former, latter] = [readable(before), readable(after)];
	if (former.join('\n') === latter.join('\n')) return ['  (the same data, written otherwise)'];
	const lines = compared(former, latter);
	const isNear = (at) =>
		lines.slice(Math.max(0, at - linesAround), at + linesAround + 1).some(({ sign }) => sign !== ' ');
	const near = lines.flatMap(({ sign, line }, at) => {
		if (isNear(at)) return [`  ${sign} ${cut(line)}`];
		return at > 0 && isNear(at - 1) ? ['    …'] : [];
	});
	return near.length > mostLines ? [...near.slice(0, mostLines), '    … and so on'] : near;
}

/** All lines of both, with a sign that says of which they are. */
function compared(former, latter) {
	let start = 0;
	while (start < former.length && former[start] === latter[start]) start++;
	let same = 0;
	const shorter = Math.min(former.length, latter.length) - start;
	while (same < shorter && former.at(-1 - same) === latter.at(-1 - same)) same++;
	const signed = (sign) => (line) => ({ sign, line });
	return [
		...former.slice(0, start).map(signed(' ')),
		...middle(former.slice(start, former.length - same), latter.slice(start, latter.length - same)),
		...former.slice(former.length - same).map(signed(' ')),
	];
}

/** By the longest sequence of lines that both have. */
function middle(former, latter) {
	if (former.length * latter.length > mostCompared) {
		return [...former.map((line) => ({ sign: '-', line })), ...latter.map((line) => ({ sign: '+', line }))];
	}
	const width = latter.length + 1;
	const longest = new Uint32Array((former.length + 1) * width);
	for (let one = former.length - 1; one >= 0; one--) {
		for (let other = latter.length - 1; other >= 0; other--) {
			const [below, beside] = [longest[(one + 1) * width + other], longest[one * width + other + 1]];
			const isSame = former[one] === latter[other];
			longest[one * width + other] = isSame ? longest[(one + 1) * width + other + 1] + 1 : Math.max(below, beside);
		}
	}
	const lines = [];
	let [one, other] = [0, 0];
	while (one < former.length || other < latter.length) {
		const isAdded = one === former.length || longest[one * width + other + 1] > longest[(one + 1) * width + other];
		if (one < former.length && former[one] === latter[other]) {
			lines.push({ sign: ' ', line: former[one++] });
			other++;
		} else if (other < latter.length && isAdded) lines.push({ sign: '+', line: latter[other++] });
		else lines.push({ sign: '-', line: former[one++] });
	}
	return lines;
}

/** Data on many lines, so that one of them differs and not all. */
function readable(text) {
	try {
		return JSON.stringify(JSON.parse(text), undefined, 1).split('\n');
	} catch {
		return text.split('\n');
	}
}

function cut(line) {
	return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
