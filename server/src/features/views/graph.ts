import { readCosmaTime } from '../../core/cosma/cosmaTime.ts';
import { nameKey } from '../../core/fold.ts';
import type { LinkOccurrence, Note, NoteUri } from '../../core/note.ts';
import type { GraphNode, GraphParams, NotebookGraph } from '../../protocolGraph.ts';
import type { Context, Job } from '../shared/context.ts';
import { notesLinkedBy } from '../shared/linkResolution.ts';
import { sortedInSteps } from '../shared/sortedInSteps.ts';
import { GraphStyles } from './graphStyles.ts';
import { summaryOf } from './noteSummary.ts';

type Question = Omit<GraphParams, 'around'> & { readonly around?: NoteUri | undefined };

/** Notes and the links between them, all or around a note; beyond the limit, that note and those with most links. */
export const graph: Job<Question, NotebookGraph> = function* (context, { around, depth, limit }) {
	const { view } = context;
	const styles = new GraphStyles(context);
	const middle = around === undefined ? undefined : view.note(around);
	if (around !== undefined && !middle) return { nodes: [], edges: [], edgeTypes: [], all: 0, ...styles.found() };
	const found = middle ? yield* notesAround(context, middle, depth) : [...view.uris()];
	const candidates = yield* sortedInSteps(found, (one, other) => (one < other ? -1 : 1));
	const uris = candidates.length <= limit ? candidates : yield* bestLinked(context, candidates, limit, middle?.uri);
	const shown: Note[] = [];
	const nodes: GraphNode[] = [];
	const places = new Map<NoteUri, number>();
	for (const uri of uris) {
		yield;
		const note = view.note(uri);
		if (!note) continue;
		places.set(uri, shown.length);
		shown.push(note);
		nodes.push(nodeOf(note, styles));
	}
	const edges: number[] = [];
	const edgeTypes: number[] = [];
	for (const [from, note] of shown.entries()) {
		const last = new Map<number, LinkOccurrence>();
		for (const link of note.links) {
			yield;
			for (const { uri } of notesLinkedBy(view, link)) {
				const to = places.get(uri);
				if (to !== undefined && to !== from) last.set(to, link);
			}
		}
		for (const [to, { type }] of last) {
			edges.push(from, to);
			edgeTypes.push(styles.linkType(note.uri, type));
		}
	}
	return { nodes, edges, edgeTypes, all: candidates.length, ...styles.found() };
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

/** A note and those up to `depth` links away, in either direction. */
export function* notesAround({ view }: Context, middle: Note, depth: number): Generator<undefined, NoteUri[]> {
	const found = new Set([middle.uri]);
	let edge = [middle.uri];
	for (let step = 0; step < depth; step++) {
		const next: NoteUri[] = [];
		const add = ({ uri }: Note) => {
			if (found.has(uri)) return;
			found.add(uri);
			next.push(uri);
		};
		for (const uri of edge) {
			const note = view.note(uri);
			if (!note) continue;
			for (const link of note.links) {
				yield;
				notesLinkedBy(view, link).forEach(add);
			}
			for (const { note: from } of view.backlinks(note)) {
				yield;
				add(from);
			}
		}
		if (next.length === 0) break;
		edge = next;
	}
	return [...found];
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
