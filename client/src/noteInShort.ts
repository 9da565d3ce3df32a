import type { NoteSummary } from '../../server/src/protocol.ts';

/** A note's title and definition, without what is read beside them already. Empty where that is all. */
export function noteInShort({ title, kezako }: Pick<NoteSummary, 'title' | 'kezako'>, read = ''): string {
	return [...new Set([title, kezako])].filter((part) => part !== '' && part !== read).join(' — ');
}
