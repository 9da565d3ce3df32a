import * as vscode from 'vscode';
import { isClosingFence, isOpeningFence, meantKeyOf } from '../../server/src/core/header/keyLine.ts';
import type { LanguageServer } from './languageServer.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'id');

/** Turns notes that are dropped on a note or pasted into it into links, and a picture into the header's thumbnail. */
export function registerDropLinks(server: LanguageServer, selector: vscode.DocumentSelector): vscode.Disposable {
	const linksTo = async (data: vscode.DataTransfer, document: vscode.TextDocument, at: vscode.Position) => {
		const notes = (await urisIn(data)).filter(({ path }) => /\.md$/i.test(path));
		if (notes.length === 0) return undefined;
		const line = document.lineAt(at).text;
		const text = await server.ask('kezako/linkText', {
			uris: notes.map(String),
			before: line.slice(0, at.character),
			after: line.slice(at.character),
			into: document.uri.toString(),
		});
		return text === '' ? undefined : text;
	};
	const drop: vscode.DocumentDropEditProvider = {
		async provideDocumentDropEdits(document, position, data) {
			const thumbnail = await thumbnailEdit(server, document, position, data);
			const links = thumbnail ? undefined : await linksTo(data, document, position);
			if (!thumbnail && links === undefined) return undefined;
			const title = thumbnail ? vscode.l10n.t('Set as Thumbnail') : vscode.l10n.t('Insert Link by Id');
			const edit = new vscode.DocumentDropEdit(links ?? '', title, kind);
			if (thumbnail) edit.additionalEdit = thumbnail;
			return edit;
		},
	};
	const paste: vscode.DocumentPasteEditProvider = {
		async provideDocumentPasteEdits(document, ranges, data) {
			const [range] = ranges;
			const links = range && (await linksTo(data, document, range.start));
			if (links === undefined) return undefined;
			return [new vscode.DocumentPasteEdit(links, vscode.l10n.t('Insert Link by Id'), kind)];
		},
	};
	return vscode.Disposable.from(
		vscode.languages.registerDocumentDropEditProvider(selector, drop, {
			providedDropEditKinds: [kind],
			dropMimeTypes: ['text/uri-list'],
		}),
		vscode.languages.registerDocumentPasteEditProvider(selector, paste, {
			providedPasteEditKinds: [kind],
			pasteMimeTypes: ['text/uri-list'],
		}),
	);
}

async function urisIn(data: vscode.DataTransfer): Promise<vscode.Uri[]> {
	const list = await data.get('text/uri-list')?.asString();
	return (list ?? '')
		.split(/\r?\n/)
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => vscode.Uri.parse(line));
}

/** The edit that sets the thumbnail; undefined unless a picture was dropped on the header's line `thumbnail:`. */
async function thumbnailEdit(
	server: LanguageServer,
	document: vscode.TextDocument,
	position: vscode.Position,
	data: vscode.DataTransfer,
): Promise<vscode.WorkspaceEdit | undefined> {
	if (meantKeyOf(document.lineAt(position).text)?.key !== 'thumbnail' || !isInHeader(document, position.line))
		return undefined;
	const [picture] = await urisIn(data);
	if (!picture) return undefined;
	const name = await server.ask('kezako/pictureName', { note: document.uri.toString(), picture: picture.toString() });
	if (name === null) return undefined;
	const edit = new vscode.WorkspaceEdit();
	const { range } = document.lineAt(position);
	const written = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u.test(name) ? name : JSON.stringify(name);
	edit.replace(document.uri, range, `thumbnail: ${written}`);
	return edit;
}

function isInHeader(document: vscode.TextDocument, line: number): boolean {
	if (!isOpeningFence(document.lineAt(0).text)) return false;
	for (let at = 1; at <= line; at++) if (isClosingFence(document.lineAt(at).text)) return false;
	return true;
}
