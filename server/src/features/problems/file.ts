import * as l10n from '@vscode/l10n';
import type { ProblemFamily } from './problemEntry.ts';

/** Problems of a whole file. */
export const fileProblems = {
	not_utf8: {
		level: 'warning',
		text: () => l10n.t('This file is not UTF-8: reopen it with its encoding, then save it as UTF-8'),
	},
} satisfies ProblemFamily;
