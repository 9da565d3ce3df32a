import type { TextStore } from '../../core/storage/textStore.ts';
import type { ExportedPart } from '../../protocolExports.ts';

/** How much is held in memory before it is written. UTF-16 units. */
const maxHeld = 32 * 1024 * 1024;

/** How much is in one part of a file. UTF-16 units. */
const maxPart = 1024 * 1024;

/**
 * The beginnings of files whose ends come late. They are held as long as they are few, or take up no memory, as a file that is
 * opened twice takes twice as long to write.
 */
export class HeldTexts {
	private readonly store: TextStore;
	private readonly texts = new Map<string, number[]>();
	private length = 0;

	constructor(store: TextStore) {
		this.store = store;
	}

	/** Adds to a file. */
	add(name: string, text: string): void {
		const texts = this.texts.get(name);
		const number = this.store.keep(text);
		if (texts) texts.push(number);
		else this.texts.set(name, [number]);
		this.length += text.length;
	}

	/** What is held, where it has become too much. @param finished a text as it is written; undefined if it must wait */
	*takeIfMuch(finished: (text: string) => string | undefined): Iterable<ExportedPart> {
		if (!this.store.isMemory || this.length < maxHeld) return;
		for (const name of [...this.texts.keys()]) {
			const whole = [...this.take(name)].join('');
			const text = finished(whole);
			if (text === undefined) this.texts.set(name, [this.store.keep(whole)]);
			else yield { name, text };
		}
		this.length = 0;
	}

	/** What is held of a file, with its end, in parts. @param finished a part as it is written */
	*ended(name: string, end: string, finished = (text: string) => text): Iterable<ExportedPart> {
		for (const { text } of inParts(name, this.take(name, end))) yield { name, text: finished(text) };
	}

	private *take(name: string, end = ''): Iterable<string> {
		const numbers = this.texts.get(name) ?? [];
		this.texts.delete(name);
		for (const number of numbers) yield this.store.take(number);
		yield end;
	}
}

/** A file in parts of some size: a list of all notes as one text would take up much memory. */
export function* inParts(
	name: string,
	pieces: Iterable<string>,
): Iterable<{ readonly name: string; readonly text: string }> {
	let text = '';
	for (const piece of pieces) {
		text += piece;
		if (text.length < maxPart) continue;
		yield { name, text };
		text = '';
	}
	yield { name, text };
}
