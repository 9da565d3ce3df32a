import type { ConfigurationEffects, ConfigurationProblem } from './configurationProblem.ts';
import { notText, nullProblems, type Option } from './lintValues.ts';

/** The problems of a list of texts. */
export function* listProblems(option: Option): Iterable<ConfigurationProblem> {
	const { entry, key } = option;
	const { value } = entry;
	if (value.kind === 'scalar' && value.value === null) yield* nullProblems(option);
	else if (value.kind !== 'list') {
		const isMetas = key.name === 'record_metas' && value.kind === 'scalar';
		const former = isMetas ? 'misreads' : key.isUnchecked ? undefined : 'resets';
		const effects: ConfigurationEffects = { ...(former && { '2.5': former }), '2.6': 'stops' };
		yield { code: isMetas ? 'config_metas_text' : 'config_value', place: value.place, effects, ...option };
	} else yield* itemProblems(option);
}

function* itemProblems(option: Option): Iterable<ConfigurationProblem> {
	const { value } = option.entry;
	if (value.kind !== 'list') return;
	for (const part of value.items) {
		const effects = { '2.6': 'stops' } as const;
		if (part.kind !== 'scalar') yield { code: 'config_value', place: part.place, effects, part, ...option };
		else if (part.value === '' || part.value === null)
			yield { code: 'config_empty_text', place: part.place, effects, part, ...option };
		else if (typeof part.value !== 'string') yield notText(option, part);
	}
}

/** `record_filters` is checked, and does nothing in any version. */
export function* filterProblems(option: Option): Iterable<ConfigurationProblem> {
	const { value } = option.entry;
	if (value.kind === 'scalar' && value.value === null) yield* nullProblems(option);
	else if (value.kind !== 'list') {
		const effects = { '2.5': 'resets', '2.6': 'stops' } as const;
		yield { code: 'config_value', place: value.place, effects, proposals: ['[]'], ...option };
	} else {
		for (const part of value.items) {
			const isFilter =
				part.kind === 'map' &&
				['meta', 'value'].every((name) => {
					const field = part.entries.find(({ key }) => key === name)?.value;
					return field?.kind === 'scalar' && typeof field.value === 'string' && field.value !== '';
				});
			const effects = { '2.5': 'resets', '2.6': 'stops' } as const;
			if (!isFilter) yield { code: 'config_value', place: part.place, effects, part, ...option };
		}
		if (value.items.length === 0) return;
		const effects = { '2.5': 'ignores', '2.6': 'ignores' } as const;
		yield { code: 'config_filters', place: option.entry.keyPlace, effects, ...option };
	}
}

/** Each view is a name and the query of an address. */
export function* viewProblems(option: Option): Iterable<ConfigurationProblem> {
	const { value } = option.entry;
	if (value.kind === 'scalar' && value.value === null) return;
	if (value.kind !== 'map') {
		const effects = { '2.5': 'resets', '2.6': 'stops' } as const;
		yield { code: 'config_value', place: value.place, effects, proposals: ['{}'], ...option };
		return;
	}
	for (const { value: part, keyPlace } of value.entries) {
		const effects = { '2.6': 'stops' } as const;
		if (part.kind !== 'scalar') yield { code: 'config_value', place: part.place, effects, part, ...option };
		else if (part.value === '' || part.value === null)
			yield { code: 'config_empty_text', place: keyPlace, effects, part, ...option };
		else if (typeof part.value !== 'string') yield notText(option, part);
	}
}
