import type { Note } from '../core/note.ts';
import type { GraphNode, GraphParams, NotebookGraph } from '../protocol.ts';
import type { Context, Job } from './context.ts';
import { notesLinkedBy } from './leads.ts';
import { summaryOf } from './summary.ts';

/**
 * Notes and the links between them: the whole notebook, or what is some links away from a note. Where there are more
 * than the limit, those with the most links to and from them, the note in the middle in any case.
 */
export const graph: Job<GraphParams, NotebookGraph> = function* (context, { around, depth, limit }) {
	const { view } = context;
	const middle = around === undefined ? undefined : view.note(around);
	if (around !== undefined && !middle) return { nodes: [], edges: [], all: 0, colours: {} };
	const meant = middle ? yield* notesAround(context, middle, depth) : [...view.all()];
	const shown = meant.length <= limit ? meant : yield* bestLinked(context, meant, limit, middle);
	const places = new Map(shown.map((note, place) => [note.uri, place]));
	const edges: number[] = [];
	for (const [from, note] of shown.entries()) {
		const seen = new Set<number>([from]);
		for (const link of note.links) {
			yield;
			for (const { uri } of notesLinkedBy(view, link)) {
				const to = places.get(uri);
				if (to === undefined || seen.has(to)) continue;
				seen.add(to);
				edges.push(from, to);
			}
		}
	}
	const [first] = shown;
	const colours = first ? Object.fromEntries(context.declared((middle ?? first).uri).recordTypes) : {};
	return { nodes: shown.map(nodeOf), edges, all: meant.length, colours };
};

function nodeOf(note: Note): GraphNode {
	const { uri, title, kezako, types, tags, id } = summaryOf(note);
	return { uri, title, kezako, types, tags, id };
}

/** In the order of their distance. */
function* notesAround({ view }: Context, middle: Note, depth: number): Generator<void, Note[]> {
	const found = new Set([middle]);
	let edge = [middle];
	for (let step = 0; step < depth; step++) {
		const next: Note[] = [];
		const add = (note: Note) => {
			if (found.has(note)) return;
			found.add(note);
			next.push(note);
		};
		for (const note of edge) {
			for (const link of note.links) {
				yield;
				notesLinkedBy(view, link).forEach(add);
			}
			for (const { note: from } of view.backlinks(note)) {
				yield;
				add(from);
			}
		}
		edge = next;
	}
	return [...found];
}

function* bestLinked(
	{ view }: Context,
	notes: readonly Note[],
	limit: number,
	middle: Note | undefined,
): Generator<void, Note[]> {
	const weights: { readonly note: Note; readonly weight: number }[] = [];
	for (const note of notes) {
		yield;
		weights.push({ note, weight: note === middle ? Infinity : view.backlinkCount(note) + note.links.length });
	}
	return weights
		.sort((one, other) => other.weight - one.weight)
		.slice(0, limit)
		.map(({ note }) => note);
}
