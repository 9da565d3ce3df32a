import { fold } from '../../server/src/core/fold.ts';
import type { GraphNode } from '../../server/src/protocolGraph.ts';

/** Finds notes of a graph by their titles. */
export class TitleSearch {
	private readonly notes: readonly GraphNode[];
	/** Made when somebody searches. */
	private folded: readonly { readonly uri: string; readonly title: string }[] | undefined;

	constructor(notes: readonly GraphNode[]) {
		this.notes = notes;
	}

	/** The note whose title begins with, or else contains, a text, without regard to accents. */
	find(typed: string): string | undefined {
		const text = fold(typed.trim());
		if (text === '') return undefined;
		this.folded ??= this.notes.map(({ uri, title }) => ({ uri, title: fold(title) }));
		const begins = this.folded.find(({ title }) => title.startsWith(text));
		return (begins ?? this.folded.find(({ title }) => title.includes(text)))?.uri;
	}
}
