/**
 * What makes an editor that filters and sorts suggestions by itself show those of the server, in the server's order.
 * Measured on VS Code's own list; see “Decisions” in ARCHITECTURE.md.
 */

/**
 * The end of every filter text. An editor that filters again with one letter more than the server has seen finds it here,
 * in each row at the same place: no row is hidden and none is moved until the answer comes.
 */
const anyLetter = 'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüœ0123456789';

/** Numbers of a row's place in the list, so that text order is list order. */
const rankWidth = 3;

/** @param query what is typed so far */
export function filterText(query: string): string {
	return `${query} ${anyLetter}`;
}

/** @param rank the place of a row in the list, from 0 */
export function sortText(rank: number): string {
	return String(rank).padStart(rankWidth, '0');
}
