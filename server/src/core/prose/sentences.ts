/** What is shortened before a dot, in French and English. So are single letters, and what has dots or hyphens inside. */
const shortened = words(
	'al apr approx av ca cf cit coll cp dir dr ed eds env ex ibid ill loc mgr mlle mlles mm mme mmes mr mrs ms ndlr ndt op pp pr prof ste st suppl trad trans viz vs éd éds',
);
/** What is so before a number only: else it may be a word at the end of a sentence. */
const shortenedBeforeNumber = words(
	'ann app art chap ch col déc dec fasc feb fév févr fig figs fol jan janv juil liv no nos nov num oct par sec sect sep sept tab vers vol vols éq',
);
/** Single letters that are words, which may end a sentence. */
const letterWords = words('a à y');

/** Roman ones too; an `I` before a space is the English word. */
const beginsWithNumber = /^\s+(?:\d|(?!I\s)[IVXLC]+(?![\p{L}'’]))/u;

/** How far around a dot is looked. UTF-16 units. */
const maxLookAround = 20;

/** The signs that may end a sentence, the quotes and brackets behind them, and the spaces to what follows. */
const possibleEnd = /[.!?…]+(?:[\s\u00a0\u202f]?»)?["”’)\]]*(?=\s|$)|[。！？]+[」』）]*/g;

/**
 * Where the sentences of a text end: behind their last sign and its quotes. The dot of an abbreviation ends none, nor does
 * anything that a small letter follows. A guess, for French and English. UTF-16 offsets.
 */
export function* sentenceEnds(text: string): Generator<number> {
	for (const match of text.matchAll(possibleEnd)) {
		const end = match.index + match[0].length;
		const before = text.slice(Math.max(0, match.index - maxLookAround), match.index);
		const after = text.slice(end, end + maxLookAround);
		if (/^\s[\s«“"‘'’([–—-]*\p{Ll}/u.test(after)) continue;
		if (/^\.(?!\.)/.test(match[0]) && after.trim() !== '' && isAbbreviation(before, after)) continue;
		yield end;
	}
}

/** The first sentence of a text, or all of it if it is no more than one. */
export function firstSentence(text: string): string {
	for (const end of sentenceEnds(text)) return text.slice(0, end);
	return text;
}

/** Whether a dot between two stretches of text belongs to the word before it. */
function isAbbreviation(before: string, after: string): boolean {
	const written = /[\p{L}\p{M}.-]*$/u.exec(before)?.[0] ?? '';
	if (/^(?:.*[.-])?\p{L}$/u.test(written)) return !letterWords.has(written);
	const word = written.toLowerCase();
	return shortened.has(word) || (shortenedBeforeNumber.has(word) && beginsWithNumber.test(after));
}

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(' '));
}
