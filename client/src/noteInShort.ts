import type { NoteSummary } from '../../server/src/protocol.ts';

/** A note's title and definition, without what is read beside them already. Empty where that is all. */
export function noteInShort({ title, kezako }: Pick<NoteSummary, 'title' | 'kezako'>, read = ''): string {
	const [, ...said] = saidOnce([read, title, kezako]);
	return said.filter((part) => part !== '').join(' — ');
}

/** Texts as they are read one after the other: empty where one says no more than one before it. */
export function saidOnce(texts: readonly string[]): readonly string[] {
	const sentences = texts.map(sentence);
	return texts.map((text, at) => (sentences.indexOf(sentences[at] ?? '') < at ? '' : text));
}

/** A text without what does not tell it from another: case, spaces and the sign that ends a sentence. */
function sentence(text: string): string {
	const words = text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
	return words.replace(/(?<=\S)[\s.!?…]+$/, '');
}
