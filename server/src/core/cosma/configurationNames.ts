/** The names that a `config.yml` and its notes share, and how they are changed there. */
import { fieldEdit, flowText, type SpanEdit } from '../header/yamlText.ts';
import type { Field } from '../note.ts';
import type { Range } from '../text.ts';
import { type ConfigurationValue, readConfigurationDocument, textOf } from './configurationDocument.ts';

/** A name in a `config.yml`: of a type of notes, of a type of links, of a key of headers. Its place is inside its quotes. */
export interface ConfigurationName extends Field {
	readonly kind: 'type' | 'linkType' | 'meta';
	/** Where a type has its colours, or a key is in the list: all other places only name one. */
	readonly isDeclaration: boolean;
	/** It stands in the address of a view, where signs are written as `%20`. */
	readonly isInAddress: boolean;
}

const declarationsIn = { record_types: 'type', link_types: 'linkType', record_metas: 'meta' } as const;

/** All names in the lines of a configuration, in order. */
export function configurationNames(lines: readonly string[]): ConfigurationName[] {
	const document = readConfigurationDocument(lines);
	return document.entries.flatMap(({ key, value }): ConfigurationName[] => {
		const named = (kind: ConfigurationName['kind'], name: string, place: Range, isDeclaration = true) =>
			name === '' ? [] : [{ kind, isDeclaration, isInAddress: false, ...fieldAt(lines, place, name) }];
		if (key === 'record_types' || key === 'link_types') {
			const entries = value.kind === 'map' ? value.entries : [];
			return entries.flatMap((entry) => named(declarationsIn[key], entry.key, entry.keyPlace));
		}
		if (key === 'record_metas') {
			const items = value.kind === 'list' ? value.items : [value];
			return items.flatMap((item) => named('meta', nameIn(item), item.place));
		}
		if (key === 'references_type_label') return named('type', nameIn(value), value.place, false);
		if (key !== 'views' || value.kind !== 'map') return [];
		return value.entries.flatMap((view) => namesInAddress(fieldAt(lines, view.value.place, nameIn(view.value))));
	});
}

/**
 * The edit after which another name stands in a place. Quotes stay; a plain name gets some if it needs them. Undefined if
 * the place holds more than the name.
 */
export function configurationNameEdit(place: ConfigurationName, name: string): SpanEdit | undefined {
	const { style, line, start, end } = place;
	if (style === undefined) return undefined;
	const span = { line, start, end };
	if (place.isInAddress) {
		const address = asAddress(name);
		return address === undefined ? undefined : { span, newText: address };
	}
	if (style === 'single' || style === 'double') return fieldEdit(place, name);
	return { span, newText: flowText(name) };
}

/** The types that a view shows or hides: those after `filters=`, between hyphens. */
function namesInAddress(address: Field): ConfigurationName[] {
	const { value, start, end, style } = address;
	const [before = '', names] = /^.*?[?&]filters=([^&#]*)/.exec(value) ?? [];
	// Where escapes are written, places are not those of the text.
	if (!names || end - start !== value.length) return [];
	let from = start + before.length - names.length;
	return names.split('-').flatMap((written) => {
		const place = { ...address, value: fromAddress(written), start: from, end: from + written.length };
		from += written.length + 1;
		return written === '' || style === undefined
			? []
			: [{ kind: 'type', isDeclaration: false, isInAddress: true, ...place }];
	});
}

/** Undefined for half of a surrogate pair. */
function asAddress(name: string): string | undefined {
	try {
		// Cosma writes the address between apostrophes.
		return encodeURIComponent(name).replaceAll("'", '%27');
	} catch {
		return undefined;
	}
}

function fromAddress(written: string): string {
	try {
		return decodeURIComponent(written.replaceAll('+', ' '));
	} catch {
		return written;
	}
}

/** A name as it is written in a place; without a style if another text stands there, as for an alias. */
function fieldAt(lines: readonly string[], { start, end }: Range, value: string): Field {
	const { line, character } = start;
	const text = lines[line] ?? '';
	if (end.line !== line) return { value, line, start: character, end: text.length, style: undefined };
	const written = text.slice(character, end.character);
	const [quote] = /^["']/.exec(written) ?? [];
	if (quote && written.length > 1)
		return {
			...{ value, line, start: character + 1, end: end.character - 1 },
			style: quote === '"' ? 'double' : 'single',
		};
	return { value, line, start: character, end: end.character, style: written === value ? 'plain' : undefined };
}

function nameIn(value: ConfigurationValue): string {
	return value.kind === 'scalar' && value.value === null ? '' : textOf(value);
}
