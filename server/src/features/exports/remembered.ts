import type { NoteView } from '../../core/index/noteView.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';

/** How many answers are remembered: a few notes have most of the links. */
const maxRemembered = 20_000;

/** Resolves targets; those that it was asked for last it still knows, so that it does not unpack their notes again. */
export function rememberedTargets(view: NoteView): NoteView['resolve'] {
	return remembered((target) => view.resolve(target));
}

/** Titles as Markdown on one line. */
export function rememberedLabels(): (title: string) => string {
	return remembered(asMarkdownLabel);
}

function remembered<Answer>(answer: (question: string) => Answer): (question: string) => Answer {
	const known = new Map<string, Answer>();
	return (question) => {
		const found = known.get(question);
		if (found !== undefined || known.has(question)) return found as Answer;
		const made = answer(question);
		if (known.size >= maxRemembered) known.clear();
		known.set(question, made);
		return made;
	};
}
