import type { TextEdit } from 'vscode-languageserver-types';
import type { ConfigurationEntry } from '../../core/cosma/configurationDocument.ts';
import { declareType } from '../../core/cosma/configurationEdits.ts';
import type { ConfigurationKey } from '../../core/cosma/configurationSchema.ts';
import { ConfigurationWriter } from '../../core/cosma/configurationWriter.ts';
import type { ConfigurationContext } from './configurationContext.ts';

/** The edits that add an option, behind `select_origin` if it is there, else as the first. */
export function withOption({ document, file }: ConfigurationContext, written: string): TextEdit[] {
	if (document.isFlow) return [];
	const writer = new ConfigurationWriter(file.lines, document);
	const origin = writer.entry('select_origin');
	if (origin) return writer.below(origin.value, [written]);
	const line = document.entries[0]?.keyPlace.start.line ?? file.lines.findIndex((text) => !/^\s*#/.test(text));
	const start = { line: Math.max(0, line), character: 0 };
	return [{ range: { start, end: start }, newText: `${written}\n` }];
}

/** The edits that declare a type of notes or links in grey: `undefined` as the first, others as the last. */
export function withType(context: ConfigurationContext, key: ConfigurationKey | undefined, name: string): TextEdit[] {
	const writer = new ConfigurationWriter(context.file.lines, context.document);
	const option = key?.kind === 'linkTypes' ? 'link_types' : 'record_types';
	const grey = greyOf(key);
	return [...declareType(writer, option, name, grey, grey)];
}

/** The edits that give a type what it lacks: the colour that it has already, else grey. */
export function withField(
	{ document, file }: ConfigurationContext,
	key: ConfigurationKey | undefined,
	type: ConfigurationEntry | undefined,
	names: readonly string[],
): TextEdit[] {
	if (!type) return [];
	const { value, keyPlace } = type;
	const fields = value.kind === 'map' ? value.entries : [];
	const isOfLinks = key?.kind === 'linkTypes';
	const colour = isOfLinks ? undefined : fields.flatMap((field) => colourIn(file.lines, field))[0];
	const styleOf = (name: string) => (isOfLinks && name === 'stroke' ? 'simple' : (colour ?? greyOf(key)));
	const added = Object.fromEntries(names.map((name) => [name, styleOf(name)]));
	const writer = new ConfigurationWriter(file.lines, document);
	if (value.kind === 'map' && fields.length > 0) return writer.add(value, added);
	if (value.kind !== 'map' && !(value.kind === 'scalar' && (value.value === null || value.value === ''))) return [];
	const isWritten = value.place.start.line === keyPlace.end.line;
	const after = { line: keyPlace.end.line, character: keyPlace.end.character + 1 };
	const range = isWritten ? value.place : { start: after, end: after };
	const isTouching = (file.lines[range.start.line] ?? '')[range.start.character - 1] === ':';
	return [{ range, newText: `${isTouching ? ' ' : ''}${writer.flow(added)}` }];
}

/** The colour that a field has, as it is written. */
function colourIn(lines: readonly string[], { key, value }: ConfigurationEntry): string | [] {
	const { start, end } = value.place;
	const isColour = value.kind === 'scalar' && (key === 'fill' || key === 'stroke') && start.line === end.line;
	return (isColour && (lines[start.line] ?? '').slice(start.character, end.character)) || [];
}

function greyOf(key: ConfigurationKey | undefined): string {
	return key?.kind === 'linkTypes' ? '"#e1e1e1"' : '"#858585"';
}
