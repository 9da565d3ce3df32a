/** Reads lines of a file as YAML. Only this file uses gray-matter and yaml, the library that Cosma reads with. */
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
import { lowerBound } from '../lowerBound.ts';
import type { Field, FieldStyle, Problem } from '../note.ts';
import { beginningOf, type Position, type Range, type Span } from '../text.ts';
import { isBlank, lineSpan, lineWhere, maxHeaderLength } from './headerBlock.ts';
import type { ValueForm } from './headerShape.ts';

/** Cosma refuses a text in which aliases repeat a node more often, as yaml counts. */
const maxRepeats = 100;

/** The detail of the problem that such a text has. */
export const tooManyAliases = 'too many aliases';

/** The most texts, lists and maps read of one value. */
const maxNodes = 1000;

/** How deep lists in lists are read. */
const maxListDepth = 3;

/** How deep values may be nested, so that their readers can use recursion. */
const maxValueDepth = 100;

/** Counting what aliases repeat stops here: a few characters can make it slow. */
const maxNodesCounted = 10_000;

/** gray-matter searches for a comment from each line separator on. */
const maxLineSeparators = 200;

/** Why YAML refuses a text, and on which line of the file. */
interface YamlError {
	readonly reason: string;
	readonly line: number;
}

/** The nodes that aliases stand for in a header, of which each entry may be a document. */
export class Anchors {
	readonly byName = new Map<string, Anchor>();
	/** Of the aliases met so far: in a node that one stands for, there may be others. */
	readonly ofAliases = new Map<Alias, Anchor>();
	/** It is a mistake of the first alias that repeats too much. */
	repeatsTooMuch = false;
}

interface Anchor {
	readonly node: Node;
	/** How often the node is read: in its own place and through aliases. */
	uses: number;
	/** How often the most repeated part of the node is read each time. Undefined until an alias stands for it. */
	repeats: number | undefined;
}

/** A text as it is written, with its quotes. */
export interface WrittenText extends Range {
	readonly value: string;
	readonly style: FieldStyle | 'block';
}

/** A value as plain data. Two aliases of the same anchor give the same object. */
type PlainValue = string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

// No option stops gray-matter from running a header that begins with `---js`.
const { engines } = matter as unknown as { engines: Record<string, unknown> };
delete engines['javascript'];
delete engines['json'];

const matterOptions = {
	language: 'yaml',
	// headerBlock.ts has found the block: nothing closes it here, since lines have no `\r`.
	delimiters: ['---', '\r'] as [string, string],
	// Wrapped, so that gray-matter sees no key of the note: it would make a text of `excerpt_separator`.
	engines: { yaml: { parse: (text: string): object => ({ root: parse(text) }) } },
};

const yamlOptions = {
	// Cosma's schema, made once.
	schema: new Schema({ schema: 'failsafe', resolveKnownTags: true }),
	// yaml would compare each key with all others; `check` finds duplicates.
	uniqueKeys: false,
	prettyErrors: false,
};

/** Parses without stack traces: yaml makes an Error of each mistake, and in a broken text their traces take most time. */
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

/** Some lines of a file as one YAML document. Never throws: a mistake becomes the refusal or a problem. */
export class YamlDocument {
	readonly refusal: YamlError | undefined;
	/** What Cosma refuses though the grammar allows it: duplicate keys, aliases of nothing or of too much. */
	readonly mistakes: Problem[] = [];
	/** Comments that cut off the texts which `fields` has read. */
	readonly comments: Problem[] = [];
	/** Undefined for an empty text. */
	private readonly root: unknown;
	private readonly lines: readonly string[];
	private readonly from: number;
	private readonly anchors: Anchors;
	/** Where each line begins in the text that yaml reads. */
	private readonly starts: number[] = [];
	private readonly targets = new Map<Alias, Anchor>();
	private nodesCounted = 0;
	/** The offset of yaml's first error, and that of the quote or bracket that yaml finds unclosed there; or -1. */
	private errorAt = -1;
	private opensAt = -1;

	/**
	 * Reads the lines from `from` to before `end`.
	 *
	 * @param anchors those above the lines; the document adds its own
	 * @param continues true if the lines are a part of a text that continues below them
	 */
	constructor(lines: readonly string[], from: number, end: number, anchors = new Anchors(), continues = false) {
		this.lines = lines;
		this.from = from;
		this.anchors = anchors;
		const text = lines.slice(from, end).join('\n') + (continues ? '\n' : '');
		if ((text.match(/[\u2028\u2029]/g)?.length ?? 0) > maxLineSeparators) {
			this.refusal = { reason: 'too many line separators', line: from };
			return;
		}
		// gray-matter gives yaml the text from the line break after `---` on.
		for (let line = from, start = 1; line < end; start += (lines[line] ?? '').length + 1, line++) {
			this.starts.push(start);
		}
		try {
			const document = matter(`---\n${text}`, matterOptions).data['root'] as Document | undefined;
			const [error] = document?.errors ?? [];
			this.errorAt = error?.pos[0] ?? -1;
			this.root = document?.contents ?? undefined;
			this.check(this.root, true);
			if (!error) return;
			const reason = error.code === 'RESOURCE_EXHAUSTION' ? 'too deeply nested' : beginningOf(error.message, 200);
			this.refusal = { reason, line: this.position(this.opensAt < 0 ? this.errorAt : this.opensAt).line };
		} catch {
			this.refusal = { reason: 'too deeply nested', line: from };
		}
	}

