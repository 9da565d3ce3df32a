import * as l10n from '@vscode/l10n';
import { numberText } from '../../features/shared/numberText.ts';
import type { EntryKind } from '../../protocol.ts';
import { matchPath, type PathPattern, type PatternFault, parsePathPattern } from './pathPatterns.ts';

/** Limits against hostile settings: so much is compared with each path at most. Characters, after braces are expanded. */
const maxTotalLength = 10_000;

/** How many patterns are reported one by one, and how much of each. */
const maxNamed = 10;
const maxShown = 80;

/** What the setting `kezako.files.exclude` leaves out of a folder. */
export class Exclusions {
	/** A sentence for each pattern that is ignored. */
	readonly warnings: readonly string[];
	/** The last of the setting first. */
	private readonly patterns: readonly PathPattern[];

	constructor(texts: readonly string[]) {
		const patterns: PathPattern[] = [];
		const ignored: string[] = [];
		let left = maxTotalLength;
		for (const text of texts) {
			const parsed = parsePathPattern(text, left);
			if (typeof parsed === 'string') ignored.push(ignoredSentence(text, parsed));
			else {
				patterns.push(...parsed.patterns);
				left -= parsed.totalLength;
			}
		}
		this.patterns = patterns.reverse();
		const others = ignored.length - maxNamed;
		const more =
			others === 1
				? l10n.t('kezako.files.exclude: 1 more pattern is ignored.')
				: l10n.t('kezako.files.exclude: {0} more patterns are ignored.', numberText(others));
		this.warnings = [...ignored.slice(0, maxNamed), ...(others > 0 ? [more] : [])];
	}

	/**
	 * Whether a path is left out: the last pattern that matches it, or a folder that it is in, decides. A folder is not left
	 * out as long as a later `!` may match something in it.
	 *
	 * @param path relative to the folder, with slashes
	 */
	has(path: string, kind: EntryKind): boolean {
		if (this.patterns.length === 0) return false;
		const names = path.normalize().split('/');
		for (const pattern of this.patterns) {
			const match = matchPath(pattern, names, kind);
			if (match === 'matches') return !pattern.isNegated;
			if (match === 'mayMatchBelow' && kind === 'folder' && pattern.isNegated) return false;
		}
		return false;
	}
}

function ignoredSentence(text: string, fault: PatternFault): string {
	const shown = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
	switch (fault) {
		case 'regularExpression':
			return l10n.t(
				'kezako.files.exclude: the pattern “{0}” is ignored. Use *, **, ?, [abc] and {a,b} instead of regular expressions; write a parenthesis as {1}.',
				shown,
				'\\(',
			);
		case 'backslash':
			return l10n.t(
				'kezako.files.exclude: the pattern “{0}” is ignored. Write / between folders, not {1}.',
				shown,
				'\\',
			);
		case 'tooLong':
			return l10n.t('kezako.files.exclude: the pattern “{0}” is ignored. Use fewer or shorter patterns.', shown);
	}
}
