import type { GraphNode, NotebookGraph } from '../../server/src/protocolGraph.ts';

/** What the writer has chosen to see. Types are names; that of none is empty. */
export interface Choice {
	/** The only type and tag; empty for all. */
	readonly type: string;
	readonly tag: string;
	/** The types that are switched off in the legend. */
	readonly typesOff: readonly string[];
	readonly linkTypesOff: readonly string[];
}

/** The types of links that name a note. */
export function typeNames({ types }: Pick<NotebookGraph, 'types'>, note: GraphNode): string[] {
	return note.types.map((at) => types[at]?.name ?? '');
}

/** Whether a note is to be seen: one of its types at least must be. */
export function isNoteShown(notes: Pick<NotebookGraph, 'types'>, note: GraphNode, choice: Choice): boolean {
	const { type, tag, typesOff } = choice;
	const names = typeNames(notes, note);
	if (tag !== '' && !note.tags.includes(tag)) return false;
	return (type === '' || names.includes(type)) && names.some((name) => !typesOff.includes(name));
}

/** A row of the legend: a type, how often it is there, and the index of a type of that name. */
export interface LegendRow {
	readonly name: string;
	readonly count: number;
	readonly at: number;
}

/** The types of the notes of a graph, the most frequent first, that of none last. Empty where all are of none. */
export function typeRows({ types, nodes }: NotebookGraph): LegendRow[] {
	const found = nodes.map(({ types: places }) => places);
	return rowsOf(types, found);
}

/** The same for its links. */
export function linkTypeRows({ linkTypes, edgeTypes }: NotebookGraph): LegendRow[] {
	return rowsOf(
		linkTypes,
		edgeTypes.map((at) => [at]),
	);
}

function rowsOf(types: readonly { readonly name: string }[], found: readonly (readonly number[])[]): LegendRow[] {
	const rows = new Map<string, { name: string; count: number; at: number }>();
	for (const places of found) {
		const seen = new Set<string>();
		for (const at of places) {
			const name = types[at]?.name ?? '';
			if (seen.has(name)) continue;
			seen.add(name);
			const row = rows.get(name);
			if (row) row.count++;
			else rows.set(name, { name, count: 1, at });
		}
	}
	const isLast = ({ name }: LegendRow) => (name === '' ? 1 : 0);
	const sorted = [...rows.values()].sort(
		(one, other) => isLast(one) - isLast(other) || other.count - one.count || one.name.localeCompare(other.name),
	);
	return sorted.every(({ name }) => name === '') ? [] : sorted;
}