	get isMapOrEmpty(): boolean {
		return isMap(this.root) || !this.root || (isScalar(this.root) && this.root.value === '');
	}

	/** The keys of a map that are texts, each with the node of its value, and its line; none if the node is not a map. */
	entries(map = this.root): [key: string, value: unknown, line: number][] {
		if (!isMap(map)) return [];
		return map.items.flatMap(({ key, value }) => {
			const node = isAlias(key) ? this.targets.get(key)?.node : key;
			const start = isAlias(key) || isScalar(key) ? (key.range?.[0] ?? 0) : 0;
			return isScalar(node) ? [[textOf(node), value, this.position(start).line]] : [];
		});
	}

	/** How a value is written. */
	formOf(value: unknown): ValueForm {
		const target = (node: unknown) => (isAlias(node) ? this.targets.get(node)?.node : node);
		const isEmpty = (node: unknown) => !node || (isScalar(node) && textOf(node) === '');
		const node = target(value);
		if (isMap(node)) return 'm';
		if (!isSeq(node)) return isEmpty(node) ? 'e' : 't';
		if (node.items.length === 0) return 'o';
		const items = node.items.map(target);
		if (items.some((item) => isCollection(item) || isPair(item))) return 'n';
		return items.some(isEmpty) ? 'i' : 'l';
	}

	/** The keys of the map that the document is, with their places. */
	keys(): Field[] {
		const { root } = this;
		if (!isMap(root)) return [];
		const inFlow = root.flow === true;
		return root.items.flatMap(({ key }) => (isScalar(key) ? [{ value: textOf(key), ...this.place(key, inFlow) }] : []));
	}

	/** The values by their keys; undefined if the text is not a map or is refused. */
	values(): ReadonlyMap<string, unknown> | undefined {
		if (this.refusal || this.mistakes.length > 0 || !isMap(this.root)) return undefined;
		return new Map(this.plainEntries(this.root, new Map(), 0));
	}

	/** The texts in all values, in order. */
	texts(): Field[] {
		return this.fields(this.root, true);
	}

	/** The same at all depths, empty ones too, as they are written. */
	writtenTexts(): WrittenText[] {
		const texts: WrittenText[] = [];
		const visit = (node: unknown, depth: number, inFlow: boolean): void => {
			if (isScalar(node)) {
				const [start, end] = node.range ?? [0, 0];
				const quotes = node.type === 'QUOTE_DOUBLE' ? 'double' : node.type === 'QUOTE_SINGLE' ? 'single' : undefined;
				const style = quotes ?? (node.type === 'PLAIN' ? (inFlow ? 'flow' : 'plain') : 'block');
				texts.push({ value: textOf(node), start: this.position(start), end: this.position(end), style });
			} else if (isCollection(node) && depth < maxValueDepth) {
				for (const item of node.items) visit(isPair(item) ? item.value : item, depth + 1, inFlow || node.flow === true);
			}
		};
		visit(this.root, 0, false);
		return texts;
	}

