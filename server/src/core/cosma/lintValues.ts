import type { Range } from '../text.ts';
import type { ConfigurationEntry, ConfigurationScalar, ConfigurationValue } from './configurationDocument.ts';
import type { ConfigurationEffects, ConfigurationFacts, ConfigurationProblem } from './configurationProblem.ts';
import type { ConfigurationKey } from './configurationSchema.ts';
import { nearest } from './nearest.ts';

/** An option of a configuration, and its row of the schema. */
export interface Option {
	readonly entry: ConfigurationEntry;
	readonly key: ConfigurationKey;
}

/** A colour that YAML takes for a comment, since no quotes are around it. */
export function unquotedColour(
	{ kind, place: { start }, ...value }: ConfigurationValue,
	lines: readonly string[],
): Range | undefined {
	if (kind !== 'scalar' || !('written' in value) || value.written !== '') return undefined;
	const behind = (lines[start.line] ?? '').slice(start.character);
	const [, blanks = '', colour] = /^(\s*)(#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8}))(?:\s+#.*|\s*)$/i.exec(behind) ?? [];
	if (colour === undefined) return undefined;
	const character = start.character + blanks.length;
	return { start: { ...start, character }, end: { ...start, character: character + colour.length } };
}

/** What a value does that no version can use. */
export function effectsOfWrong({ isUnchecked }: ConfigurationKey): ConfigurationEffects {
	return { ...(!isUnchecked && { '2.5': 'resets' }), '2.6': 'stops' };
}

/** The problems of an option that holds one value. */
export function* scalarProblems(option: Option, facts: ConfigurationFacts): Iterable<ConfigurationProblem> {
	const { entry, key } = option;
	const { value } = entry;
	const both = effectsOfWrong(key);
	const wrong = (effects: ConfigurationEffects, proposals: readonly string[] = []): ConfigurationProblem => {
		return { code: 'config_value', place: value.place, effects, proposals, ...option };
	};
	if (value.kind !== 'scalar') yield wrong(both, defaultOf(key));
	else if (value.value === null) yield* nullProblems(option);
	else if (value.value === '') yield* emptyProblems(option);
	else if (key.kind === 'choice') {
		const values = key.values ?? [];
		if (typeof value.value === 'string' && values.includes(value.value)) return;
		const meant = nearest(String(value.value), values);
		const first = meant ?? key.defaults['2.6'];
		yield wrong(both, [first, ...values.filter((other) => other !== first)]);
	} else if (key.kind === 'boolean') yield* booleanProblems(option, value, wrong);
	else if (key.kind === 'number') yield* numberProblems(option, value, wrong);
	else if (typeof value.value !== 'string') yield notText(option, value);
	else if (key.kind === 'address') {
		// To 2.5, other schemes and signs are those of an address, too.
		const isAddress = /^[a-z][a-z\d+.-]*:\/\/[^\s/?#]\S*$/i.test(value.value);
		if (!isAddress) yield wrong(both);
		else if (!/^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(value.value)) yield wrong({ '2.6': 'stops' });
	} else if (key.kind === 'file' || key.kind === 'folder') yield* pathProblems(option, value.value, facts);
}

/** A value that is no text where 2.6 takes only texts. */
export function notText(option: Option, part: ConfigurationScalar): ConfigurationProblem {
	const detail = part.written;
	return { code: 'config_not_text', place: part.place, effects: { '2.6': 'stops' }, detail, part, ...option };
}

function defaultOf({ defaults }: ConfigurationKey): readonly string[] {
	return defaults['2.6'] === '' ? [] : [defaults['2.6']];
}

/** For paths, what 2.6 writes into a new configuration is an error to 2.5. */
export function* nullProblems({ entry, key }: Option): Iterable<ConfigurationProblem> {
	const effects: ConfigurationEffects = {
		...(!key.isUnchecked && { '2.5': 'resets' }),
		// From a folder, 2.6 reads only what is in `files_origin`.
		...((!key.mayBeNull || key.name === 'files_origin') && { '2.6': 'stops' }),
	};
	if (Object.keys(effects).length > 0) yield { code: 'config_null', place: entry.keyPlace, effects, entry, key };
}

function* emptyProblems({ entry, key }: Option): Iterable<ConfigurationProblem> {
	const takenBy25 = key.isUnchecked || ['folder', 'file', 'address', 'text', 'colour'].includes(key.kind);
	// Without its folder, 2.5 has nothing to read.
	const former = key.name === 'files_origin' ? 'stops' : takenBy25 ? undefined : 'resets';
	const effects: ConfigurationEffects = { ...(former && { '2.5': former }), '2.6': 'stops' };
	yield { code: 'config_empty_text', place: entry.value.place, effects, entry, key };
}

type Wrong = (effects: ConfigurationEffects, proposals?: readonly string[]) => ConfigurationProblem;

const yes = /^(?:true|yes|y|on|oui|o|vrai|1)$/i;
const no = /^(?:false|no|n|off|non|faux|0)$/i;

function* booleanProblems(
	_option: Option,
	{ value, written }: ConfigurationScalar,
	wrong: Wrong,
): Iterable<ConfigurationProblem> {
	if (typeof value === 'boolean') return;
	const meant = yes.test(written) ? ['true'] : no.test(written) ? ['false'] : ['true', 'false'];
	const isTakenBy26 = typeof value === 'string' && /^(?:true|false)$/i.test(value);
	yield wrong({ '2.5': 'resets', ...(!isTakenBy26 && { '2.6': 'stops' }) }, meant);
}

function* numberProblems(
	{ key }: Option,
	{ value }: ConfigurationScalar,
	wrong: Wrong,
): Iterable<ConfigurationProblem> {
	const number = typeof value === 'string' ? numberIn(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		yield wrong({ '2.5': 'resets', '2.6': 'stops' }, defaultOf(key));
		return;
	}
	const { '2.5': least = -Infinity, '2.6': leastOfLater = -Infinity } = key.least ?? {};
	const isTooLarge = Math.abs(number) > Number.MAX_SAFE_INTEGER;
	const isFraction = key.isWhole === true && !Number.isInteger(number);
	const effects: ConfigurationEffects = {
		...(number < least && { '2.5': 'resets' }),
		...((number < leastOfLater || isFraction || isTooLarge) && { '2.6': 'stops' }),
	};
	const allowed = Math.max(number, least, leastOfLater);
	if (isTooLarge) yield wrong(effects, defaultOf(key));
	else if (Object.keys(effects).length > 0) yield wrong(effects, [String(isFraction ? Math.round(allowed) : allowed)]);
}

/** The number that 2.6 reads in a text. */
function numberIn(text: string): number | undefined {
	return /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

function* pathProblems(option: Option, path: string, facts: ConfigurationFacts): Iterable<ConfigurationProblem> {
	const { entry, key } = option;
	const { place } = entry.value;
	if (key.extension !== undefined && !path.endsWith(key.extension))
		yield { code: 'config_extension', place, effects: { '2.6': 'stops' }, detail: path, ...option };
	const found = facts.at(path);
	if (found === 'file' && (key.name === 'files_origin' || key.name === 'export_target'))
		yield { code: 'config_no_folder', place, effects: { '2.6': 'stops' }, detail: path, ...option };
	if (found !== 'nothing') return;
	const effects: ConfigurationEffects = { '2.5': 'resets', ...(!key.isOnlyNamed && { '2.6': 'stops' }) };
	yield { code: 'config_path', place, effects, detail: path, ...option };
}
