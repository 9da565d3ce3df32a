import * as l10n from '@vscode/l10n';

/** A number as it stands in sentences, in the language of these: 1,234 in English. Not for ids, lines and other programs. */
export function numberText(value: number): string {
	// Below, numbers are the same everywhere.
	if (value < 1000) return String(value);
	return value.toLocaleString(l10n.t('en'));
}
