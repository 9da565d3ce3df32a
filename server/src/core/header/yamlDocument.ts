/** Lines of a file, read as YAML. The only door to gray-matter and to yaml, the library that Cosma reads with. */
import matter from 'gray-matter';
import {
	type Alias,
	type Document,
	isAlias,
	isCollection,
	isMap,
	isPair,
	isScalar,
	isSeq,
	type Node,
	parseDocument,
	type Scalar,
	Schema,
	type YAMLMap,
} from 'yaml';
import type { Field, Problem } from '../note.ts';
import type { Position, Span } from '../text.ts';
import { cut, isBlank, lineSpan, lineWhere, maxHeaderLength } from './headerBlock.ts';

/** Cosma refuses a text in which aliases repeat a node more often, as yaml counts. */
const mostRepeats = 100;

/** Of one value: texts, lists and maps. */
const maxNodes = 1000;

/** Lists in lists in lists. */
const deepestList = 3;

/** Whoever reads values may do so by recursion. */
const deepestValue = 100;

/** A few characters can make it dear to count what aliases repeat. */
const mostNodesCounted = 10_000;

/** gray-matter begins a search for a comment at each of them. */
const mostLineSeparators = 200;

/** Why YAML refuses a text, and the line of the file where it does. */
export interface Refusal {
	readonly reason: string;
	readonly line: number;
}

/** The nodes that aliases may stand for, by the names of their anchors. */
export type Anchors = Map<string, Anchor>;

interface Anchor {
	readonly node: Node;
	/** How often the node is read: where it stands and through aliases. */
	uses: number;
	/** How often the most repeated part of the node is read each time. Undefined until an alias stands for it. */
	repeats: number | undefined;
}

/** Values as plain data: texts, lists, objects. What an alias stands for is the same object again. */
type PlainValue = string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

// No option stops gray-matter from running a header that begins with `---js`.
const { engines } = matter as unknown as { engines: Record<string, unknown> };
delete engines['javascript'];
delete engines['json'];

const matterOptions = {
	language: 'yaml',
	// Lines hold no `\r`, so that none of them closes the header: the block is found already.
	delimiters: ['---', '\r'] as [string, string],
	engines: {
		// Wrapped, so that gray-matter sees no key of the note: it would make a text of `excerpt_separator`.
		yaml: { parse: (text: string): object => ({ root: parse(text) }) },
		javascript: (): never => {
			throw new Error('only YAML is read');
		},
	},
};

const yamlOptions = {
	// As Cosma has it, made once.
	schema: new Schema({ schema: 'failsafe', resolveKnownTags: true }),
	// yaml would compare each key with all others; `check` finds those that stand twice.
	uniqueKeys: false,
	prettyErrors: false,
};

/** yaml makes an Error of each mistake, and V8 a stack trace of each Error: in a broken text most of the time. */
function parse(text: string): Document {
	const limits = Error as { stackTraceLimit?: number };
	const limit = limits.stackTraceLimit;
	limits.stackTraceLimit = 0;
	try {
		return parseDocument(text, yamlOptions);
	} finally {
		limits.stackTraceLimit = limit ?? 10;
	}
}

/** Some lines of a file, read as one YAML document. Total: whatever the text, what is odd about it is told. */
export class YamlDocument {
	readonly refusal: Refusal | undefined;
	/** What Cosma refuses though the grammar allows it: keys that stand twice, aliases of nothing or of too much. */
	readonly mistakes: Problem[] = [];
	/** Undefined where the text says nothing. */
	private readonly root: unknown;
	private readonly lines: readonly string[];
	private readonly from: number;
	private readonly anchors: Anchors;
	/** Where each line begins in the text that yaml reads. */
	private readonly starts: number[] = [];
	private readonly targets = new Map<Alias, Anchor>();
	private nodesCounted = 0;
	private repeatsTooMuch = false;
	/** Where yaml stumbles, and where the quote or the bracket opens that it misses the end of. */
	private stumbles = -1;
	private opens = -1;

	/**
	 * Reads the lines from `from` to before `end`.
	 *
	 * @param part for a part of a text: the anchors above it, to which its own are added; whether the text goes on below
	 */
	constructor(
		lines: readonly string[],
		from: number,
		end: number,
		part: { readonly anchors: Anchors; readonly goesOn: boolean } = { anchors: new Map(), goesOn: false },
	) {
		this.lines = lines;
		this.from = from;
		this.anchors = part.anchors;
		// The text begins with the rest of the fence line: its line break.
		for (let line = from, start = 1; line < end; start += (lines[line] ?? '').length + 1, line++) {
			this.starts.push(start);
		}
		try {
			const document = documentOf(lines.slice(from, end).join('\n') + (part.goesOn ? '\n' : ''));
			const [error] = document?.errors ?? [];
			this.stumbles = error?.pos[0] ?? -1;
			this.root = document?.contents ?? undefined;
			this.check(this.root, true);
			if (!error) return;
			const reason = error.code === 'RESOURCE_EXHAUSTION' ? 'too deeply nested' : error.message.slice(0, 200);
			this.refusal = { reason, line: this.position(this.opens < 0 ? this.stumbles : this.opens).line };
		} catch (error) {
			this.refusal = { reason: error instanceof CostlyText ? error.message : 'too deeply nested', line: from };
		}
	}

