/** Signs that nobody sees; what joins letters stays, but in an id of ASCII. */
const unseen = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const joiners = /[\u200c\u200d]/g;

/** Those of typesetting: a straight quote may be a part of an id. */
const quotes = '“”„‟«»‘’‚‛‹›';
const quoted = new RegExp(`^[${quotes}]+([^${quotes}]+)[${quotes}]+$`);
const quotedAtOneEnd = /^(?:[“”„‟«»‘‚‛‹›]+([\w.-]+)|([\w.-]+)[“”„‟«»‹›]+)$/;

/** An id as people read it: without quotes around it, and without what cannot be seen. Itself where it has none of these. */
export function cleanId(id: string): string {
	if (/^[\0-\x7f]*$/.test(id)) return id;
	const seen = id.replace(unseen, '');
	const isAscii = /^[\0-\x7f“”„‟«»‘’‚‛‹›\u00a0\u200c\u200d]*$/.test(seen);
	const text = (isAscii ? seen.replace(joiners, '') : seen).trim();
	const [, inside, behind, before] = quoted.exec(text) ?? quotedAtOneEnd.exec(text) ?? [];
	const value = (inside ?? behind ?? before ?? text).trim();
	return value === '' || value === id.trim() ? id : value;
}
