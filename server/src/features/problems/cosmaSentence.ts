import * as l10n from '@vscode/l10n';
import type { CosmaEffect, CosmaEffects } from '../../core/cosma/effects.ts';
import { cosmaVersions } from '../../core/cosmaVersions.ts';

/** What versions of Cosma do, as a sentence without its end: “Cosma 2.5 stops at this note, 2.6 drops it”. */
export function cosmaSentence(effects: CosmaEffects): string {
	const [first, second] = cosmaVersions.filter((version) => effects[version] !== undefined);
	const effect = first && effects[first];
	const other = second && effects[second];
	if (!first || !effect) return '';
	if (!second || !other) return alone(effect, first);
	if (effect === other) return both(effect, first, second);
	return `${alone(effect, first)}, ${also(other, second)}`;
}

function alone(effect: CosmaEffect, version: string): string {
	switch (effect) {
		case 'stops':
			return l10n.t('Cosma {0} stops at this note', version);
		case 'drops':
			return l10n.t('Cosma {0} drops this note', version);
		case 'changes':
			return l10n.t('Cosma {0} ignores this', version);
		case 'warns':
			return l10n.t('Cosma {0} warns of this', version);
		case 'misreads':
			return l10n.t('Cosma {0} misreads this', version);
	}
}

function both(effect: CosmaEffect, first: string, second: string): string {
	switch (effect) {
		case 'stops':
			return l10n.t('Cosma {0} and {1} stop at this note', first, second);
		case 'drops':
			return l10n.t('Cosma {0} and {1} drop this note', first, second);
		case 'changes':
			return l10n.t('Cosma {0} and {1} ignore this', first, second);
		case 'warns':
			return l10n.t('Cosma {0} and {1} warn of this', first, second);
		case 'misreads':
			return l10n.t('Cosma {0} and {1} misread this', first, second);
	}
}

function also(effect: CosmaEffect, version: string): string {
	switch (effect) {
		case 'stops':
			return l10n.t('{0} stops at it', version);
		case 'drops':
			return l10n.t('{0} drops it', version);
		case 'changes':
			return l10n.t('{0} ignores it', version);
		case 'warns':
			return l10n.t('{0} warns of it', version);
		case 'misreads':
			return l10n.t('{0} misreads it', version);
	}
}
