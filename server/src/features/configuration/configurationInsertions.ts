import type { TextEdit } from 'vscode-languageserver-types';
import type { ConfigurationEntry } from '../../core/cosma/configurationDocument.ts';
import { lastLineOf } from '../../core/cosma/configurationRemoval.ts';
import type { ConfigurationKey } from '../../core/cosma/configurationSchema.ts';
import { yamlText } from '../../core/header/yamlText.ts';
import type { ConfigurationContext } from './configurationContext.ts';

/** The edits that add an option, behind `select_origin` if it is there, else as the first. */
export function withOption({ document, file }: ConfigurationContext, written: string): TextEdit[] {
	if (document.isFlow) return [];
	const origin = document.entries.find(({ key }) => key === 'select_origin');
	if (origin) return [lineBelow(file.lines, lastLineOf(file.lines, origin.value.place), written)];
	const line = document.entries[0]?.keyPlace.start.line ?? file.lines.findIndex((text) => !/^\s*#/.test(text));
	const start = { line: Math.max(0, line), character: 0 };
	return [{ range: { start, end: start }, newText: `${written}\n` }];
}

/** The edits that declare a type of notes or links in grey: `undefined` as the first, others as the last. */
export function withType(context: ConfigurationContext, key: ConfigurationKey | undefined, name: string): TextEdit[] {
	const { document, file } = context;
	const isOfLinks = key?.kind === 'linkTypes';
	const option = isOfLinks ? 'link_types' : 'record_types';
	const style = isOfLinks ? '{ stroke: simple, color: "#e1e1e1" }' : '{ fill: "#858585", stroke: "#858585" }';
	const written = `${inFlow(name)}: ${style}`;
	const entry = document.entries.find((candidate) => candidate.key === option);
	if (!entry) {
		const first = name === 'undefined' ? [] : [`  undefined: ${style}`];
		return document.isFlow ? [] : atTheEnd(file.lines, [`${option}:`, ...first, `  ${written}`]);
	}
	const { value } = entry;
	if (value.kind !== 'map') return [];
	const at = name === 'undefined' ? value.entries[0] : value.entries.at(-1);
	if (!at) return [{ range: value.place, newText: `{ ${written} }` }];
	if (value.isFlow) {
		const position = name === 'undefined' ? at.keyPlace.start : at.value.place.end;
		const newText = name === 'undefined' ? `${written}, ` : `, ${written}`;
		return [{ range: { start: position, end: position }, newText }];
	}
	const line = `${' '.repeat(at.keyPlace.start.character)}${written}`;
	if (name !== 'undefined') return [lineBelow(file.lines, lastLineOf(file.lines, at.value.place), line)];
	const start = { line: at.keyPlace.start.line, character: 0 };
	return [{ range: { start, end: start }, newText: `${line}\n` }];
}

/** The edits that give a type what it lacks: the colour that it has already, else grey. */
export function withField(
	{ file }: ConfigurationContext,
	key: ConfigurationKey | undefined,
	type: ConfigurationEntry | undefined,
	names: readonly string[],
): TextEdit[] {
	if (!type) return [];
	const { value, keyPlace } = type;
	const fields = value.kind === 'map' ? value.entries : [];
	const colour = fields.flatMap(
		({
			key: name,
			value: {
				kind,
				place: { start, end },
			},
		}) =>
			kind === 'scalar' && (name === 'fill' || name === 'stroke') && start.line === end.line
				? (file.lines[start.line] ?? '').slice(start.character, end.character) || []
				: [],
	)[0];
	const isOfLinks = key?.kind === 'linkTypes';
	const grey = isOfLinks ? '"#e1e1e1"' : '"#858585"';
	const styleOf = (name: string) => (isOfLinks && name === 'stroke' ? 'simple' : isOfLinks ? grey : (colour ?? grey));
	const written = names.map((name) => `${name}: ${styleOf(name)}`);
	const last = fields.at(-1);
	if (value.kind === 'map' && last && !value.isFlow) {
		const indent = ' '.repeat(last.keyPlace.start.character);
		const text = written.map((line) => indent + line).join('\n');
		return [lineBelow(file.lines, lastLineOf(file.lines, last.value.place), text)];
	}
	if (value.kind === 'map' && last) {
		const { end } = last.value.place;
		return [{ range: { start: end, end }, newText: `, ${written.join(', ')}` }];
	}
	if (value.kind !== 'map' && !(value.kind === 'scalar' && (value.value === null || value.value === ''))) return [];
	const isWritten = value.place.start.line === keyPlace.end.line;
	const after = { line: keyPlace.end.line, character: keyPlace.end.character + 1 };
	const range = isWritten ? value.place : { start: after, end: after };
	const isTouching = (file.lines[range.start.line] ?? '')[range.start.character - 1] === ':';
	return [{ range, newText: `${isTouching ? ' ' : ''}{ ${written.join(', ')} }` }];
}

function inFlow(name: string): string {
	return /[,[\]{}]/.test(name) ? JSON.stringify(name) : yamlText(name);
}

function lineBelow(lines: readonly string[], line: number, text: string): TextEdit {
	const end = { line, character: (lines[line] ?? '').length };
	return { range: { start: end, end }, newText: `\n${text}` };
}

function atTheEnd(lines: readonly string[], added: readonly string[]): TextEdit[] {
	const last = lines.length - 1;
	const end = { line: last, character: (lines[last] ?? '').length };
	const isOpen = end.character > 0;
	return [{ range: { start: end, end }, newText: isOpen ? `\n${added.join('\n')}` : `${added.join('\n')}\n` }];
}
