import { undefinedType } from '../note.ts';
import type { ConfigurationEntry, ConfigurationMap } from './configurationDocument.ts';
import type { ConfigurationEffects, ConfigurationFacts, ConfigurationProblem } from './configurationProblem.ts';
import { type StyleKey, styleKeys } from './configurationSchema.ts';
import { notText, nullProblems, type Option, unquotedColour } from './lintValues.ts';
import { nearest } from './nearest.ts';

/** The problems of `record_types` and `link_types`: a mistake in one type costs 2.5 all of them. */
export function* styleProblems(
	option: Option,
	lines: readonly string[],
	facts: ConfigurationFacts,
): Iterable<ConfigurationProblem> {
	const { entry, key } = option;
	const { value } = entry;
	const kind = key.kind === 'recordTypes' ? 'recordTypes' : 'linkTypes';
	if (value.kind === 'scalar' && value.value === null) yield* nullProblems(option);
	else if (value.kind !== 'map') {
		const effects = { '2.5': 'resetsTypes', '2.6': 'stops' } as const;
		yield { code: 'config_value', place: value.place, effects, proposals: [key.defaults['2.6']], ...option };
	} else {
		if (!value.entries.some((type) => type.key === undefinedType))
			yield { code: 'config_undefined_type', place: entry.keyPlace, effects: { '2.5': 'resetsTypes' }, ...option };
		for (const type of value.entries) {
			yield* typeProblems(option, type, styleKeys[kind], lines);
			yield* useProblems(option, type, kind === 'recordTypes' ? 'type' : 'linkType', facts);
		}
	}
}

const lost: ConfigurationEffects = { '2.5': 'resetsTypes', '2.6': 'stops' };

function* typeProblems(
	option: Option,
	type: ConfigurationEntry,
	styles: readonly StyleKey[],
	lines: readonly string[],
): Iterable<ConfigurationProblem> {
	const { value } = type;
	const colour = unquotedColour(value, lines);
	if (colour) {
		yield { code: 'config_old_type', place: colour, effects: lost, type, part: value, ...option };
	} else if (value.kind === 'scalar' && typeof value.value === 'string' && value.value !== '') {
		yield {
			code: 'config_old_type',
			place: value.place,
			effects: lost,
			detail: value.value,
			type,
			part: value,
			...option,
		};
	} else if (value.kind !== 'map') {
		yield {
			code: 'config_type_incomplete',
			place: type.keyPlace,
			effects: lost,
			detail: required(styles),
			type,
			...option,
		};
	} else yield* fieldProblems(option, type, value, styles, lines);
}

function required(styles: readonly StyleKey[]): string {
	return styles.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])).join(', ');
}

function* fieldProblems(
	option: Option,
	type: ConfigurationEntry,
	value: ConfigurationMap,
	styles: readonly StyleKey[],
	lines: readonly string[],
): Iterable<ConfigurationProblem> {
	const fields = new Map(value.entries.map((field) => [field.key, field]));
	const missing = styles.filter(({ name, isRequired }) => isRequired && !fields.has(name));
	if (missing.length > 0) {
		const detail = missing.map(({ name }) => name).join(', ');
		yield { code: 'config_type_incomplete', place: type.keyPlace, effects: lost, detail, type, ...option };
	}
	for (const style of styles) {
		const field = fields.get(style.name);
		if (!field) continue;
		const part = field.value;
		const about = { type: field, style, part, ...option };
		const effects: ConfigurationEffects = style.isRequired ? lost : { '2.6': 'stops' };
		const colour = unquotedColour(part, lines);
		if (colour) yield { code: 'config_unquoted_colour', place: colour, effects, ...about };
		else if (part.kind !== 'scalar') yield { code: 'config_value', place: part.place, effects, ...about };
		else if (part.value === null || part.value === '') {
			const place = part.value === null ? field.keyPlace : part.place;
			yield { code: 'config_empty_text', place, effects, ...about };
		} else if (typeof part.value !== 'string') yield { ...notText(option, part), type: field, style };
		else if (style.values && !style.values.includes(part.value)) {
			const meant = nearest(part.value, style.values);
			const proposals = [...new Set([...(meant === undefined ? [] : [meant]), ...style.values])];
			const drawn = { '2.5': 'resetsTypes', '2.6': 'ignores' } as const;
			yield { code: 'config_stroke', place: part.place, effects: drawn, detail: part.value, proposals, ...about };
		}
	}
}

function* useProblems(
	option: Option,
	type: ConfigurationEntry,
	kind: 'type' | 'linkType',
	{ isUsed }: ConfigurationFacts,
): Iterable<ConfigurationProblem> {
	if (type.key === undefinedType || isUsed(kind, type.key) !== false) return;
	yield { code: 'config_unused_type', place: type.keyPlace, effects: {}, detail: type.key, type, ...option };
}
