import type { ExportedPart } from '../../protocolExports.ts';

/** How much is held before it is written. UTF-16 units. */
const maxHeld = 32 * 1024 * 1024;

/**
 * The beginnings of files whose ends come late. They are held in memory as long as they are few, as a file that is opened
 * twice takes twice as long to write.
 */
export class HeldTexts {
	private readonly texts = new Map<string, string[]>();
	private length = 0;

	/** Adds to a file. */
	add(name: string, text: string): void {
		const texts = this.texts.get(name);
		if (texts) texts.push(text);
		else this.texts.set(name, [text]);
		this.length += text.length;
	}

	/** What is held, where it has become too much. @param finished a text as it is written; undefined if it must wait */
	*takeIfMuch(finished: (text: string) => string | undefined): Iterable<ExportedPart> {
		if (this.length < maxHeld) return;
		for (const name of [...this.texts.keys()]) {
			const text = finished(this.take(name).text);
			if (text === undefined) continue;
			this.texts.delete(name);
			yield { name, text };
		}
		this.length = 0;
	}

	/** What is held of a file, with its end. */
	ended(name: string, end: string): { readonly name: string; readonly text: string } {
		const { text } = this.take(name);
		this.texts.delete(name);
		return { name, text: text + end };
	}

	private take(name: string): { readonly name: string; readonly text: string } {
		return { name, text: this.texts.get(name)?.join('') ?? '' };
	}
}
