import { lookupKey } from '../core/fold.ts';
import type { NoteUri } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { type ValueInUse, valuesUnder, type WrittenValue } from '../core/valuesUnder.ts';

/** Of so many notes with a key the values are read: what many notes have is among them. */
const maxRead = 100;

/** How long values that were read are offered, while somebody types. Milliseconds. */
const freshMs = 30_000;

/** What the values are read from. */
interface Source {
	withKey(key: string, most: number): { readonly uris: readonly NoteUri[]; readonly count: number };
	parsed(uris: readonly NoteUri[]): Promise<readonly (ParsedNote | undefined)[]>;
	/** The present. Milliseconds. */
	now(): number;
}

/**
 * The values that notes have under a key of which the index knows only that they have it. They are read when somebody types
 * one, of a hundred notes at most, and forgotten when somebody types another.
 */
export class HeaderValues {
	private readonly source: Source;
	private last: { readonly place: string; readonly readAt: number; readonly values: readonly ValueInUse[] } | undefined;

	constructor(source: Source) {
		this.source = source;
	}

	/** What `load` has read for a note, the most used first. */
	of(note: NoteUri, key: string): readonly ValueInUse[] {
		return this.last?.place === placeOf(note, key) ? this.last.values : [];
	}

	/** Reads what other notes than this one have under a key. */
	async load(note: NoteUri, key: string): Promise<void> {
		const place = placeOf(note, key);
		const now = this.source.now();
		if (this.last?.place === place && now - this.last.readAt < freshMs) return;
		const { uris, count } = this.source.withKey(key, maxRead);
		const parsed = await this.source.parsed(uris.filter((uri) => uri !== note));
		const values = counted(parsed.flatMap((one) => (one ? [valuesIn(one, key)] : [])));
		const isWhole = count <= maxRead;
		this.last = {
			place,
			readAt: now,
			values: values.map((value) => ({ ...value, notes: isWhole ? value.notes : undefined })),
		};
	}
}

function placeOf(note: NoteUri, key: string): string {
	return `${note}\n${key}`;
}

function valuesIn({ lines, note }: ParsedNote, key: string): readonly WrittenValue[] {
	return note.header ? valuesUnder(lines, note.header, key) : [];
}

/** The values of notes, the most used first; equal ones but for case and accents, in the spelling that is met first. */
function counted(notes: readonly (readonly WrittenValue[])[]): (WrittenValue & { readonly notes: number })[] {
	const uses = new Map<string, { first: WrittenValue; notes: number }>();
	for (const values of notes) {
		for (const [key, first] of new Map(values.map((value) => [lookupKey(value.value), value]))) {
			const use = uses.get(key) ?? { first, notes: 0 };
			uses.set(key, use);
			use.notes++;
		}
	}
	return Array.from(uses.values(), ({ first, notes: count }) => ({ ...first, notes: count })).sort(
		(one, other) => other.notes - one.notes || (one.value < other.value ? -1 : 1),
	);
}
