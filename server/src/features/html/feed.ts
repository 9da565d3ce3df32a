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

/** A feed of Atom (RFC 4287). @param address of the site, with a slash at its end */
export function atomFeed(title: string, address: string, entries: readonly FeedEntry[]): string {
	const updated = entries[0]?.time ?? '1970-01-01T00:00:00Z';
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom">',
		`<title>${escaped(title)}</title>`,
		`<id>${escaped(address)}</id>`,
		`<link href="${escaped(address)}"/>`,
		`<link rel="self" href="${escaped(address)}atom.xml"/>`,
		`<updated>${updated}</updated>`,
		`<author><name>${escaped(title)}</name></author>`,
		...entries.map((entry) =>
			[
				'<entry>',
				`<title>${escaped(entry.title)}</title>`,
				`<id>${escaped(entry.address)}</id>`,
				`<link href="${escaped(entry.address)}"/>`,
				`<updated>${entry.time}</updated>`,
				...(entry.summary === '' ? [] : [`<summary>${escaped(entry.summary)}</summary>`]),
				'</entry>',
			].join('\n'),
		),
		'</feed>\n',
	].join('\n');
}
