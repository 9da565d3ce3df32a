import type { TextEdit } from 'vscode-languageserver-types';

/** A change that fixes a problem of a configuration. */
export interface ConfigurationFix {
	readonly title: string;
	readonly edits: readonly TextEdit[];
}
