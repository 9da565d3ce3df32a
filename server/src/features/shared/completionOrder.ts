/** Makes editors that filter and sort by themselves keep all rows in order; see “Decisions” in ARCHITECTURE.md. */

/**
 * The end of every filter text. An editor that filters again with one letter more than the server has seen finds the
 * letter here, at the same place in each row: until the answer comes, it hides and moves no row. A sign that ends a word
 * comes before the letters, since VS Code asks only when the next word is begun.
 */
const anyLetter = 'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüœ0123456789';
const anySign = '.,;!?()/&@+–«»“”"';

/** Digits of a row's place in the list: with leading zeros, the order of texts is that of the list. */
const rankWidth = 3;

/**
 * @param query the text typed so far
 * @param endsAtSign the list closes when a sign is typed that ends a word: what is typed is a sentence, whose next Enter is
 * to break the line
 */
export function filterText(query: string, { endsAtSign = false } = {}): string {
	return `${query} ${endsAtSign ? '' : anySign}${anyLetter}`;
}

/** The text typed so far in a list with such filter texts. */
export function typedIn(filterText: string): string {
	return filterText.slice(0, filterText.lastIndexOf(' '));
}

/** @param rank the place of a row in the list, from 0 */
export function sortText(rank: number): string {
	return String(rank).padStart(rankWidth, '0');
}
