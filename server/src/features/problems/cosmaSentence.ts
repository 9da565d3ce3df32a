import * as l10n from '@vscode/l10n';
import type { CosmaEffect, CosmaEffects } from '../../core/cosma/effects.ts';
import { type EffectWords, ignores, misreads, versionSentence } from '../shared/versionSentence.ts';

const words: Readonly<Record<CosmaEffect, EffectWords>> = {
	stops: {
		alone: (version) => l10n.t('Cosma {0} stops at this note', version),
		both: (first, second) => l10n.t('Cosma {0} and {1} stop at this note', first, second),
		also: (version, before) =>
			isOfNote(before) ? l10n.t('{0} stops at it', version) : l10n.t('{0} stops at the note', version),
	},
	drops: {
		alone: (version) => l10n.t('Cosma {0} drops this note', version),
		both: (first, second) => l10n.t('Cosma {0} and {1} drop this note', first, second),
		also: (version, before) =>
			isOfNote(before) ? l10n.t('{0} drops it', version) : l10n.t('{0} drops the note', version),
	},
	warns: {
		alone: (version) => l10n.t('Cosma {0} warns of this', version),
		both: (first, second) => l10n.t('Cosma {0} and {1} warn of this', first, second),
		also: (version) => l10n.t('{0} warns of it', version),
	},
	changes: ignores,
	misreads,
};

/** Whether the note has been named. */
function isOfNote(effect: string): boolean {
	return effect === 'stops' || effect === 'drops';
}

/** What versions of Cosma do with a note, as a sentence without its end: “Cosma 2.5 stops at this note, 2.6 drops it”. */
export function cosmaSentence(effects: CosmaEffects): string {
	return versionSentence(effects, words);
}
