import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { LineText } from '../core/lineText.ts';
import { type DocumentKind, documentKind } from '../notebook/state/files.ts';

/** The text of a note, or of a configuration, as the editor shows it. */
export interface OpenText {
	/** As the editor spells it. */
	readonly uri: string;
	readonly version: number;
	/** What it is as long as it is open. */
	readonly kind: DocumentKind;
	readonly text: LineText;
}

/** The text of what is neither. */
const noText = LineText.of('');

/** Keeps the texts that the editor opens and changes. A key in a long one costs little: see `LineText`. */
export const openTexts: TextDocumentsConfiguration<OpenText> = {
	create(uri, languageId, version, content) {
		const kind = documentKind(uri, languageId);
		return { uri, version, kind, text: kind === 'other' ? noText : LineText.of(content) };
	},
	update({ uri, kind, text }, changes, version) {
		return { uri, version, kind, text: kind === 'other' ? noText : changes.reduce(changed, text) };
	},
};

function changed(text: LineText, change: TextDocumentContentChangeEvent): LineText {
	return 'range' in change ? text.replaced(change.range, change.text) : text.replacedBy(change.text);
}
