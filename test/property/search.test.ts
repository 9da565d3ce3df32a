import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fold, foldWhole } from '../../server/src/core/fold.ts';
import { keyOfText, ranks, SortedNumbers } from '../../server/src/core/search/sortedNumbers.ts';
import { tinyWords } from '../../server/src/core/search/tinyWords.ts';
import { Lexicon } from '../../server/src/core/storage/lexicon.ts';
import { NumberLists } from '../../server/src/core/storage/numberLists.ts';
import { WordReader } from '../../server/src/core/storage/wordReader.ts';
import { wordsIn } from '../../server/src/core/storage/words.ts';
import { type NamedNote, SearchOfNotes } from '../support/search.ts';

const word = fc.constantFrom(
	'démocratie',
	'Démocratie',
	'democratie',
	'ouverte',
	'ouvert',
	'ouvertes',
	'gouvernement',
	'Gouvernementale',
	'd’été',
	"d'ete",
	'de',
	'la',
	'le',
	'des',
	'l',
	'C++',
	'C',
	'???',
	'🙂',
	'日本語',
	'東京tower',
	'東京都庁',
	'京',
	'𠮷野家の牛丼',
	'データベース',
	'국립한글박물관',
	'ภาษาไทย',
	'한국',
	'œuvre',
	'oeuvre',
	'note',
	'notes',
	'2023',
	'20230927',
	'__proto__',
	'constructor',
	'hasOwnProperty',
	'\ud800',
	'\0',
	'a\u0301',
	'\u0301',
	'İstanbul',
	'straße',
	'-',
	'ΟΔΟΣ',
	'zettelkasten',
	'transparence',
);
const phrase = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const id = fc.constantFrom(
	'20230927151049',
	'20230927151050',
	'2023',
	'bush1945',
	'Bush1945',
	'2023-09-27',
	' ',
	'',
	'note',
	'🙂',
);
const uri = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const note: fc.Arbitrary<NamedNote> = fc.record({
	uri,
	title: fc.oneof(phrase, fc.string({ unit: 'binary' })),
	id: fc.option(id, { nil: undefined }),
	kezako: fc.option(phrase, { nil: undefined }),
	aliases: fc.array(phrase, { maxLength: 3 }),
	tags: fc.array(
		fc.oneof(
			word,
			word.map((tag) => tag.normalize('NFD')),
		),
		{ maxLength: 3 },
	),
});
const query = fc.oneof(
	phrase,
	id,
	fc.tuple(phrase, fc.nat(30)).map(([text, end]) => text.slice(0, end)),
	fc.string({ unit: 'binary' }),
);
const misspelt = fc
	.tuple(fc.constantFrom('democratie', 'gouvernement', 'zettelkasten', 'transparence'), fc.nat(11))
	.map(([text, at]) => text.slice(0, at) + text.slice(at + 1));

