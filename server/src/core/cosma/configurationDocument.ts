/** Reads a `config.yml` with its places. In this folder only this file uses yaml, the library that Cosma reads with. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Range } from '../text.ts';

/** A value of a configuration, typed as Cosma reads it (YAML's core schema), and its place. */
export type ConfigurationValue = ConfigurationScalar | ConfigurationList | ConfigurationMap;

export interface ConfigurationScalar {
	readonly kind: 'scalar';
	readonly value: string | number | boolean | null;
	/** As it is written, without quotes. Empty for nothing. */
	readonly written: string;
	/** With its quotes; behind the key where nothing is written. */
	readonly place: Range;
}

export interface ConfigurationList {
	readonly kind: 'list';
	readonly items: readonly ConfigurationValue[];
	readonly place: Range;
	/** Written in brackets. */
	readonly isFlow: boolean;
}

export interface ConfigurationMap {
	readonly kind: 'map';
	readonly entries: readonly ConfigurationEntry[];
	readonly place: Range;
	/** Written in braces. */
	readonly isFlow: boolean;
}

export interface ConfigurationEntry {
	readonly key: string;
	readonly keyPlace: Range;
	readonly value: ConfigurationValue;
}

/** What YAML refuses. */
export interface ConfigurationError {
	readonly reason: string;
	readonly place: Range;
}

/** A `config.yml` as one reads it: all that YAML can make of it, in places that count from 0. */
export interface ConfigurationDocument {
	/** The entries of the file, in order, with those that YAML sees twice; none where it is no map. */
	readonly entries: readonly ConfigurationEntry[];
	/** What the whole file is. */
	readonly kind: 'map' | 'nothing' | 'other';
	/** It is written in braces. */
	readonly isFlow: boolean;
	readonly place: Range;
	readonly errors: readonly ConfigurationError[];
	/** The lines that begin an HTML comment, which is none in YAML. They are read as if they were empty. */
	readonly htmlComments: readonly number[];
}

/** A text as YAML has it, also what is a number or a word such as `true`; empty for lists and maps. */
export function textOf(given: ConfigurationValue): string {
	if (given.kind !== 'scalar') return '';
	return typeof given.value === 'string' ? given.value : given.written;
}

/** A larger file is not read. UTF-16 units. */
const maxLength = 256 * 1024;

/** The most values that are read, since aliases can repeat them without end. */
const maxValues = 20_000;

/** How far behind a key its colon is looked for. UTF-16 units. */
const maxGap = 100;

/** How deep values are read. */
const maxDepth = 20;

/** By the lines, which are never changed: each text is asked for several times. */
const known = new WeakMap<readonly string[], ConfigurationDocument>();

/** Reads a configuration. Never throws: what YAML refuses is an error in the result. */
export function readConfigurationDocument(lines: readonly string[]): ConfigurationDocument {
	const document = known.get(lines) ?? read(lines);
	known.set(lines, document);
	return document;
}

function read(lines: readonly string[]): ConfigurationDocument {
	const htmlComments = lines.flatMap((line, at) => (/^\s*<!--/.test(line) ? [at] : []));
	const text = lines.map((line, at) => (isInHtmlComment(lines, htmlComments, at) ? '' : line)).join('\n');
	const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: lines[0]?.length ?? 0 } };
	const refused = (reason: string) =>
		({
			entries: [],
			kind: 'other',
			isFlow: false,
			place: whole,
			errors: [{ reason, place: whole }],
			htmlComments,
		}) as const;
	if (text.length > maxLength) return refused('too large');
	try {
		const counter = new LineCounter();
		const document = parse(text, counter);
		const reader = new Reader(document, text, counter);
		const root = reader.value(document.contents, { start: 0, end: 0 }, 0);
		const isNothing = root.kind === 'scalar' && root.value === null;
		return {
			entries: root.kind === 'map' ? root.entries : [],
			kind: root.kind === 'map' ? 'map' : isNothing ? 'nothing' : 'other',
			isFlow: root.kind === 'map' && root.isFlow,
			place: root.place,
			errors: [...reader.errors(), ...reader.unknownAliases],
			htmlComments,
		};
	} catch {
		return refused('too deeply nested');
	}
}

/** Parses without stack traces: yaml makes an Error of each mistake, and in a broken text their traces take most time. */
function parse(text: string, lineCounter: LineCounter): Document {
	const limits = Error as { stackTraceLimit?: number };
	const limit = limits.stackTraceLimit;
	limits.stackTraceLimit = 0;
	try {
		return parseDocument(text, { uniqueKeys: false, prettyErrors: false, lineCounter });
	} finally {
		limits.stackTraceLimit = limit ?? 10;
	}
}

function isInHtmlComment(lines: readonly string[], beginnings: readonly number[], line: number): boolean {
	const first = beginnings.findLast((candidate) => candidate <= line);
	if (first === undefined) return false;
	for (let at = first; at < line; at++) if (lines[at]?.includes('-->')) return false;
	// A comment that nobody closes ends with its line.
	return line === first || lines.slice(line).some((text) => text.includes('-->'));
}

