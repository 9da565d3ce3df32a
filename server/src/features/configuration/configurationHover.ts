import * as l10n from '@vscode/l10n';
import type { Hover } from 'vscode-languageserver-types';
import type { ConfigurationEntry } from '../../core/cosma/configurationDocument.ts';
import {
	type ConfigurationKey,
	configurationKey,
	type StyleKey,
	styleKeys,
} from '../../core/cosma/configurationSchema.ts';
import type { Position, Range } from '../../core/text.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import { optionDescription, styleDescription } from './optionDescriptions.ts';

/** On a key: what it does, its default and since when, per version. */
export function configurationHover({ document }: ConfigurationContext, position: Position): Hover | null {
	for (const entry of document.entries) {
		const key = configurationKey(entry.key);
		if (!key) continue;
		if (isAt(entry.keyPlace, position)) return hover(aboutOption(key), entry.keyPlace);
		if (key.kind !== 'recordTypes' && key.kind !== 'linkTypes') continue;
		const field = fieldAt(entry, position);
		const style = styleKeys[key.kind].find(({ name }) => name === field?.key);
		if (field && style) return hover(aboutStyle(style, key.kind === 'linkTypes'), field.keyPlace);
	}
	return null;
}

/** The key of a type at a place. */
function fieldAt({ value }: ConfigurationEntry, position: Position): ConfigurationEntry | undefined {
	const types = value.kind === 'map' ? value.entries : [];
	const fields = types.flatMap((type) => (type.value.kind === 'map' ? type.value.entries : []));
	return fields.find(({ keyPlace }) => isAt(keyPlace, position));
}

function hover(value: string, range: Range): Hover {
	return { contents: { kind: 'markdown', value }, range };
}

function isAt({ start, end }: Range, { line, character }: Position): boolean {
	return start.line === line && start.character <= character && character <= end.character;
}

function aboutOption(key: ConfigurationKey): string {
	return `${optionDescription(key.name)}\n\n${optionFacts(key)}`;
}

/** The values of an option, its default and since when there is one, as a list of Markdown. */
export function optionFacts(key: ConfigurationKey): string {
	const { values, extension, since, mayBeNull, kind, isUnchecked } = key;
	const lines = [
		...(values ? [l10n.t('Values: {0}', values.map(asCode).join(', '))] : []),
		...(extension === undefined ? [] : [l10n.t('A file {0}', asCode(extension))]),
		defaultLine(key),
		...leastLines(key),
		...(since === undefined ? [] : [l10n.t('Since Cosma {0}', since)]),
		...(mayBeNull && kind !== 'number' ? [l10n.t('Cosma 2.6 stops where it is an empty text')] : []),
		...(mayBeNull && !isUnchecked && kind !== 'views' ? [l10n.t('Cosma 2.5 takes no null')] : []),
	];
	return lines.map((line) => `- ${line}`).join('\n');
}

function defaultLine({ defaults: { '2.5': former, '2.6': later } }: ConfigurationKey): string {
	const shown = (value: string) => (value === '' ? l10n.t('nothing') : asCode(value));
	if (former === later) return l10n.t('Default: {0}', shown(later));
	return l10n.t('Default: {0} in Cosma 2.5, {1} in Cosma 2.6', shown(former), shown(later));
}

function leastLines({ least = {}, isWhole }: ConfigurationKey): string[] {
	const { '2.5': former, '2.6': later } = least;
	const whole = isWhole ? [l10n.t('Cosma 2.6 takes whole numbers only')] : [];
	if (former === undefined) return whole;
	const line =
		later === undefined ? l10n.t('Cosma 2.5 takes {0} or more', former) : l10n.t('Cosma takes {0} or more', former);
	return [line, ...whole];
}

function aboutStyle({ name, since, values }: StyleKey, isOfLinks: boolean): string {
	const lines = [
		...(values ? [l10n.t('Values: {0}', values.map(asCode).join(', '))] : []),
		...(since === undefined ? [] : [l10n.t('Since Cosma {0}', since)]),
	];
	return `${styleDescription(name, isOfLinks)}${lines.length > 0 ? '\n\n' : ''}${lines.map((line) => `- ${line}`).join('\n')}`;
}

function asCode(text: string): string {
	return `\`${text}\``;
}
