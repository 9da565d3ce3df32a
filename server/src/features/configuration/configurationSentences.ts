import * as l10n from '@vscode/l10n';
import type { ConfigurationEffect, ConfigurationEffects } from '../../core/cosma/configurationProblem.ts';
import { cosmaVersions } from '../../core/cosmaVersions.ts';

/** What versions of Cosma do, as a sentence without its end: “Cosma 2.5 uses the default, 2.6 stops”. */
export function configurationSentence(effects: ConfigurationEffects): string {
	const [first, second] = cosmaVersions.filter((version) => effects[version] !== undefined);
	const effect = first && effects[first];
	const other = second && effects[second];
	if (!first || !effect) return '';
	if (!second || !other) return alone(effect, first);
	if (effect === other) return both(effect, first, second);
	return `${alone(effect, first)}, ${also(other, second)}`;
}

function alone(effect: ConfigurationEffect, version: string): string {
	switch (effect) {
		case 'stops':
			return l10n.t('Cosma {0} stops', version);
		case 'resets':
			return l10n.t('Cosma {0} uses the default', version);
		case 'resetsTypes':
			return l10n.t('Cosma {0} drops all of these types', version);
		case 'ignores':
			return l10n.t('Cosma {0} ignores this', version);
		case 'misreads':
			return l10n.t('Cosma {0} misreads this', version);
	}
}

function both(effect: ConfigurationEffect, first: string, second: string): string {
	switch (effect) {
		case 'stops':
			return l10n.t('Cosma {0} and {1} stop', first, second);
		case 'resets':
			return l10n.t('Cosma {0} and {1} use the default', first, second);
		case 'resetsTypes':
			return l10n.t('Cosma {0} and {1} drop all of these types', first, second);
		case 'ignores':
			return l10n.t('Cosma {0} and {1} ignore this', first, second);
		case 'misreads':
			return l10n.t('Cosma {0} and {1} misread this', first, second);
	}
}

function also(effect: ConfigurationEffect, version: string): string {
	switch (effect) {
		case 'stops':
			return l10n.t('{0} stops', version);
		case 'resets':
			return l10n.t('{0} uses the default', version);
		case 'resetsTypes':
			return l10n.t('{0} drops all of these types', version);
		case 'ignores':
			return l10n.t('{0} ignores it', version);
		case 'misreads':
			return l10n.t('{0} misreads it', version);
	}
}
