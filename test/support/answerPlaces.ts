import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, TextEdit } from 'vscode-languageserver-types';

type Data = Readonly<Record<string, unknown>>;

/**
 * Checks each place in an answer of the server: it must stand in the text of its file, and edits of a file must not
 * overlap.
 *
 * @param asked the URI of the note that the request was about
 * @param documentOf what is in a file; undefined where nobody can say
 */
export function checkPlaces(
	answer: unknown,
	asked: string,
	documentOf: (uri: string) => TextDocument | undefined,
): void {
	const checkPosition = (position: unknown, uri: string) => {
		const { line, character } = position as Position;
		const document = documentOf(uri);
		if (document === undefined) return;
		assert.ok(Number.isInteger(line) && line >= 0 && line < document.lineCount, `line ${line} of ${uri}`);
		const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
		const { length } = text.replace(/[\r\n]+$/, '');
		assert.ok(Number.isInteger(character) && character >= 0 && character <= length, `${line}:${character} of ${uri}`);
	};
	const checkEdits = (edits: readonly TextEdit[], uri: string) => {
		const document = documentOf(uri);
		for (const { range } of edits) checkPosition(range.start, uri);
		for (const { range } of edits) checkPosition(range.end, uri);
		if (document) TextDocument.applyEdits(document, [...edits]);
	};
	const walk = (value: unknown, uri: string): void => {
		if (Array.isArray(value)) {
			for (const item of value) walk(item, uri);
			return;
		}
		if (typeof value !== 'object' || value === null) return;
		const data = value as Data;
		const own = uriIn(data) ?? uri;
		if (isPlace(data)) {
			checkPosition({ line: data['line'], character: data['start'] }, own);
			checkPosition({ line: data['line'], character: data['end'] }, own);
		}
		for (const [key, inner] of Object.entries(data)) {
			if (key === 'arguments' || key === 'data' || key === 'textDocument') continue;
			if (key === 'start' || key === 'end') typeof inner === 'object' && checkPosition(inner, own);
			else if (key === 'originSelectionRange') walk(inner, asked);
			else if (key === 'edits') checkEdits(inner as TextEdit[], own);
			else if (key === 'additionalTextEdits') checkEdits(inner as TextEdit[], asked);
			else if (key === 'changes' && !Array.isArray(inner))
				for (const [file, edits] of Object.entries(inner as Data)) checkEdits(edits as TextEdit[], file);
			else walk(inner, own);
		}
	};
	walk(answer, asked);
}

/** The file that places in this object are in, if it says so. */
function uriIn(data: Data): string | undefined {
	const { uri, targetUri, textDocument, note, from, target } = data;
	// Links from a note name the note that they lead to, but stand in the note that was asked about.
	const named = target === undefined ? (note ?? from ?? textDocument) : undefined;
	const inside = typeof named === 'object' && named !== null ? (named as Data)['uri'] : undefined;
	return [uri, targetUri, inside].find((each) => typeof each === 'string');
}

function isPlace({ line, start, end }: Data): boolean {
	return [line, start, end].every((value) => typeof value === 'number');
}
