import { formatEntry } from '../../core/citations/formatEntry.ts';
import { readCosmaTime } from '../../core/cosma/cosmaTime.ts';
import { nameKey } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import type { GraphNode, GraphParams, NotebookGraph } from '../../protocolGraph.ts';
import { citingNote } from '../shared/citations.ts';
import type { Context, Job } from '../shared/context.ts';
import { notesLinkedBy } from '../shared/linkResolution.ts';
import { asLabel } from '../shared/markdown.ts';
import { sortedInSteps } from '../shared/sortedInSteps.ts';
import { type CitedNode, citedNodes, citingKey } from './graphCitations.ts';
import { GraphStyles } from './graphStyles.ts';
import { summaryOf } from './noteSummary.ts';

type Question = Omit<GraphParams, 'around'> & { readonly around?: NoteUri | undefined };

/**
 * Notes and the links between them, all or around a note; beyond the limit, that note and those with most links. A citation
 * links to the note about a work or, where Cosma is to make a node of each work, to the work.
 */
export const graph: Job<Question, NotebookGraph> = function* (context, { around: uri, depth, limit }) {
	const { view } = context;
	const styles = new GraphStyles(context);
	const middle = uri === undefined ? undefined : view.note(uri);
	if (uri !== undefined && !middle) return { nodes: [], edges: [], edgeTypes: [], all: 0, ...styles.found() };
	const around = middle && (yield* nodesAround(context, middle, depth));
	const candidates = yield* sortedInSteps(around?.notes ?? [...view.uris()], (one, other) => (one < other ? -1 : 1));
	const uris = candidates.length <= limit ? candidates : yield* bestLinked(context, candidates, limit, middle?.uri);
	const shown: Note[] = [];
	const nodes: GraphNode[] = [];
	const places = new Map<string, number>();
	for (const uri of uris) {
		yield;
		const note = view.note(uri);
		if (!note) continue;
		places.set(uri, shown.length);
		shown.push(note);
		nodes.push(nodeOf(note, styles));
	}
	const works = new GraphWorks(nodes, places, styles, limit, around?.works);
	const edges: number[] = [];
	const edgeTypes: number[] = [];
	for (const [from, note] of shown.entries()) {
		const last = new Map<number, { readonly type: string | undefined }>();
		for (const link of note.links) {
			yield;
			for (const { uri } of notesLinkedBy(view, link)) {
				const to = places.get(uri);
				if (to !== undefined && to !== from) last.set(to, link);
			}
		}
		// Cosma draws citations over links.
		for (const cited of citedNodes(context, note)) {
			yield;
			const to = works.placeOf(note.uri, cited);
			if (to !== undefined && to !== from) last.set(to, cited);
		}
		for (const [to, { type }] of last) {
			edges.push(from, to);
			edgeTypes.push(styles.linkType(note.uri, type));
		}
	}
	return { nodes, edges, edgeTypes, all: candidates.length + works.count, ...styles.found() };
};

function nodeOf(note: Note, styles: GraphStyles): GraphNode {
	const { uri, title, kezako, tags, id } = summaryOf(note);
	return { uri, title, kezako, tags: tags.map(nameKey), id, ...styles.node(note), ...timesOf(note) };
}

function timesOf({ header }: Note): Pick<GraphNode, 'begin' | 'end'> {
	const [begin, end] = [header?.begin, header?.end].map((field) => field && secondsOf(field.value));
	return { ...(begin !== undefined && { begin }), ...(end !== undefined && { end }) };
}

/** What was meant, where that is certain, else what Cosma reads. */
function secondsOf(text: string): number | undefined {
	const { seconds, meant } = readCosmaTime(text.trim());
	const [only, ...others] = meant;
	return only === undefined || others.length > 0 ? seconds : Date.parse(only) / 1000;
}

/** The works among the nodes of a graph. */
class GraphWorks {
	/** How many works there would be without the limit. */
	count = 0;
	private readonly nodes: GraphNode[];
	private readonly places: Map<string, number>;
	private readonly styles: GraphStyles;
	private readonly limit: number;
	private readonly shown: ReadonlySet<string> | undefined;
	private readonly met = new Set<string>();

