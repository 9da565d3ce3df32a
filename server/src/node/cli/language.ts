import * as l10n from '@vscode/l10n';
import { french } from '../../french.ts';
import { frenchCommands } from './frenchCommands.ts';

/** The user's language, from the environment. */
export function locale(): 'en' | 'fr' {
	const { LC_ALL, LC_MESSAGES, LANG } = process.env;
	return /^fr(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'fr' : 'en';
}

/** Switches `l10n.t` to that language. */
export function setLocale(): void {
	if (locale() === 'fr') l10n.config({ contents: { ...french, ...frenchCommands } });
}
