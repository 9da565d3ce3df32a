import { escaped } from './page.ts';

/** A note in a feed. */
export interface FeedEntry {
	readonly title: string;
	/** The whole address. */
	readonly address: string;
	/** When the note began, as RFC 3339 has it. */
	readonly time: string;
	readonly summary: string;
}

/** A text as XML, which has no place for some characters. */
function xml(text: string): string {
	return escaped(text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD'));
}

/** A feed of Atom (RFC 4287). @param address of the site, with a slash at its end */
export function atomFeed(title: string, address: string, entries: readonly FeedEntry[]): string {
	const updated = entries[0]?.time ?? '1970-01-01T00:00:00Z';
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom">',
		`<title>${xml(title)}</title>`,
		`<id>${xml(address)}</id>`,
		`<link href="${xml(address)}"/>`,
		`<link rel="self" href="${xml(address)}atom.xml"/>`,
		`<updated>${updated}</updated>`,
		`<author><name>${xml(title)}</name></author>`,
		...entries.map((entry) =>
			[
				'<entry>',
				`<title>${xml(entry.title)}</title>`,
				`<id>${xml(entry.address)}</id>`,
				`<link href="${xml(entry.address)}"/>`,
				`<updated>${entry.time}</updated>`,
				...(entry.summary === '' ? [] : [`<summary>${xml(entry.summary)}</summary>`]),
				'</entry>',
			].join('\n'),
		),
		'</feed>\n',
	].join('\n');
}