	/** @param shown the URIs of the works that are in the graph; all if it is left out */
	constructor(
		nodes: GraphNode[],
		places: Map<string, number>,
		styles: GraphStyles,
		limit: number,
		shown: ReadonlySet<string> | undefined,
	) {
		this.nodes = nodes;
		this.places = places;
		this.styles = styles;
		this.limit = limit;
		this.shown = shown;
	}

	/** The place among the nodes of what a note cites; undefined where that is not in the graph. */
	placeOf(from: NoteUri, { uri, entry, note }: CitedNode): number | undefined {
		const place = this.places.get(uri);
		if (!entry || this.met.has(uri)) return place;
		this.met.add(uri);
		const style = this.styles.reference(from);
		if (note) {
			const node = place === undefined ? undefined : this.nodes[place];
			// As in Cosma 2.6, the note is the node of the work, too.
			if (place !== undefined && node)
				this.nodes[place] = { ...node, types: [...new Set([...node.types, ...style.types])] };
			return place;
		}
		if (this.shown && !this.shown.has(uri)) return undefined;
		this.count++;
		if (this.nodes.length >= this.limit) return undefined;
		const title = asLabel(entry.title) || asLabel(entry.key);
		const kezako = asLabel(formatEntry(entry, (text) => text));
		const added = this.nodes.push({ uri, title, id: asLabel(entry.key), kezako, tags: [], ...style }) - 1;
		this.places.set(uri, added);
		return added;
	}
}

/** A note and those up to `depth` links or citations away, in either direction. */
export function* notesAround(context: Context, middle: Note, depth: number): Generator<undefined, NoteUri[]> {
	return (yield* nodesAround(context, middle, depth)).notes;
}

/** A note and what is up to `depth` links or citations away, in either direction. */
function* nodesAround(
	context: Context,
	middle: Note,
	depth: number,
): Generator<undefined, { readonly notes: NoteUri[]; readonly works: ReadonlySet<string> }> {
	const { view } = context;
	const notes = new Set([middle.uri]);
	const works = new Set<string>();
	let edge: readonly (NoteUri | { readonly key: string; readonly from: NoteUri })[] = [middle.uri];
	for (let step = 0; step < depth; step++) {
		const next: (typeof edge)[number][] = [];
		const add = ({ uri }: Note) => {
			if (notes.has(uri)) return;
			notes.add(uri);
			next.push(uri);
		};
		for (const one of edge) {
			if (typeof one !== 'string') {
				for (const note of citingKey(context, one.from, one.key)) {
					yield;
					add(note);
				}
				continue;
			}
			const note = view.note(one);
			if (!note) continue;
			for (const link of note.links) {
				yield;
				notesLinkedBy(view, link).forEach(add);
			}
			for (const { note: from } of view.backlinks(note)) {
				yield;
				add(from);
			}
			for (const cited of citedNodes(context, note)) {
				yield;
				if (cited.note) add(cited.note);
				else if (cited.entry && !works.has(cited.uri)) {
					works.add(cited.uri);
					next.push({ key: cited.entry.key, from: one });
				}
			}
			for (const { note: from, citations } of citingNote(context, note)) {
				yield;
				if (citations.length > 0) add(from);
			}
		}
		if (next.length === 0) break;
		edge = next;
	}
	return { notes: [...notes], works };
}

function* bestLinked(
	{ view }: Context,
	uris: readonly NoteUri[],
	limit: number,
	middle: NoteUri | undefined,
): Generator<undefined, NoteUri[]> {
	const weights: { readonly uri: NoteUri; readonly weight: number }[] = [];
	for (const uri of uris) {
		yield;
		const note = view.note(uri);
		if (note) weights.push({ uri, weight: uri === middle ? Infinity : view.backlinkCount(note) + note.links.length });
	}
	const byWeight = yield* sortedInSteps(
		weights,
		(one, other) => other.weight - one.weight || (one.uri < other.uri ? -1 : 1),
	);
	return byWeight.slice(0, limit).map(({ uri }) => uri);
}
