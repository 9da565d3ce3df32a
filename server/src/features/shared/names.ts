import { nameKey } from '../../core/fold.ts';
import type { NoteView, SharedTermKind } from '../../core/index/noteView.ts';

/** The types or tags in use and those that Cosma's configuration declares, each with its number of notes. */
export function namesInUse(view: NoteView, kind: SharedTermKind, declared: Iterable<string>): [string, number][] {
	const uses = new Map(Array.from(declared, (name) => [name, 0]));
	// Cosma compares letter by letter: a declared name is written as it is declared.
	const asDeclared = new Map(Array.from(uses.keys(), (name) => [nameKey(name), name]));
	for (const { name, notes } of view.usage(kind)) uses.set(asDeclared.get(name) ?? name, notes);
	return [...uses];
}

/** Sorts by number of notes, the highest first; equal ones by term. */
export function byUse([one, uses]: readonly [string, number], [other, otherUses]: readonly [string, number]): number {
	return otherUses - uses || (one < other ? -1 : 1);
}