	get isEmpty(): boolean {
		return !this.root || (isScalar(this.root) && this.root.value === '');
	}

	/** The keys that are texts, each with the node of its value; undefined where the text is no map. */
	entries(): [key: string, value: unknown][] | undefined {
		return isMap(this.root) ? this.entriesOf(this.root) : undefined;
	}

	/** The values by their keys; undefined where the text is no map or is refused. */
	values(): ReadonlyMap<string, unknown> | undefined {
		if (this.refusal || this.mistakes.length > 0 || !isMap(this.root)) return undefined;
		return new Map(this.plainEntries(this.root, new Map(), 0));
	}

	/**
	 * The texts in a value that are not empty: itself, or those of its lists, and of its maps where they count. Bounded:
	 * with aliases a few characters are a million texts.
	 *
	 * @param foundComment is told where a comment stands right behind a text without quotes
	 */
	fields(value: unknown, mapsToo: boolean, foundComment: (place: Span, text: string) => void): Field[] {
		const fields: Field[] = [];
		let nodes = 0;
		let size = 0;
		const visit = (node: unknown, depth: number, inFlow: boolean, alias?: Alias): void => {
			if (++nodes > maxNodes) return;
			if (isAlias(node)) {
				const target = this.targets.get(node);
				if (target) visit(target.node, depth, false, alias ?? node);
				else fields.push({ value: `*${node.source}`, ...this.span(node), style: undefined });
			} else if (isScalar(node)) {
				const text = textOf(node);
				size += text.length;
				const comment = alias ? undefined : this.commentBehind(node);
				if (comment) foundComment(comment, cut(this.lines, comment));
				if (text === '' || size > maxHeaderLength) return;
				fields.push({ value: text, ...(alias ? { ...this.span(alias), style: undefined } : this.place(node, inFlow)) });
			} else if (depth > 0 && isCollection(node) && (mapsToo || isSeq(node))) {
				for (const item of node.items) visit(isPair(item) ? item.value : item, depth - 1, node.flow ?? false, alias);
			}
		};
		visit(value, deepestList, false);
		return fields;
	}

	/** The place of a text and how it is written. */
	private place(node: Scalar, inFlow: boolean): Omit<Field, 'value'> {
		const span = this.span(node);
		const isOneLine = this.position(node.range?.[1] ?? 0).line === span.line;
		switch (node.type) {
			case 'QUOTE_DOUBLE':
			case 'QUOTE_SINGLE': {
				const start = span.start + 1;
				const style = node.type === 'QUOTE_DOUBLE' ? 'double' : 'single';
				const end = isOneLine ? span.end - 1 : Math.max(start, span.end);
				return { line: span.line, start, end, style: isOneLine ? style : undefined };
			}
			case 'PLAIN':
				return { ...span, style: isOneLine ? (inFlow ? 'flow' : 'plain') : undefined };
			default: {
				// A block scalar: its first line that is not blank.
				const end = this.position(node.range?.[1] ?? 0);
				const first = lineWhere(this.lines, span.line + 1, end.line + 1, (text) => !isBlank(text));
				const isIn = first >= 0 && (first < end.line || end.character > 0);
				return { ...(isIn ? lineSpan(this.lines, first) : { ...span, end: span.start + 1 }), style: undefined };
			}
		}
	}

	/** `#word` was hardly meant as a comment; `# words` was. */
	private commentBehind(node: Scalar): Span | undefined {
		if (node.type !== 'PLAIN' || node.comment === undefined) return undefined;
		const { line, character } = this.position(node.range?.[1] ?? 0);
		const text = this.lines[line] ?? '';
		const gap = /^[ \t]*(?=#[\p{L}\p{N}_])/u.exec(text.slice(character))?.[0];
		return gap === undefined ? undefined : { line, start: character + gap.length, end: text.trimEnd().length };
	}

	/** Where a node stands; the first line of a longer one. */
	private span(node: Node): Span {
		const [start, end] = node.range ?? [0, 0];
		const { line, character } = this.position(start);
		const last = this.position(end);
		const lineEnd = Math.max(character, lineSpan(this.lines, line).end);
		return { line, start: character, end: last.line === line ? last.character : lineEnd };
	}

	/** The place in the file of an offset in the text that yaml reads. */
	private position(offset: number): Position {
		let low = 0;
		let high = this.starts.length;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((this.starts[middle] ?? 0) <= offset) low = middle;
			else high = middle;
		}
		const line = this.from + low;
		const character = Math.max(0, offset - (this.starts[low] ?? 0));
		return { line, character: Math.min(character, this.lines[line]?.length ?? 0) };
	}

