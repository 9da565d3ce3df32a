import * as l10n from '@vscode/l10n';

/** Translates an error of the parser into a sentence: what is wrong, and what to do. */
export function parserSentence(message: string): string {
	const suggestion = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1];
	for (const [pattern, sentence] of sentences) {
		const parts = pattern.exec(message)?.slice(1);
		if (!parts) continue;
		return suggestion ? `${sentence(...parts)} ${l10n.t('Did you mean {0}?', suggestion)}` : sentence(...parts);
	}
	return message;
}

const sentences: readonly [RegExp, (...parts: string[]) => string][] = [
	[/unknown option '(.+?)'/, (option = '') => l10n.t('Unknown option {0}.', option)],
	[/unknown command '(.+?)'/, (command = '') => l10n.t('Unknown command “{0}”.', command)],
	[/missing required argument '(.+?)'/, (argument = '') => l10n.t('Missing argument: {0}.', `<${argument}>`)],
	[
		/option '(?:-\w, )?(\S+).*?' argument '(.*?)' is invalid\. Allowed choices are (.+?)\.$/m,
		(option = '', value = '', choices = '') =>
			l10n.t('{0} cannot be “{1}”. Choose one of {2}.', option, value, choices),
	],
	[/option '(?:-\w, )?(\S+).*?' argument missing/, (option = '') => l10n.t('{0} needs a value.', option)],
	[
		/option '(?:-\w, )?(\S+).*?' cannot be used with option '(?:-\w, )?(\S+).*?'/,
		(one = '', other = '') => l10n.t('{0} and {1} cannot be combined. Use one of them.', one, other),
	],
	[/too many arguments/, () => l10n.t('Too many arguments. Put quotes around words that belong together.')],
];
