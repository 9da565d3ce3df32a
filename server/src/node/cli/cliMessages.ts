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
	[/unknown option '(.+?)'/, (option = '') => l10n.t('There is no option {0}.', option)],
	[/unknown command '(.+?)'/, (command = '') => l10n.t('There is no command "{0}".', command)],
	[/missing required argument '(.+?)'/, (argument = '') => l10n.t('Something is missing: {0}.', `<${argument}>`)],
	[
		/option '(?:-\w, )?(\S+).*?' argument '(.*?)' is invalid\. Allowed choices are (.+?)\.$/m,
		(option = '', value = '', choices = '') =>
			l10n.t('{0} cannot be "{1}". Choose one of {2}.', option, value, choices),
	],
	[/option '(?:-\w, )?(\S+).*?' argument missing/, (option = '') => l10n.t('Say what {0} is to be.', option)],
	[
		/option '(?:-\w, )?(\S+).*?' cannot be used with option '(?:-\w, )?(\S+).*?'/,
		(one = '', other = '') => l10n.t('{0} and {1} do not go together. Leave one out.', one, other),
	],
	[/too many arguments/, () => l10n.t('That is one word too many. Put quotes around words that belong together.')],
];
