import * as l10n from '@vscode/l10n';
import type { ExportReport, LeftOut } from '../../features/exports/exportReport.ts';
import { numberText } from '../../features/shared/numberText.ts';
import type { OpenedNotebook } from './openNotebook.ts';
import type { Terminal } from './terminal.ts';

/** How many notes or links are named of those that an export left out. */
const maxNamed = 20;

/** Says what an export left out; before one, to stdout, how large it will be. */
export async function sayExport(
	{ notes, words, countsWords, unlinked, unfound, cut }: ExportReport,
	leftOut: readonly LeftOut[],
	opened: OpenedNotebook,
	terminal: Terminal,
): Promise<void> {
	if (countsWords) {
		const size =
			notes === 1
				? l10n.t('1 note, {0} words', numberText(words))
				: l10n.t('{0} notes, {1} words', numberText(notes), numberText(words));
		await terminal.write(`${size}\n`);
	}
	const lines = [
		...named(leftOut, ({ uri, entry }) => l10n.t('{0} stays out: {1}', opened.pathOf(uri), entry)),
		...named(cut, (uri) => l10n.t('{0} is too long: only its header is written', opened.pathOf(uri))),
		...named(unlinked, ({ uri, line, target, reason }) => {
			const place = `${opened.pathOf(uri)}:${line + 1}`;
			return reason === 'broken'
				? l10n.t('{0} Broken link, now text: {1}', place, target)
				: l10n.t('{0} Link to a note that is not exported, now text: {1}', place, target);
		}),
		...named(unfound, ({ uri, line, target, reason }) => {
			const place = `${opened.pathOf(uri)}:${line + 1}`;
			return reason === 'picture'
				? l10n.t('{0} Picture that is not in the notebook: {1}', place, target)
				: l10n.t('{0} File that does not come along: {1}', place, target);
		}),
	];
	for (const line of lines) terminal.say(line);
}

function named<Item>(items: readonly Item[], sentence: (item: Item) => string): string[] {
	const others = items.length - maxNamed;
	const more = others > 0 ? [l10n.t('… and {0} more', numberText(others))] : [];
	return [...items.slice(0, maxNamed).map(sentence), ...more];
}