interface Offsets {
	readonly start: number;
	readonly end: number;
}

class Reader {
	readonly unknownAliases: ConfigurationError[] = [];
	private readonly document: Document;
	private readonly text: string;
	private readonly counter: LineCounter;
	private read = 0;

	constructor(document: Document, text: string, counter: LineCounter) {
		this.document = document;
		this.text = text;
		this.counter = counter;
	}

	errors(): ConfigurationError[] {
		return this.document.errors.map(({ message, pos: [start, end] }) => ({
			reason: message,
			place: this.place({ start, end: Math.max(start, end) }),
		}));
	}

	/** @param beside where a value stands that is not written, or that an alias stands for */
	value(given: unknown, beside: Offsets, depth: number, isAliased = false): ConfigurationValue {
		if (isAlias(given)) return this.aliased(given.source, this.offsets(given, beside), depth);
		const node = given as Node | null | undefined;
		const offsets = isAliased ? beside : this.offsets(node, beside);
		const place = this.place(offsets);
		if (++this.read > maxValues || depth > maxDepth) return { kind: 'scalar', value: null, written: '', place };
		if (isMap(node)) {
			const entries = node.items.flatMap((pair) => (isPair(pair) ? this.entry(pair, offsets, depth, isAliased) : []));
			return { kind: 'map', entries, place, isFlow: node.flow === true };
		}
		if (isSeq(node)) {
			let from = offsets.start;
			const items = node.items.map((item) => {
				const besideItem = isAliased || node.flow ? offsets : this.behindDash(offsets.start, from);
				from = this.offsets(item as Node | null, besideItem).end;
				return this.value(item, besideItem, depth + 1, isAliased);
			});
			return { kind: 'list', items, place, isFlow: node.flow === true };
		}
		if (!isScalar(node)) return { kind: 'scalar', value: null, written: '', place };
		const { value, source } = node;
		const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
		const written = source ?? (typeof value === 'string' ? value : '');
		return { kind: 'scalar', value: isPlain ? (value as ConfigurationScalar['value']) : written, written, place };
	}

	private entry(
		{ key, value }: { readonly key: unknown; readonly value: unknown },
		around: Offsets,
		depth: number,
		isAliased: boolean,
	): ConfigurationEntry[] {
		const node = isAlias(key) ? key.resolve(this.document) : key;
		if (!isScalar(node)) return [];
		const offsets = isAliased ? around : this.offsets(key as Node, around);
		const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
		const behind = offsets.end + (/^\s*:/.exec(this.text.slice(offsets.end, offsets.end + maxGap))?.[0].length ?? 0);
		const beside = isAliased ? around : { start: behind, end: behind };
		return [{ key: text, keyPlace: this.place(offsets), value: this.value(value, beside, depth + 1, isAliased) }];
	}

	/** Where an item stands that is not written. All dashes of a list stand below its first. */
	private behindDash(list: number, from: number): Offsets {
		const indent = ' '.repeat(this.position(list).character);
		const next = from === list ? list : this.text.indexOf(`\n${indent}-`, from) + 1 + indent.length;
		const dash = next > from || from === list ? next : list;
		return { start: dash + 1, end: dash + 1 };
	}

	private aliased(source: string, offsets: Offsets, depth: number): ConfigurationValue {
		const anchored = this.anchored(source);
		if (anchored) return this.value(anchored, offsets, depth + 1, true);
		const place = this.place(offsets);
		this.unknownAliases.push({ reason: `no anchor above the alias ${source}`, place });
		return { kind: 'scalar', value: null, written: '', place };
	}

	private readonly anchors = new Map<string, Node>();

	private anchored(source: string): Node | undefined {
		if (this.anchors.size === 0) this.collect(this.document.contents, 0);
		return this.anchors.get(source);
	}

	private collect(node: unknown, depth: number): void {
		if (depth > maxDepth) return;
		if (isPair(node)) {
			this.collect(node.key, depth + 1);
			this.collect(node.value, depth + 1);
		} else if (isScalar(node) || isMap(node) || isSeq(node)) {
			if (node.anchor) this.anchors.set(node.anchor, node);
			if (!isScalar(node)) for (const item of node.items) this.collect(item, depth + 1);
		}
	}

	private offsets(node: Node | null | undefined, beside: Offsets): Offsets {
		if (!node?.range) return beside;
		const [start, reached] = node.range;
		// Nothing is written: yaml puts it anywhere before the next line.
		if (start === reached) return { start: beside.start, end: beside.start };
		// What stands in lines of its own ends for yaml in the next one, behind its indentation.
		let end = reached;
		while (end > start + 1 && /\s/.test(this.text.charAt(end - 1))) end--;
		return { start, end };
	}

	private place({ start, end }: Offsets): Range {
		return { start: this.position(start), end: this.position(end) };
	}

	private position(offset: number): Range['start'] {
		const { line, col } = this.counter.linePos(offset);
		return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
	}
}
