import * as l10n from '@vscode/l10n';
import { readConfigurationDocument } from '../../core/cosma/configurationDocument.ts';
import type { ConfigurationProblem } from '../../core/cosma/configurationProblem.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import type { ConfigurationFix } from './configurationFix.ts';

/** Ways to write a line that YAML refuses, each with its title; the line itself where one does not apply. */
const ways: readonly (readonly [title: () => string, write: (line: string) => string])[] = [
	[() => l10n.t('Put it in quotes'), quoted],
	[() => l10n.t('Put it in double quotes'), doublyQuoted],
	[() => l10n.t('Indent it with spaces'), (line) => line.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '  '))],
	[() => l10n.t('Put a space behind the colon'), (line) => line.replace(/^(\s*[\w-]+):(?=[^\s/])/, '$1: ')],
];

/** The ways to write the line at fault after which YAML refuses less. */
export function yamlFixes(
	{ document, file }: ConfigurationContext,
	{ place }: ConfigurationProblem,
): ConfigurationFix[] {
	const { line } = place.start;
	const written = file.lines[line] ?? '';
	return ways.flatMap(([title, write]) => {
		const newText = write(written);
		if (newText === written) return [];
		const { errors } = readConfigurationDocument(file.lines.with(line, newText));
		if (errors.length >= document.errors.length) return [];
		const range = { start: { line, character: 0 }, end: { line, character: written.length } };
		return [{ title: title(), edits: [{ range, newText }] }];
	});
}

/** With quotes around the value beside the key, or behind the dash. */
function quoted(line: string): string {
	return line.replace(/^(\s*(?:- +)?(?:[\w-]+: +)?)([^\s"'[{#|>].*?)(\s+#.*|\s*)$/, (_line, before, value, after) => {
		return /^\s*$/.test(before) ? _line : before + JSON.stringify(value) + after;
	});
}

/** An apostrophe ends a text in single quotes, as in `'l'été'`. */
function doublyQuoted(line: string): string {
	return line.replace(/^(\s*(?:- +)?(?:[\w-]+: +)?)'(.*'.*)'(\s*)$/, (_line, before, value, after) => {
		return before + JSON.stringify(value) + after;
	});
}
