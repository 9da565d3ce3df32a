/** Keeps texts that are needed later. */
export interface TextStore {
	/** Whether what is kept takes up memory. */
	readonly isMemory: boolean;
	/** Keeps a text. Gives the number by which it is taken. @throws where it cannot be kept */
	keep(text: string): number;
	/** A text that is kept. @throws where it cannot be read */
	text(number: number): string;
	/** The same, for the last time: it is not kept any more. */
	take(number: number): string;
	/** To be called in the end. Nothing is kept any more. */
	close(): void;
}

/** Texts in memory, where there is nothing else. */
export class TextsInMemory implements TextStore {
	readonly isMemory = true;
	private readonly texts = new Map<number, string>();
	private count = 0;

	keep(text: string): number {
		this.texts.set(this.count, text);
		return this.count++;
	}

	text(number: number): string {
		return this.texts.get(number) ?? '';
	}

	take(number: number): string {
		const text = this.text(number);
		this.texts.delete(number);
		return text;
	}

	close(): void {
		this.texts.clear();
	}
}
