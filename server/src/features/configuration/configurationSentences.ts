import * as l10n from '@vscode/l10n';
import type { ConfigurationEffect, ConfigurationEffects } from '../../core/cosma/configurationProblem.ts';
import { type EffectWords, ignores, misreads, versionSentence } from '../shared/versionSentence.ts';

const words: Readonly<Record<ConfigurationEffect, EffectWords>> = {
	stops: {
		alone: (version) => l10n.t('Cosma {0} stops', version),
		both: (first, second) => l10n.t('Cosma {0} and {1} stop', first, second),
		also: (version) => l10n.t('{0} stops', version),
	},
	resets: {
		alone: (version) => l10n.t('Cosma {0} uses the default', version),
		both: (first, second) => l10n.t('Cosma {0} and {1} use the default', first, second),
		also: (version) => l10n.t('{0} uses the default', version),
	},
	resetsTypes: {
		alone: (version) => l10n.t('Cosma {0} drops all of these types', version),
		both: (first, second) => l10n.t('Cosma {0} and {1} drop all of these types', first, second),
		also: (version) => l10n.t('{0} drops all of these types', version),
	},
	ignores,
	misreads,
};

/** What versions of Cosma do with an option, as a sentence without its end: “Cosma 2.5 uses the default, 2.6 stops”. */
export function configurationSentence(effects: ConfigurationEffects): string {
	return versionSentence(effects, words);
}