	private entriesOf(map: YAMLMap): [key: string, value: unknown][] {
		return map.items.flatMap(({ key, value }) => {
			const node = isAlias(key) ? this.targets.get(key)?.node : key;
			return isScalar(node) ? [[textOf(node), value]] : [];
		});
	}

	private plainEntries(map: YAMLMap, known: Map<unknown, PlainValue>, depth: number): [string, PlainValue][] {
		return this.entriesOf(map).map(([key, value]) => [key, this.plain(value, known, depth)]);
	}

	private plain(given: unknown, known: Map<unknown, PlainValue>, depth: number): PlainValue {
		const node = isAlias(given) ? this.targets.get(given)?.node : given;
		if (!isCollection(node)) return isScalar(node) ? textOf(node) : '';
		const before = known.get(node);
		if (before !== undefined || depth > deepestValue) return before ?? '';
		// A node that holds itself holds nothing there.
		known.set(node, '');
		const value = isMap(node)
			? Object.fromEntries(this.plainEntries(node, known, depth + 1))
			: node.items.map((item) => this.plain(item, known, depth + 1));
		known.set(node, value);
		return value;
	}

	/** Looks for mistakes that yaml finds only where it makes objects of a document, each alias unfolded. */
	private check(node: unknown, isRoot = false): void {
		if (isAlias(node)) this.checkAlias(node);
		if (isPair(node)) {
			this.check(node.key);
			this.check(node.value);
		}
		if (!isScalar(node) && !isCollection(node)) return;
		const isEnclosed = isScalar(node) ? node.type?.startsWith('QUOTE') : node.flow;
		if (isEnclosed && this.opens < 0 && node.range?.[1] === this.stumbles) this.opens = node.range[0];
		if (node.anchor) this.anchors.set(node.anchor, { node: node as Node, uses: 1, repeats: undefined });
		if (isSeq(node)) for (const item of node.items) this.check(item);
		if (isMap(node)) this.checkMap(node, isRoot);
	}

	private checkMap(map: YAMLMap, isRoot: boolean): void {
		const byText = new Map<unknown, Scalar[]>();
		for (const pair of map.items) {
			this.check(pair);
			const { key } = pair;
			if (!isScalar(key)) continue;
			const same = byText.get(key.value);
			if (same) same.push(key);
			else byText.set(key.value, [key]);
		}
		for (const keys of byText.values()) {
			if (keys.length === 1) continue;
			for (const key of isRoot ? keys : keys.slice(1)) {
				const span = this.span(key);
				const place = isRoot ? span : lineSpan(this.lines, span.line);
				this.mistakes.push({ code: 'yaml_duplicate_key', ...place, detail: textOf(key) });
			}
		}
	}

	private checkAlias(alias: Alias): void {
		const anchor = this.anchors.get(alias.source);
		if (anchor) {
			this.targets.set(alias, anchor);
			anchor.uses++;
			anchor.repeats ??= this.repeatsIn(anchor.node);
			if (this.repeatsTooMuch || anchor.uses * anchor.repeats <= mostRepeats) return;
			this.repeatsTooMuch = true;
		}
		const detail = anchor ? 'too many aliases' : `no anchor above the alias ${alias.source}`;
		this.mistakes.push({ code: 'yaml_syntax', ...this.span(alias), detail });
	}

	/** As yaml counts: of the parts of a node, the one that its aliases repeat most. */
	private repeatsIn(node: unknown): number {
		if (++this.nodesCounted > mostNodesCounted) return mostRepeats;
		if (isPair(node)) return Math.max(this.repeatsIn(node.key), this.repeatsIn(node.value));
		if (isCollection(node)) return node.items.reduce<number>((most, item) => Math.max(most, this.repeatsIn(item)), 0);
		const anchor = isAlias(node) ? this.targets.get(node) : undefined;
		if (isAlias(node)) return anchor ? anchor.uses * (anchor.repeats ?? 0) : 0;
		return 1;
	}
}

/** Undefined where the text says nothing. */
function documentOf(text: string): Document | undefined {
	if ((text.match(/[\u2028\u2029]/g)?.length ?? 0) > mostLineSeparators)
		throw new CostlyText('too many line separators');
	return matter(`---\n${text}`, matterOptions).data['root'] as Document | undefined;
}

/** As it is written where a tag makes another thing of it. */
function textOf({ value, source }: Scalar): string {
	return typeof value === 'string' ? value : (source ?? '');
}

class CostlyText extends Error {}
