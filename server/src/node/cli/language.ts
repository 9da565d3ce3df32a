import * as l10n from '@vscode/l10n';
import { french } from '../../french.ts';
import { frenchCommands } from './frenchCommands.ts';

/** The language of the one who gives commands, as the environment tells it. */
export function locale(): 'en' | 'fr' {
	const { LC_ALL, LC_MESSAGES, LANG } = process.env;
	return /^fr(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'fr' : 'en';
}

/** From here on sentences are in that language. */
export function setLocale(): void {
	if (locale() === 'fr') l10n.config({ contents: { ...french, ...frenchCommands } });
}
