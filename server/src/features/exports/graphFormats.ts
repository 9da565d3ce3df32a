import { formatEntry } from '../../core/citations/formatEntry.ts';
import type { Entry } from '../../core/citations/library.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import type { NoteSummary } from '../../protocol.ts';
import type { Context } from '../shared/context.ts';
import { jsonText } from '../shared/jsonText.ts';
import { notesLinkedBy } from '../shared/linkResolution.ts';
import { asLabel, visible } from '../shared/markdown.ts';
import { citedNodes, typeOfWorks } from '../views/graphCitations.ts';
import { summaryOf } from '../views/noteSummary.ts';
import { csvLine, onOneLine } from './csv.ts';

/** The notes, the works of which Cosma makes nodes, and the links between them, for programs that draw or analyse graphs. */
export interface LinkGraph {
	readonly nodes: readonly LinkGraphNode[];
	/**
	 * One from a note to another, or to a work, even for several links or citations; its type is that of the first citation, else that of the last link,
	 * as in Cosma.
	 */
	readonly edges: readonly { readonly source: string; readonly target: string; readonly type?: string }[];
}

export interface LinkGraphNode extends Pick<NoteSummary, 'title' | 'types' | 'tags' | 'kezako'> {
	/** The note's id, or its path if it has no id or others have the same; of a work, its key. */
	readonly node: string;
	/** Of a work, that of the library. */
	readonly path: string;
}

/**
 * The notebook as a graph, in the order of paths.
 *
 * @param pathOf the path of a note, with slashes
 * @param chosen the notes that it is made of, and the links between them; all if it is left out
 */
export function linkGraph(context: Context, pathOf: (uri: string) => string, chosen?: ReadonlySet<NoteUri>): LinkGraph {
	const { view } = context;
	const notes: { readonly note: Note; readonly node: LinkGraphNode }[] = [];
	for (const note of view.all()) {
		if (!chosen || chosen.has(note.uri)) notes.push({ note, node: nodeOf(context, note, pathOf(note.uri)) });
	}
	notes.sort((one, other) => (one.node.path < other.node.path ? -1 : 1));
	const names = new Map<string, string>(notes.map(({ note, node }) => [note.uri, node.node]));
	const works: LinkGraphNode[] = [];
	const edges: { source: string; target: string; type?: string }[] = [];
	for (const { note, node } of notes) {
		const types = new Map<string, string>();
		for (const link of note.links) {
			for (const to of notesLinkedBy(view, link)) types.set(to.uri, link.type?.trim() ?? '');
		}
		for (const { uri, type = '', entry, note: about } of citedNodes(context, note)) {
			if (uri !== note.uri) types.set(uri, type);
			if (!entry || about || names.has(uri)) continue;
			names.set(uri, entry.key);
			works.push(nodeOfWork(context, note.uri, entry, pathOf(entry.uri)));
		}
		for (const [to, type] of types) {
			const target = names.get(to);
			if (target !== undefined) edges.push({ source: node.node, target, ...(type && { type }) });
		}
	}
	return { nodes: [...notes.map(({ node }) => node), ...works], edges };
}

/** Writes a graph in each format. */
export const graphFormats = {
	json: asJson,
	dot: asDot,
	graphml: asGraphml,
	csv: asCsv,
} as const satisfies Record<string, (graph: LinkGraph) => string>;

function nodeOf({ view }: Context, note: Note, path: string): LinkGraphNode {
	const { id, title, types, tags, kezako } = summaryOf(note);
	const named = id === '' ? [] : (view.resolve(id)?.notes ?? []);
	const node = named.length === 1 && named[0]?.uri === note.uri ? id : path;
	return { node, title, types, tags, kezako, path };
}

function nodeOfWork(context: Context, citing: NoteUri, entry: Entry, path: string): LinkGraphNode {
	const kezako = asLabel(formatEntry(entry, (text) => text));
	const types = [asLabel(typeOfWorks(context, citing))];
	return { node: entry.key, title: asLabel(entry.title) || entry.key, types, tags: [], kezako, path };
}

function asJson(graph: LinkGraph): string {
	return `${jsonText({ version: 1, ...graph }, 2)}\n`;
}

/** For Graphviz. */
function asDot({ nodes, edges }: LinkGraph): string {
	const quoted = (text: string) =>
		`"${visible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
	return [
		'digraph notebook {',
		...nodes.map(({ node, title }) => `\t${quoted(node)} [label=${quoted(title)}];`),
		...edges.map(
			({ source, target, type }) =>
				`\t${quoted(source)} -> ${quoted(target)}${type === undefined ? '' : ` [label=${quoted(type)}]`};`,
		),
		'}\n',
	].join('\n');
}

/** http://graphml.graphdrawing.org: for Gephi, yEd, NetworkX and others. */
function asGraphml({ nodes, edges }: LinkGraph): string {
	const data = (key: string, value: string) => (value === '' ? '' : `<data key="${key}">${xml(value)}</data>`);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
		...['label', 'types', 'tags', 'kezako', 'path'].map(
			(name) => `<key id="${name}" for="node" attr.name="${name}" attr.type="string"/>`,
		),
		'<key id="type" for="edge" attr.name="type" attr.type="string"/>',
		'<graph edgedefault="directed">',
		...nodes.map(
			({ node, title, types, tags, kezako, path }) =>
				`<node id="${xml(node)}">${data('label', title)}${data('types', types.join(', '))}${data('tags', tags.join(', '))}${data('kezako', kezako)}${data('path', path)}</node>`,
		),
		...edges.map(
			({ source, target, type = '' }) =>
				`<edge source="${xml(source)}" target="${xml(target)}">${data('type', type)}</edge>`,
		),
		'</graph>',
		'</graphml>\n',
	].join('\n');
}

/** The edges; `kezako list --format csv` writes the notes. */
function asCsv({ nodes, edges }: LinkGraph): string {
	const titles = new Map(nodes.map(({ node, title }) => [node, title]));
	const head = csvLine(['source', 'target', 'link_type', 'source_title', 'target_title']);
	const lines = edges.map(({ source, target, type = '' }) =>
		csvLine([source, target, type, titles.get(source) ?? '', titles.get(target) ?? ''].map(onOneLine)),
	);
	return head + lines.join('');
}

/** Text escaped for XML, on one line, without the characters that XML cannot hold. */
function xml(text: string): string {
	return visible(text)
		.replace(/[\t\n]/g, ' ')
		.replace(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
