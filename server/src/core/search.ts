// STAND-IN until the real search arrives.
import Fuse from 'fuse.js';
import { fold, foldedWords } from './fold.ts';
import type { NoteUri } from './note.ts';

export interface Searchable {
	readonly uri: NoteUri;
	readonly title: string;
	readonly id: string | undefined;
	readonly kezako: string | undefined;
	readonly tags: readonly string[];
}

export class NoteSearch {
	private readonly notes = new Map<NoteUri, Searchable & { text: string }>();
	put(note: Searchable): void {
		this.notes.set(note.uri, { ...note, text: fold([note.title, note.id, note.kezako, ...note.tags].join(' ')) });
	}
	remove(uri: NoteUri): void {
		this.notes.delete(uri);
	}
	find(query: string, limit: number, boost: (uri: NoteUri) => number = () => 0): NoteUri[] {
		const words = foldedWords(query);
		if (words.length === 0) return [];
		const all = [...this.notes.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
		const exact = all.filter((note) => words.every((word) => note.text.includes(word)));
		const score = (note: Searchable) => (fold(note.title) === fold(query) || note.id === query.trim() ? 0 : fold(note.title).startsWith(fold(query.trim())) ? 1 : 2) - boost(note.uri) / 10;
		exact.sort((a, b) => score(a) - score(b) || a.title.length - b.title.length);
		const found = exact.length > 0 ? exact : new Fuse(all, { keys: ['text'], ignoreLocation: true, threshold: 0.34 }).search(fold(query).slice(0, 64)).map((r) => r.item);
		return found.slice(0, limit).map((note) => note.uri);
	}
	titledByLastWords(before: string, limit: number): NoteUri[] {
		const singular = (text: string) => foldedWords(text).map((word) => word.replace(/[sx]$/, '')).join(' ');
		const said = singular(before);
		return [...this.notes.values()].filter((note) => note.title.length > 2 && ` ${said}`.endsWith(` ${singular(note.title)}`)).map((note) => note.uri).slice(0, limit);
	}
	nearLastWords(_before: string, _limit: number): NoteUri[] {
		return [];
	}
}
