import type { Diagnostic, LocationLink, Range } from 'vscode-languageserver-types';
import { linesOf } from '../../server/src/core/text.ts';
import type { Requests } from '../../server/src/protocol.ts';
import type { NotebookGraph } from '../../server/src/protocolGraph.ts';
import { type Notebook, pathOf, uriOf } from '../support/testNotebook.ts';
import { type NoteRead, placed, type Reading } from './conformance.ts';

/** An editor that has a notebook open, and a server that has read it. */
interface Editor {
	/** The URI of a note. */
	uri(path: string): string;
	open(path: string, text: string): unknown;
	ask<Name extends keyof Requests>(method: Name, params: Requests[Name]['params']): Promise<Requests[Name]['result']>;
	ask<Result>(method: string, params: unknown): Promise<Result>;
}

/** What a server tells when it is asked as an editor asks: of the files first, then of each note when it is open. */
export async function readThroughServer(editor: Editor, { files }: Notebook): Promise<Reading> {
	const texts = new Map([...files].map(([uri, text]) => [pathOf(uri), text]));
	const paths = new Map(Array.from(texts.keys(), (path) => [editor.uri(path), path]));
	const pathIn = (uri: string) => paths.get(uri) ?? uri;
	const notes = await describe(editor, [...texts.keys()], pathIn);
	const graph = await editor.ask('kezako/graph', { depth: 1, limit: 1000 });
	const problems: string[] = [];
	const links = new Set<string>();
	for (const path of Object.keys(notes)) {
		const text = texts.get(path) ?? '';
		await editor.open(path, text);
		const textDocument = { uri: editor.uri(path) };
		const { items } = await editor.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
		for (const { range, code } of items) problems.push(placed(uriOf(path), range, String(code)));
		const types = await typesOfLinks(editor, path);
		for (const position of bracketsIn(text)) {
			const targets = await editor.ask<LocationLink[]>('textDocument/definition', { textDocument, position });
			for (const { originSelectionRange: origin, targetUri } of targets) {
				if (!origin) continue;
				links.add(placed(uriOf(path), origin, (types.get(placeKey(origin)) ?? '') + pathIn(targetUri)));
			}
		}
	}
	return { notes, problems, links: [...links], edges: edgesOf(graph, pathIn) };
}

async function describe(
	editor: Editor,
	paths: readonly string[],
	pathIn: (uri: string) => string,
): Promise<Record<string, NoteRead>> {
	const uris = paths.map((path) => editor.uri(path));
	const found = await editor.ask('kezako/describeNotes', { uris });
	return Object.fromEntries(
		found.flatMap((note) => {
			if (!note) return [];
			const { uri, title, id, types, tags, kezako, thumbnail } = note;
			const picture = thumbnail === undefined ? '' : pathIn(thumbnail);
			return [[pathIn(uri), { title, id, types, tags, kezako, thumbnail: picture }]];
		}),
	);
}

/** Where links have a type, with its colon. */
async function typesOfLinks(editor: Editor, path: string): Promise<Map<string, string>> {
	const told = await editor.ask('kezako/noteLinks', { uri: editor.uri(path) });
	const places = (told?.linksFromHere ?? []).flatMap(({ links }) => links).filter(({ type }) => type !== '');
	return new Map(places.map(({ line, start, type }) => [`${line}:${start}`, `${type}:`]));
}

function placeKey({ start }: Range): string {
	return `${start.line}:${start.character}`;
}

/** Behind every `[[`, whatever stands there. */
function bracketsIn(text: string): Range['start'][] {
	return linesOf(text).flatMap((content, line) =>
		Array.from(content.matchAll(/(?<=\[)\[/g), ({ index }) => ({ line, character: index + 1 })),
	);
}

function edgesOf({ nodes, edges }: NotebookGraph, pathIn: (uri: string) => string): string[] {
	const path = (at: number) => pathIn(nodes[edges[at] ?? -1]?.uri ?? '');
	return Array.from({ length: edges.length / 2 }, (_, edge) => `${path(2 * edge)} → ${path(2 * edge + 1)}`);
}
