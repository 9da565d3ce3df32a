import { foldedWords } from '../../core/fold.ts';
import { slug } from '../../core/slug.ts';

/** How long names of headings are that have no letters of ASCII. Characters. */
const maxName = 60;

/** What the places of a note are called on its page. */
export interface PlaceIds {
	/** Of the headings, each its own. */
	readonly headings: readonly string[];
	/** Of the blocks that have names; where several have one name, it is that of the first. */
	readonly blocks: ReadonlyMap<string, string>;
}

/** @param prefix what they begin with, where other notes are on the page */
export function placeIds(headings: readonly string[], blocks: readonly string[], prefix: string): PlaceIds {
	const taken = new Set<string>();
	/** Name → the number to try next, as thousands of headings may have one text. */
	const next = new Map<string, number>();
	const ids = headings.map((text) => {
		const name = `${prefix}h-${slug(text) || unicodeName(text) || 'part'}`;
		let free = name;
		for (let count = next.get(name) ?? 2; taken.has(free); count++) {
			free = `${name}-${count}`;
			next.set(name, count + 1);
		}
		taken.add(free);
		return free;
	});
	return { headings: ids, blocks: new Map(blocks.map((name) => [name, `${prefix}b-${name}`])) };
}

function unicodeName(text: string): string {
	return Array.from(foldedWords(text).join('-')).slice(0, maxName).join('');
}

/** The places of a note to which links may lead, by what links call them. */
export class Anchors {
	private readonly ids: PlaceIds;
	/** The headings with the same letters, in their order. */
	private readonly headings = new Map<string, number[]>();

	constructor(headings: readonly string[], blocks: readonly string[], prefix: string) {
		this.ids = placeIds(headings, blocks, prefix);
		for (const [at, text] of headings.entries()) {
			const key = lettersOf(text);
			const known = this.headings.get(key);
			if (known) known.push(at);
			else this.headings.set(key, [at]);
		}
	}

	/**
	 * The id of a place on the page; undefined if the note has none of that name.
	 *
	 * @param anchor `#Heading`, `#Heading#Below it`, `#heading-as-in-addresses`, `#^block` or `^block`
	 */
	find(anchor: string): string | undefined {
		const name = anchor.replace(/^#/, '');
		const heading = name.startsWith('^') ? undefined : this.headingOf(name);
		if (heading !== undefined) return this.ids.headings[heading];
		const block = /\^\s*([^^#]*)$/.exec(name)?.[1]?.trim().toLowerCase();
		return block === undefined ? undefined : this.ids.blocks.get(block);
	}

	private headingOf(name: string): number | undefined {
		const last = name.lastIndexOf('#');
		const found = (last < 0 ? undefined : this.below(name.split('#'))) ?? this.firstBehind(-1, name);
		if (found !== undefined) return found;
		const [, base, count] = /^(.+)-(\d{1,4})$/.exec(name) ?? [];
		const repeated = base === undefined ? undefined : this.headings.get(lettersOf(base))?.[Number(count)];
		return repeated ?? (last < 0 ? undefined : this.firstBehind(-1, name.slice(last + 1)));
	}

	/** The last of headings that come one behind the other. */
	private below(names: readonly string[]): number | undefined {
		let at: number | undefined = -1;
		for (const name of names) at = at === undefined ? undefined : this.firstBehind(at, name);
		return at;
	}

	private firstBehind(before: number, text: string): number | undefined {
		return this.headings.get(lettersOf(text))?.find((at) => at > before);
	}
}

/** What is compared of headings, as links leave out signs of theirs: letters and digits, or the signs where there are none. */
function lettersOf(text: string): string {
	return foldedWords(text).join('') || text.normalize('NFC').replace(/\s+/g, '');
}
