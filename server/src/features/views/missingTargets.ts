import { lookupKey } from '../../core/fold.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { MissingTarget } from '../../protocol.ts';
import type { Job } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { byUse } from '../shared/names.ts';
import { linkSpanOf } from './noteLinks.ts';

/** The most places given for one target. */
const maxPlaces = 50;

/** The targets of links that no note has, the most frequent first. */
export const missingTargets: Job<unknown, MissingTarget[]> = function* ({ view }) {
	const missing = new Map<string, { target: string; links: number; places: MissingTarget['places'][number][] }>();
	for (const note of view.all()) {
		yield;
		for (const link of note.links) {
			if (view.resolve(link.target)) continue;
			const key = lookupKey(link.target);
			const entry = missing.get(key) ?? { target: asLabel(link.target), links: 0, places: [] };
			missing.set(key, entry);
			entry.links++;
			if (entry.places.length < maxPlaces) {
				entry.places.push({ uri: note.uri, title: asLabel(shownTitle(note)), place: linkSpanOf(link) });
			}
		}
	}
	return [...missing.values()].sort((one, other) => byUse([one.target, one.links], [other.target, other.links]));
};