	/**
	 * The texts in a value that are not empty: its own, or those of its lists and, on demand, of its maps. Limited in number
	 * and size, since with aliases a few characters make a million texts.
	 */
	fields(value: unknown, withMaps: boolean): Field[] {
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
				if (!alias) this.checkComment(node);
				if (text === '' || size > maxHeaderLength) return;
				fields.push({ value: text, ...(alias ? { ...this.span(alias), style: undefined } : this.place(node, inFlow)) });
			} else if (depth > 0 && isCollection(node) && (withMaps || isSeq(node))) {
				for (const item of node.items) visit(isPair(item) ? item.value : item, depth - 1, node.flow ?? false, alias);
			}
		};
		visit(value, maxListDepth, false);
		return fields;
	}

	/** Where a text is and how it is written. */
	private place(node: Scalar, inFlow: boolean): Omit<Field, 'value'> {
		const span = this.span(node);
		const end = this.position(node.range?.[1] ?? 0);
		const isOneLine = end.line === span.line;
		if (node.type === 'PLAIN') return { ...span, style: isOneLine ? (inFlow ? 'flow' : 'plain') : undefined };
		if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
			const start = span.start + 1;
			if (!isOneLine) return { ...span, start, end: Math.max(start, span.end), style: undefined };
			return { ...span, start, end: span.end - 1, style: node.type === 'QUOTE_DOUBLE' ? 'double' : 'single' };
		}
		// A block scalar: its first line that is not blank.
		const first = lineWhere(this.lines, span.line + 1, end.line + 1, (text) => !isBlank(text));
		const isInside = first >= 0 && (first < end.line || end.character > 0);
		return { ...(isInside ? lineSpan(this.lines, first) : { ...span, end: span.start + 1 }), style: undefined };
	}

	/** Reports the comment after a text if it looks like a part of the text: `#word`, not `# words`. */
	private checkComment(node: Scalar): void {
		if (node.type !== 'PLAIN' || node.comment === undefined) return;
		const { line, character } = this.position(node.range?.[1] ?? 0);
		const text = (this.lines[line] ?? '').trimEnd();
		const gap = /^[ \t]*(?=#[\p{L}\p{N}_])/u.exec(text.slice(character))?.[0];
		if (gap === undefined) return;
		const start = character + gap.length;
		this.comments.push({ code: 'yaml_comment_in_value', line, start, end: text.length, detail: text.slice(start) });
	}

	/** The place of a node; if it has several lines, that of the first. */
	private span(node: Node): Span {
		const [start, end] = node.range ?? [0, 0];
		const { line, character } = this.position(start);
		const last = this.position(end);
		const lineEnd = Math.max(character, lineSpan(this.lines, line).end);
		return { line, start: character, end: last.line === line ? last.character : lineEnd };
	}

	/** The place in the file of an offset in the text that yaml reads. */
	private position(offset: number): Position {
		const at = Math.max(0, lowerBound(this.starts.length, (index) => (this.starts[index] ?? 0) <= offset) - 1);
		const line = this.from + at;
		const character = Math.max(0, offset - (this.starts[at] ?? 0));
		return { line, character: Math.min(character, this.lines[line]?.length ?? 0) };
	}

	private plainEntries(map: YAMLMap, known: Map<unknown, PlainValue>, depth: number): [string, PlainValue][] {
		return this.entries(map).map(([key, value]) => [key, this.plain(value, known, depth)]);
	}

	private plain(given: unknown, known: Map<unknown, PlainValue>, depth: number): PlainValue {
		const node = isAlias(given) ? this.targets.get(given)?.node : given;
		if (!isCollection(node)) return isScalar(node) ? textOf(node) : '';
		const before = known.get(node);
		if (before !== undefined || depth > maxValueDepth) return before ?? '';
		// A node inside itself is empty there.
		known.set(node, '');
		const value = isMap(node)
			? Object.fromEntries(this.plainEntries(node, known, depth + 1))
			: node.items.map((item) => this.plain(item, known, depth + 1));
		known.set(node, value);
		return value;
	}

	/** Finds the mistakes that yaml itself finds only while it makes objects of a document, which would write out aliases. */
	private check(node: unknown, isRoot = false): void {
		if (isAlias(node)) this.checkAlias(node);
		if (isPair(node)) {
			this.check(node.key);
			this.check(node.value);
		}
		if (!isScalar(node) && !isCollection(node)) return;
		const isEnclosed = isScalar(node) ? node.type?.startsWith('QUOTE') : node.flow;
		if (isEnclosed && this.opensAt < 0 && node.range?.[1] === this.errorAt) this.opensAt = node.range[0];
		if (node.anchor) this.anchors.byName.set(node.anchor, { node: node as Node, uses: 1, repeats: undefined });
		if (isCollection(node)) for (const item of node.items) this.check(item);
		if (isMap(node)) this.checkKeys(node, isRoot);
	}

	private checkKeys(map: YAMLMap, isRoot: boolean): void {
		const byText = new Map<unknown, Scalar[]>();
		for (const { key } of map.items) {
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
		const anchor = this.anchors.byName.get(alias.source);
		if (anchor) {
			this.targets.set(alias, anchor);
			this.anchors.ofAliases.set(alias, anchor);
			anchor.uses++;
			anchor.repeats ??= this.repeatsIn(anchor.node);
			if (this.anchors.repeatsTooMuch || anchor.uses * anchor.repeats <= maxRepeats) return;
			this.anchors.repeatsTooMuch = true;
		}
		const detail = anchor ? tooManyAliases : `no anchor above the alias ${alias.source}`;
		this.mistakes.push({ code: 'yaml_syntax', ...this.span(alias), detail });
	}

	/** How often aliases repeat the most repeated part of a node: yaml counts so. */
	private repeatsIn(node: unknown): number {
		if (++this.nodesCounted > maxNodesCounted) return maxRepeats;
		if (isPair(node)) return Math.max(this.repeatsIn(node.key), this.repeatsIn(node.value));
		if (isCollection(node)) return node.items.reduce<number>((most, item) => Math.max(most, this.repeatsIn(item)), 0);
		if (!isAlias(node)) return 1;
		const anchor = this.anchors.ofAliases.get(node);
		return anchor ? anchor.uses * (anchor.repeats ?? 0) : 0;
	}
}

/** The value, or the text as it is written if a tag makes something else of it. */
function textOf({ value, source }: Scalar): string {
	return typeof value === 'string' ? value : (source ?? '');
}
