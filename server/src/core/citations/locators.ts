/** What is cited in a work: what its label means, and the number or text behind. */
export interface Locator {
	readonly kind: LocatorKind;
	readonly value: string;
}

/** What Cosma makes of the text behind a key. */
export interface ReadSuffix {
	readonly locator: Locator | undefined;
	/** The label that was read, as written; empty where there is none, and a page is meant. */
	readonly label: string;
	/** What is left, without blanks around it. */
	readonly rest: string;
	/** Whether the rest stood right behind the locator, without a blank. */
	readonly isSplit: boolean;
}

export type LocatorKind = keyof typeof labels;

/**
 * The beginnings by which Cosma knows a label, in the order in which it tries them. None need end with a word: `pages` is
 * `page` and an `s`.
 */
const labels = {
	book: ['buch', 'bücher', 'b.', 'book', 'bk.', 'bks.', 'livre', 'liv.'],
	chapter: ['kapitel', 'kap.', 'chapter', 'chap.', 'chaps', 'chapitre'],
	column: ['spalte', 'sp.', 'column', 'col.', 'cols', 'colonne'],
	figure: ['abbildung', 'abb.', 'figure', 'fig.', 'figs'],
	folio: ['blatt', 'blätter', 'fol.', 'folio', 'fols', 'fᵒ'],
	issue: ['nummer', 'nr.', 'number', 'no.', 'nos.', 'numéro', 'nᵒ'],
	line: ['zeile', 'z', 'line', 'l.', 'll.', 'ligne'],
	note: ['note', 'n.', 'nn.'],
	opus: ['opus', 'opera', 'op.', 'opp.'],
	page: ['seite', 's.', 'page', 'p.', 'pp.'],
	paragraph: ['absatz', 'absätze', 'abs.', '¶', 'paragraph', 'para.', 'paras', 'paragr.'],
	part: ['teil', 'part', 'pt.', 'pts'],
	section: ['abschnitt', 'abschn.', '§', 'section', 'sec.', 'secs', 'sect.'],
	'sub verbo': ['sub verbo', 'sub verbis'],
	verse: ['vers', 'v.', 'vv.'],
	volume: ['band', 'bände', 'bd.', 'bde.', 'volume', 'vol.', 'vols.'],
} as const;

/** Words of which Cosma reads only the beginning as a label, and what it reads whole. */
const abbreviations: Readonly<{ [Word in string]: string }> = {
	pages: 'p.',
	numéros: 'no.',
	numbers: 'no.',
	chapitres: 'chap.',
	chapters: 'chap.',
	volumes: 'vol.',
	sections: 'sect.',
	notes: 'n.',
	lignes: 'l.',
	lines: 'l.',
	livres: 'liv.',
	books: 'bk.',
	colonnes: 'col.',
	columns: 'col.',
	figures: 'fig.',
	folios: 'fol.',
	verset: 'v.',
	versets: 'v.',
	verse: 'v.',
	verses: 'v.',
	paragraphe: 'paragr.',
	paragraphes: 'paragr.',
	paragraphs: 'paragr.',
};

/** The number in front of a suffix: digits or roman ones, with commas and hyphens. It need not end with a word. */
const numberInFront = /^(?:[\d, -]*\d|[ivxlcdm, -]*[ivxlcdm])/i;

const wholeNumber = /^(?:\d+|(?=[ivxlcdm])m*(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3}))$/i;

/** What Cosma makes of a suffix, the text behind the key and the comma. */
export function readSuffix(suffix: string): ReadSuffix {
	const text = suffix.trim();
	const { kind, label } = labelOf(text);
	const behind = text.slice(label.length).trim();
	const value = numberInFront.exec(behind)?.[0] ?? '';
	const rest = behind.slice(value.length);
	const isSplit = value !== '' && rest !== '' && rest === rest.trimStart();
	return { locator: value === '' ? undefined : { kind, value }, label, rest: rest.trim(), isSplit };
}

/** What Cosma makes of a locator in braces. */
export function readLocator(inBraces: string): Locator | undefined {
	const text = inBraces.trim();
	const { kind, label } = labelOf(text);
	const value = text.slice(label.length).trim();
	return value === '' ? undefined : { kind, value };
}

function labelOf(text: string): { readonly kind: LocatorKind; readonly label: string } {
	// The longest label is shorter.
	const start = text.slice(0, 20).toLowerCase();
	for (const kind of kinds) {
		const label = labels[kind].find((word) => start.startsWith(word));
		if (label !== undefined) return { kind, label: text.slice(0, label.length) };
	}
	return { kind: 'page', label: '' };
}

const kinds: readonly LocatorKind[] = [
	...(['book', 'chapter', 'column', 'figure', 'folio', 'issue', 'line', 'note', 'opus', 'page'] as const),
	...(['paragraph', 'part', 'section', 'sub verbo', 'verse', 'volume'] as const),
];

/** Whether Cosma prints something else than a suffix says: a word without its beginning, cut in two, or called a page. */
export function isMangled(suffix: string): boolean {
	const text = suffix.trim();
	const { locator, label, rest, isSplit } = readSuffix(text);
	if (/\p{L}$/u.test(label) && /^\p{L}/u.test(text.slice(label.length))) return true;
	if (!isSplit && losesBlank(rest)) return true;
	if (!locator) return label !== '';
	if (isSplit && /^[\p{L}]/u.test(rest)) return true;
	// It is printed at the end of the number.
	if (/^\d/.test(rest)) return true;
	if (/\d/.test(locator.value)) return false;
	// Letters that may be a number, but are the beginning of something else: `l’auteur`, `v° mot`, `c/ X`, `i. e.`, `Id.`
	if (!isRoman(locator.value) || (isSplit && /^(?:['’°º/]|\.\s*[^\s.])/.test(rest))) return true;
	return label.toLowerCase() === 's.' || (label === '' && isWord(locator.value));
}

/** Whether Cosma prints a quotation or an emphasis right behind the year or the number, without the blank between them. */
export function losesBlank(rest: string): boolean {
	return /^["'«“„‘*_~`]/.test(rest);
}

/** Whether Cosma prints something else than is written in braces, but for blanks. */
export function isLocatorMangled(inBraces: string): boolean {
	const text = inBraces.trim();
	const { label } = labelOf(text);
	const value = text.slice(label.length);
	if (label === '') return text !== '' && !/\d/.test(text) && !isRoman(text);
	return value.trim() === '' || (/\p{L}$/u.test(label) && /^\p{L}/u.test(value));
}

function isRoman(value: string): boolean {
	return value.split(/[\s,-]+/).every((part) => part === '' || wholeNumber.test(part));
}

/** Whether letters that may be a number are a word, where no label says that a number follows. */
function isWord(letters: string): boolean {
	return /^(?:dix|mi|mix)$/.test(letters) || /^[A-Z][a-z]/.test(letters);
}

/** A suffix, as Cosma and Pandoc print it: with a label that both read, or behind an empty locator. */
export function safeSuffix(suffix: string): string {
	return abbreviated(suffix) ?? `{}, ${suffix}`;
}

/** A suffix or locator with a label that Cosma reads whole, where a number follows. */
export function abbreviated(suffix: string): string | undefined {
	const word = /^\p{L}+/u.exec(suffix)?.[0] ?? '';
	const label = abbreviations[word.toLowerCase()];
	const shorter = label === undefined ? undefined : label + suffix.slice(word.length);
	return shorter === undefined || isMangled(shorter) ? undefined : shorter;
}
