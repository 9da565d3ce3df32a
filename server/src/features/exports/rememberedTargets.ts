import type { NoteView, Resolution } from '../../core/index/noteView.ts';

/** How many targets are remembered: a few notes have most of the links. */
const maxRemembered = 20_000;

/** Resolves targets; those that it was asked for last it still knows, so that it does not unpack their notes again. */
export function rememberedTargets(view: NoteView): NoteView['resolve'] {
	const known = new Map<string, Resolution | undefined>();
	return (target) => {
		if (known.has(target)) return known.get(target);
		const resolution = view.resolve(target);
		if (known.size >= maxRemembered) known.clear();
		known.set(target, resolution);
		return resolution;
	};
}
