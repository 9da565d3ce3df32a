import * as l10n from '@vscode/l10n';
import { type CosmaVersion, cosmaVersions } from '../../core/cosmaVersions.ts';

/** How a sentence says that versions of Cosma do something. */
export interface EffectWords {
	readonly alone: (version: string) => string;
	readonly both: (first: string, second: string) => string;
	/** Behind what another version does, of which it is the effect. */
	readonly also: (version: string, before: string) => string;
}

/** What versions of Cosma do, as a sentence without its end: “Cosma 2.5 stops at this note, 2.6 drops it”. */
export function versionSentence<Effect extends string>(
	effects: { readonly [Version in CosmaVersion]?: Effect | undefined },
	words: Readonly<Record<Effect, EffectWords>>,
): string {
	const [first, second] = cosmaVersions.filter((version) => effects[version] !== undefined);
	const effect = first && effects[first];
	const other = second && effects[second];
	if (!first || !effect) return '';
	if (!second || !other) return words[effect].alone(first);
	if (effect === other) return words[effect].both(first, second);
	return `${words[effect].alone(first)}, ${words[other].also(second, effect)}`;
}

export const ignores: EffectWords = {
	alone: (version) => l10n.t('Cosma {0} ignores this', version),
	both: (first, second) => l10n.t('Cosma {0} and {1} ignore this', first, second),
	also: (version) => l10n.t('{0} ignores it', version),
};

export const misreads: EffectWords = {
	alone: (version) => l10n.t('Cosma {0} misreads this', version),
	both: (first, second) => l10n.t('Cosma {0} and {1} misread this', first, second),
	also: (version) => l10n.t('{0} misreads it', version),
};
