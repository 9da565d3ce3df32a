/** From how many notes on an answer is kept: to find fewer again costs little. */
const minNotes = 20;

/** How many notes an answer holds that is a list or a map of notes. */
export function sizeOf(notes: { readonly size: number } | readonly unknown[]): number {
	return 'size' in notes ? notes.size : notes.length;
}

/**
 * Answers that hold many notes, until any note changes. Where thousands of notes have one id, all of them and all links
 * to them ask the same question, and the notebook would be read once for each.
 */
export class LargeAnswers {
	private readonly known = new Map<string, unknown>();

	/** @param size how many notes an answer holds */
	get<Answer>(kind: string, question: string, find: () => Answer, size: (answer: Answer) => number): Answer {
		const key = `${kind} ${question}`;
		if (this.known.size > 0 && this.known.has(key)) return this.known.get(key) as Answer;
		const answer = find();
		if (size(answer) >= minNotes) this.known.set(key, answer);
		return answer;
	}

	forget(): void {
		if (this.known.size > 0) this.known.clear();
	}
}
