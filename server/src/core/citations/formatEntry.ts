import type { Entry, Person } from './library.ts';

/** More authors are `Doe et al.` */
const maxNames = 2;

/** The names by which a work is called: `Doe`, `Doe & Smith`, `Doe et al.`; its title where it has no author. */
export function shortNames({ authors, title }: Entry, and = '&'): string {
	const names = authors.map(({ family, given }) => family || given);
	const [first] = names;
	if (first === undefined) return title;
	return names.length > maxNames ? `${first} et al.` : names.join(` ${and} `);
}

/** `Doe 1999`. */
export function shortForm(entry: Entry): string {
	return [shortNames(entry), entry.year].filter((text) => text !== '').join(' ');
}

/**
 * One line about a work: authors, year, title, container, publisher.
 *
 * @param emphasize how the name of a book or journal is set: `*A book*`
 * @param plain how all other text is made harmless where the line goes
 */
export function formatEntry(
	entry: Entry,
	emphasize: (text: string) => string,
	plain: (text: string) => string = (text) => text,
): string {
	const { authors, year, title, container, publisher } = entry;
	const isPart = container !== '';
	const names = authors.map(fullName).join(' ; ');
	const head = [plain(names), year && plain(`(${year})`)].filter((text) => text !== '').join(' ');
	const name = title && (isPart ? plain(`“${title}”`) : emphasize(title));
	const parts = [head, name, container && emphasize(container), plain(publisher)];
	return parts
		.filter((text) => text !== '')
		.map(closed)
		.join(' ');
}

function fullName({ family, given }: Person): string {
	return [family, given].filter((name) => name !== '').join(', ');
}

/** With a point at its end, if nothing else ends it. */
function closed(text: string): string {
	return /[.!?…][*_”’»)]*$/.test(text) ? text : `${text}.`;
}
