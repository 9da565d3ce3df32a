/** Puts something into a `config.yml` so that its comments, its order and the way it is written stay as they are. */
import type { RangeEdit } from '../header/fenceEdits.ts';
import { flowText, yamlText } from '../header/yamlText.ts';
import type { Position, Range } from '../text.ts';
import type {
	ConfigurationDocument,
	ConfigurationEntry,
	ConfigurationList,
	ConfigurationMap,
	ConfigurationValue,
} from './configurationDocument.ts';
import { lastLineOf } from './configurationRemoval.ts';

/** What comes in beside a key: a text as YAML has it, a list of texts, or a map. A colour gets the quotes of the file. */
export type Content = string | readonly string[] | Entries;
export interface Entries {
	readonly [key: string]: Content;
}

/** A map of the file, or the file itself. */
type WrittenMap = Pick<ConfigurationMap, 'entries' | 'place' | 'isFlow'>;

/** An alias stands at a place: what it stands for is written elsewhere. */
export function isAlias(lines: readonly string[], { start }: Range): boolean {
	return lines[start.line]?.[start.character] === '*';
}

/** The quote that the colours of a file have. */
export function usualQuote(lines: readonly string[]): string {
	const has = (beginning: string) => lines.some((line) => line.includes(beginning));
	return has("'#") && !has('"#') ? "'" : '"';
}

/** Makes edits of a configuration as it is written. */
export class ConfigurationWriter {
	readonly document: ConfigurationDocument;
	readonly lines: readonly string[];
	private readonly lineEnd: string;
	/** One level of indentation. */
	private readonly step: string;

	constructor(lines: readonly string[], document: ConfigurationDocument, lineEnd = '\n') {
		this.lines = lines;
		this.document = document;
		this.lineEnd = lineEnd;
		const indents = document.entries.flatMap(({ value }) => this.blockIn(value) ?? []);
		const width = indents[0] === undefined ? 2 : indents[0] - document.place.start.character;
		this.step = ' '.repeat(Math.min(8, Math.max(1, width)));
	}

	/** Undefined where the file does not have the option. */
	entry(key: string): ConfigurationEntry | undefined {
		return this.document.entries.find((entry) => entry.key === key);
	}

	/** Puts entries behind the last one of a map that has some, or before the first. Styles are written as their neighbours are. */
	add(map: WrittenMap, added: Entries, place: 'first' | 'last' = 'last'): RangeEdit[] {
		const beside = map.entries.at(place === 'last' ? -1 : 0);
		if (!beside) return [];
		if (map.isFlow) {
			const written = this.flowEntries(added);
			if (place === 'first') return [insertion(beside.keyPlace.start, `${written}, `)];
			return [insertion(beside.value.place.end, `, ${written}`)];
		}
		const { keyPlace, value } = beside;
		const indent = ' '.repeat(map.place.start.character);
		const isRoot = map.entries === this.document.entries;
		const neighbour = isRoot ? undefined : this.blockIn(value);
		const step = neighbour === undefined ? this.step : ' '.repeat(Math.max(1, neighbour - indent.length));
		// The colours of Cosma 1 become such maps, too, and then stand behind the first.
		const isFlow = !isRoot && (value.kind === 'map' ? value.isFlow : place === 'first');
		const written = this.block(added, indent, isFlow ? 'flow' : step);
		const start = { line: keyPlace.start.line, character: 0 };
		const isAtMargin = /^\s*$/.test((this.lines[start.line] ?? '').slice(0, keyPlace.start.character));
		if (place === 'last' || !isAtMargin) return this.below(value, written);
		return [insertion(start, written.map((line) => line + this.lineEnd).join(''))];
	}

	addItem(list: ConfigurationList, item: string): RangeEdit[] {
		const last = list.items.at(-1);
		const { start } = list.place;
		if (!list.isFlow) return last ? this.below(list, [`${' '.repeat(start.character)}- ${yamlText(item)}`]) : [];
		if (last) return [insertion(last.place.end, `, ${flowText(item)}`)];
		return [insertion({ line: start.line, character: start.character + 1 }, flowText(item))];
	}

	/** Puts something in place of the empty value of an option. */
	fill({ keyPlace, value }: ConfigurationEntry, content: Content): RangeEdit[] {
		const { start, end } = value.place;
		if (value.kind === 'map' && value.isFlow) {
			if (start.line === end.line) return [{ range: value.place, newText: this.flow(content) }];
			return [insertion({ line: start.line, character: start.character + 1 }, this.flow(content).slice(1, -1))];
		}
		const { line } = keyPlace.end;
		const text = this.lines[line] ?? '';
		const colon = text.indexOf(':', keyPlace.end.character) + 1;
		const isWritten = start.line !== end.line || start.character !== end.character;
		if (typeof content === 'string' || this.document.isFlow) {
			if (isWritten) return [{ range: value.place, newText: this.flow(content) }];
			const isSpaced = this.document.isFlow && text[colon] === ' ';
			const at = { line, character: isSpaced ? colon + 1 : colon };
			return [insertion(at, `${isSpaced ? '' : ' '}${this.flow(content)}`)];
		}
		if (isWritten && end.line !== line) return [];
		const removed = isWritten ? [{ range: { start: { line, character: colon }, end }, newText: '' }] : [];
		const added = this.block(content, ' '.repeat(this.document.place.start.character) + this.step, this.step);
		return [...removed, insertion({ line, character: text.length }, this.asLines(added))];
	}

	/** Puts lines below those of a value. */
	below(value: ConfigurationValue, added: readonly string[]): RangeEdit[] {
		const line = lastLineOf(this.lines, value);
		return [insertion({ line, character: (this.lines[line] ?? '').length }, this.asLines(added))];
	}

	/** Something between brackets or braces, or a text. */
	flow(content: Content): string {
		if (typeof content === 'string') return this.text(content);
		return isList(content) ? `[${content.map(flowText).join(', ')}]` : `{ ${this.flowEntries(content)} }`;
	}

	/** How deep a map is indented that stands on lines of its own; undefined for other values. UTF-16 units. */
	private blockIn(value: ConfigurationValue): number | undefined {
		if (value.kind !== 'map' || value.isFlow || value.entries.length === 0) return undefined;
		return isAlias(this.lines, value.place) ? undefined : value.place.start.character;
	}

	/** @param step one level of indentation below these lines; `flow` for braces */
	private block(content: readonly string[] | Entries, indent: string, step: string): string[] {
		if (isList(content)) return content.map((item) => `${indent}- ${yamlText(item)}`);
		return Object.entries(content).flatMap(([key, value]) => {
			const name = `${indent}${yamlText(key)}:`;
			if (typeof value === 'string' || step === 'flow') return [`${name} ${this.flow(value)}`];
			return [name, ...this.block(value, indent + step, this.step)];
		});
	}

	private flowEntries(entries: Entries): string {
		return Object.entries(entries)
			.map(([key, value]) => `${flowText(key)}: ${this.flow(value)}`)
			.join(', ');
	}

	private text(value: string): string {
		const quote = value.startsWith('#') ? usualQuote(this.lines) : '';
		return quote + value + quote;
	}

	private asLines(added: readonly string[]): string {
		return added.map((text) => this.lineEnd + text).join('');
	}
}

function isList(content: readonly string[] | Entries): content is readonly string[] {
	return Array.isArray(content);
}

function insertion(at: Position, newText: string): RangeEdit {
	return { range: { start: at, end: at }, newText };
}
