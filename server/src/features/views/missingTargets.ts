import { fold, lookupKey } from '../../core/fold.ts';
import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { isCitation, webAddress } from '../../core/targetParts.ts';
import type { MissingTarget } from '../../protocol.ts';
import type { Context, Job } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { byUse } from '../shared/names.ts';
import { sortedInSteps } from '../shared/sortedInSteps.ts';
import { deletedTitle, linkSpanOf } from './noteLinks.ts';

/** The most places given for one target. */
const maxPlaces = 50;

interface Use {
	/** As it is written in this link. */
	readonly target: string;
	readonly place: MissingTarget['places'][number];
	/** Orders uses by title, then by address: the first ones are the same in whatever order notes were read. */
	readonly key: string;
}

/** The targets of links that no note has, the most frequent first. */
export const missingTargets: Job<unknown, MissingTarget[]> = function* (context) {
	const { view } = context;
	// Most links name what others name, too, and to look it up again takes most of the time.
	const leading = new Set<string>();
	const missing = new Map<string, { links: number; uses: Use[] }>();
	for (const note of view.mayHaveBrokenLinks()) {
		yield;
		if (!note) continue;
		const title = asLabel(shownTitle(note));
		for (const link of note.links) {
			const written = `${link.type ?? ''}:${link.target}`;
			if (leading.has(written)) continue;
			if (!leadsNowhere(context, link)) {
				leading.add(written);
				continue;
			}
			const key = lookupKey(link.target);
			const entry = missing.get(key) ?? { links: 0, uses: [] };
			missing.set(key, entry);
			entry.links++;
			const place = { uri: note.uri, title, place: linkSpanOf(context, note.uri, link) };
			entry.uses.push({ target: asLabel(link.target), place, key: [fold(title), title, note.uri].join('\0') });
			if (entry.uses.length === 2 * maxPlaces) entry.uses = firstOf(entry.uses);
		}
	}
	const found: { readonly key: string; readonly row: MissingTarget }[] = [];
	for (const [key, { links, uses }] of missing) {
		yield;
		const first = firstOf(uses);
		const target = first[0]?.target ?? '';
		const row = { target, links, places: first.map(({ place }) => place), ...deletedTitle(context, target) };
		found.push({ key, row });
	}
	const sorted = yield* sortedInSteps(found, ({ row: one, key }, { row: other, key: otherKey }) =>
		// Two targets may look the same, as with a space that breaks no line.
		one.target === other.target && one.links === other.links
			? key < otherKey
				? -1
				: 1
			: byUse([one.target, one.links], [other.target, other.links]),
	);
	return sorted.map(({ row }) => row);
};

/** Whether a link names a note that there is not. */
export function leadsNowhere({ view }: Pick<Context, 'view'>, link: LinkOccurrence): boolean {
	return !view.resolve(link.target) && !isCitation(link.target) && webAddress(link) === undefined;
}

function firstOf(uses: Use[]): Use[] {
	return uses.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).slice(0, maxPlaces);
}