suite('searching', () => {
	test('after any changes is as in a notebook that was made of the final notes', () => {
		const changes = fc.array(fc.oneof({ weight: 4, arbitrary: note }, { weight: 1, arbitrary: uri }), {
			maxLength: 30,
		});
		const queries = fc.array(fc.oneof(query, misspelt), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(changes, queries, (made, asked) => {
				const search = new SearchOfNotes();
				const final = new Map<string, NamedNote>();
				for (const change of made) {
					if (typeof change === 'string') {
						search.remove(change);
						final.delete(change);
					} else {
						search.put(change);
						final.set(change.uri, change);
					}
					// A question in between must leave no trace.
					search.find(asked[0] ?? '', 3);
				}
				const fresh = new SearchOfNotes();
				for (const found of [...final.values()].reverse()) fresh.put(found);
				const answers = (of: SearchOfNotes, text: string) => [
					of.find(text, 50),
					of.titledByLastWords(text, 50),
					of.titledByFirstWords(text, 50),
					of.nearLastWords(text, 50),
				];
				// In another order: no answer depends on what was asked before.
				const expected = [...asked].reverse().map((text) => answers(fresh, text));
				for (const text of asked) {
					const given = answers(search, text);
					assert.deepEqual(given, expected.pop(), JSON.stringify(text));
					for (const found of given) {
						assert.ok(found.every((uri) => final.has(uri)));
						assert.equal(new Set(found).size, found.length);
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});

	test('finds fewer of the same notes where fewer are wanted', () => {
		fc.assert(
			fc.property(fc.array(note, { maxLength: 8 }), query, fc.nat(8), (notes, text, limit) => {
				const search = searchOf(notes);
				assert.deepEqual(search.find(text, limit), search.find(text, 50).slice(0, limit));
			}),
		);
	});

	test('finds each note by its whole title, first but for notes that are called so too', () => {
		fc.assert(
			fc.property(fc.array(note, { minLength: 1, maxLength: 8 }), (notes) => {
				const search = searchOf(notes);
				const final = new Map(notes.map((made) => [made.uri, made]));
				for (const { uri, title } of final.values()) {
					const name = title.trim();
					// Of longer ones the beginning is looked at.
					if (fold(name).trim() === '' || name.length > 64) continue;
					for (const found of search.find(title, 50)) {
						if (found === uri) break;
						const before = final.get(found);
						assert.ok(
							before?.title.trim() === name || fold(before?.id ?? '').trim() === fold(name).trim(),
							JSON.stringify([title, before]),
						);
					}
					assert.ok(search.find(title, 50).includes(uri), JSON.stringify(title));
				}
			}),
			{ numRuns: 1000 },
		);
	});

	test('finds each note by its id, first but for notes that have the same', () => {
		fc.assert(
			fc.property(fc.array(note, { minLength: 1, maxLength: 8 }), (notes) => {
				const search = searchOf(notes);
				const final = new Map(notes.map((made) => [made.uri, made]));
				const idOf = (uri: string) => fold(final.get(uri)?.id ?? '').trim();
				for (const [uri, { id }] of final) {
					if (!id?.trim()) continue;
					const found = search.find(id, 50);
					assert.ok(found.includes(uri));
					assert.ok(found.slice(0, found.indexOf(uri)).every((other) => idOf(other) === idOf(uri)));
				}
			}),
		);
	});

	test('finds what has every word, and without mistakes nothing else', () => {
		const words = ['arbre', 'arbuste', 'forêt', 'bois', 'boisson', 'feu', 'fée', 'de', 'la'];
		const title = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(
				fc.array(title, { maxLength: 40 }),
				fc.array(fc.constantFrom('ar', 'arb', 'bois', 'f', 'fe', 'de', 'l', 'la'), { minLength: 1, maxLength: 4 }),
				(titles, asked) => {
					const search = new SearchOfNotes();
					for (const [at, made] of titles.entries()) {
						search.put({ uri: String(at), title: made.join(' '), id: undefined, kezako: undefined, tags: [] });
					}
					const having = (words: readonly string[]) =>
						titles.flatMap((made, at) => {
							const has = words.every((start) => made.some((one) => fold(one).startsWith(start)));
							return has && words.length > 0 ? [String(at)] : [];
						});
					// Tiny words need not be there; the last word may be the beginning of a longer one.
					const open = having(asked.filter((start, at) => at === asked.length - 1 || !tinyWords.has(start)));
					const expected = open.length > 0 ? open : having(asked.filter((start) => !tinyWords.has(start)));
					// Words of fewer than four letters are never taken for misspelt, and “bois” is not while it is common.
					const found = search.find(asked.join(' '), 100);
					const last = Math.max(-1, ...expected.map((uri) => found.indexOf(uri)));
					assert.ok(expected.every((uri) => found.includes(uri)));
					// Before them stands at most a note whose whole title the words are, but for tiny ones.
					const others = having(asked.filter((start) => !tinyWords.has(start)));
					assert.ok(found.slice(0, last + 1).every((uri) => expected.includes(uri) || others.includes(uri)));
				},
			),
			{ numRuns: 500 },
		);
	});

	test('never fails, whatever is asked and whatever notes are called', () => {
		const text = fc.string({ unit: 'binary', maxLength: 400 });
		const strange = fc.record({
			uri: text,
			title: text,
			id: fc.option(text, { nil: undefined }),
			kezako: fc.option(text, { nil: undefined }),
			tags: fc.array(text, { maxLength: 4 }),
		});
		fc.assert(
			fc.property(fc.array(strange, { maxLength: 6 }), text, fc.integer({ min: -1, max: 9 }), (notes, asked, limit) => {
				const search = searchOf(notes);
				for (const made of notes) {
					for (const query of [asked, made.title, made.kezako ?? '', made.title.slice(0, 9) + asked.slice(0, 9)]) {
						assert.ok(search.find(query, limit).length <= Math.max(0, limit));
						assert.ok(search.titledByLastWords(query, limit).length <= Math.max(0, limit));
						assert.ok(search.titledByFirstWords(query, limit).length <= Math.max(0, limit));
						assert.ok(search.nearLastWords(query, limit).length <= Math.max(0, limit));
					}
				}
				for (const made of notes) search.remove(made.uri);
				assert.deepEqual(search.find(asked, 5), []);
			}),
			{ numRuns: 500 },
		);
	});

	test('a thousand notes that come, change and go leave a search like a fresh one', () => {
		const search = new SearchOfNotes();
		const final = new Map<string, NamedNote>();
		let state = 1;
		const random = (below: number) => {
			state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
			return state % below;
		};
		const someWord = () =>
			`${'bcdfgl'[random(6)]}${'aeiou'[random(5)]}${'mnrst'[random(5)]}${'aeiou'[random(5)]}${random(9) || ''}`;
		for (let step = 0; step < 6000; step++) {
			const uri = `n${random(1500)}`;
			if (random(4) === 0) {
				search.remove(uri);
				final.delete(uri);
				continue;
			}
			const words = Array.from({ length: 8 }, someWord);
			const made = {
				uri,
				title: words.slice(0, 1 + random(4)).join(' '),
				id: String(random(10 ** 6)),
				kezako: words.slice(5).join(' '),
				tags: [],
			};
			search.put(made);
			final.set(uri, made);
		}
		const fresh = new SearchOfNotes();
		for (const made of [...final.values()].reverse()) fresh.put(made);
		for (const query of [
			'b',
			'ba',
			'bam',
			'bama',
			'b c',
			'ta ni',
			'1',
			'12',
			'mabi lotu',
			'garu3',
			'garru',
			'f l g',
			...Array.from({ length: 50 }, someWord),
		]) {
			assert.deepEqual(search.find(query, 300), fresh.find(query, 300), query);
		}
	});
});

suite('folding quickly', () => {
	test('is folding', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: 'grapheme' }),
			phrase,
			fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
		);
		fc.assert(
			fc.property(text, (any) => assert.equal(fold(any), foldWhole(any))),
			{ numRuns: 5000 },
		);
	});
});

