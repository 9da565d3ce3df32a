import * as l10n from '@vscode/l10n';
import { removeLeftovers } from '../besideFiles.ts';
import type { Terminal } from './terminal.ts';

/** Removes what interrupted commands have left in a folder, and names the files that they may have written by half. */
export function clearFolder(folder: string, terminal: Terminal, shown = (path: string) => path): void {
	for (const { file, copy } of removeLeftovers(folder)) {
		terminal.say(
			l10n.t(
				'{0} may be incomplete: writing it was interrupted. Compare it with {1}, then delete that.',
				shown(file),
				shown(copy),
			),
		);
	}
}
