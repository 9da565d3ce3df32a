import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { LineText } from '../core/lineText.ts';

/** The text of a note as the editor shows it. */
export interface OpenText {
	/** As the editor spells it. */
	readonly uri: string;
	readonly version: number;
	readonly text: LineText;
}

/** Keeps the texts that the editor opens and changes. A key in a long one costs little: see `LineText`. */
export const openTexts: TextDocumentsConfiguration<OpenText> = {
	create: (uri, _languageId, version, content) => ({ uri, version, text: LineText.of(content) }),
	update: ({ uri, text }, changes, version) => ({ uri, version, text: changes.reduce(changed, text) }),
};

function changed(text: LineText, change: TextDocumentContentChangeEvent): LineText {
	return 'range' in change ? text.replaced(change.range, change.text) : text.replacedBy(change.text);
}