suite('what the search is made of', () => {
	test('a key tells the order of texts, or nothing', () => {
		const character = fc.constantFrom(...'\0\t !-09AZ_az{~é日月京\u1112\ud800', '\udbb7', 'b', 'c');
		const text = fc.string({ unit: character, maxLength: 12 });
		fc.assert(
			fc.property(text, text, fc.nat(256), (one, other, number) => {
				if (keyOfText(one) < keyOfText(other)) assert.ok(one < other);
				if (keyOfText(one) > keyOfText(other)) assert.ok(one > other);
				assert.ok(Number.isSafeInteger(number * ranks ** 8 + keyOfText(one, 8)));
				assert.ok(keyOfText(one, 8) < ranks ** 8);
			}),
			{ numRuns: 5000 },
		);
	});

	test('sorted numbers are all that were added and not removed, in order', () => {
		const change = fc.tuple(fc.nat(40), fc.constantFrom('add', 'remove', 'look'));
		fc.assert(
			fc.property(fc.array(change, { maxLength: 100 }), (changes) => {
				// By the last digit, then by the first one.
				const sorted = new SortedNumbers((one, other) => one - other);
				const expected = new Set<number>();
				for (const [number, kind] of changes) {
					if (kind === 'add' && !expected.has(number)) sorted.add(number, number % 10);
					if (kind === 'add') expected.add(number);
					if (kind === 'remove' && expected.delete(number)) sorted.remove(number);
					if (kind === 'look') sorted.all();
				}
				const inOrder = [...expected].sort((one, other) => (one % 10) - (other % 10) || one - other);
				assert.deepEqual([...sorted.all()], inOrder);
			}),
		);
	});

	test('many lists are like arrays, in ascending order where values come one by one', () => {
		const values = fc.array(fc.nat(99), { maxLength: 90 });
		const change = fc.tuple(fc.nat(90), fc.oneof(fc.nat(99), fc.record({ remove: fc.nat(99) }), values));
		fc.assert(
			fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
				const lists = new NumberLists();
				const expected = new Map<number, number[]>();
				for (const [list, what] of changes) {
					let known = expected.get(list) ?? [];
					if (Array.isArray(what)) {
						// Every other list is never added to, and keeps any order.
						known = list % 2 === 0 ? [...what] : [...new Set(what)].sort((one, other) => one - other);
						lists.set(list, known);
					} else if (list % 2 === 0) continue;
					else if (typeof what === 'number' && !known.includes(what)) {
						known = [...known, what].sort((one, other) => one - other);
						lists.add(list, what);
					} else if (typeof what === 'object' && known.includes(what.remove)) {
						known = known.filter((value) => value !== what.remove);
						lists.remove(list, what.remove);
					}
					expected.set(list, known);
				}
				for (const [list, known] of expected) {
					assert.deepEqual([...lists.listed(list)], known);
					assert.equal(lists.length(list), known.length);
					if (list % 2 === 0) continue;
					for (let value = 0; value < 100; value++) assert.equal(lists.holds(list, value), known.includes(value));
				}
			}),
		);
	});

	test('words are numbered as they are found in the folded text, the same word by the same number', () => {
		const letters = fc.constantFrom(...'aAéÉœßøʼ’–…İıΣς中²ª\u0301 -\u{1d400}\u{1f600}0'.normalize('NFC'));
		const text = fc.oneof(fc.string({ unit: letters, maxLength: 140 }), fc.string({ unit: 'binary' }), fc.string());
		fc.assert(
			fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
				const lexicon = new Lexicon();
				const reader = new WordReader(lexicon);
				for (const written of texts) {
					const found = reader.numbersIn(written, 100).map((number) => lexicon.text(number));
					assert.deepEqual(found, wordsIn(fold(written)).slice(0, 100));
				}
				const words = Array.from({ length: lexicon.size }, (_, number) => lexicon.text(number));
				assert.equal(new Set(words).size, words.length);
			}),
			{ numRuns: 1000 },
		);
	});
});

function searchOf(notes: readonly NamedNote[]): SearchOfNotes {
	const search = new SearchOfNotes();
	for (const note of notes) search.put(note);
	return search;
}
