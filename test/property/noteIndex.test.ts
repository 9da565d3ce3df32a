import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import { LineText } from '../../server/src/core/lineText.ts';
import type { NoteUri } from '../../server/src/core/note.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { linkSpans } from '../../server/src/core/prose/links.ts';
import { packNote, unpackNote } from '../../server/src/core/storage/packedNote.ts';
import { Snapshot, type SnapshotParts } from '../../server/src/core/storage/snapshot.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { NotebookState } from '../../server/src/notebook/state/notebookState.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeText } from '../support/strangeNotes.ts';
import { foldersWithout, noteAt } from '../support/testNotebook.ts';

const names = [
	'a',
	'b',
	'c',
	'x/20230927151049 d',
	'x/20230927151049',
	'y/20230927151049',
	'202309271510 e',
	'x/e',
	'202301011200-alpha',
	'z 20230927151049',
	'20230927151049 d_202301011200',
];
const folders = ['x', 'y', ''];
const targets = [
	'1',
	'01',
	'AbC',
	'abc',
	'Alpha',
	'alpha',
	'l’été',
	"L'ÉTÉ",
	'20230927151049',
	'202309271510',
	'20230927151049 d',
	'20230927151049-alpha',
	'202301011200 Alpha',
	'202301011200-alpha',
	'202309271510',
	'a',
	'in/b.md',
	'1#x',
	'Alpha#x#y',
	'b^x',
	'nothing',
	'__proto__',
	'constructor',
];

const tags = ['été', 'été'.normalize('NFD'), 'Été', '東京', 'がく', 'がく'.normalize('NFD'), '__proto__'];

const note = fc
	.record({
		tags: fc.array(fc.constantFrom(...tags), { maxLength: 3 }),
		aliases: fc.array(fc.constantFrom(...targets, ...tags), { maxLength: 3 }),
		id: fc.option(fc.constantFrom(...targets)),
		title: fc.option(fc.constantFrom(...targets)),
		links: fc.array(fc.constantFrom(...targets), { maxLength: 4 }),
	})
	.map(({ id, title, tags, aliases, links }) => {
		const header = [
			id && `id: "${id}"`,
			title && `title: "${title}"`,
			`tags: [${tags.join(', ')}]`,
			`aliases: ${JSON.stringify(aliases)}`,
		].filter((line) => line);
		return `---\n${header.join('\n')}\n---\n${links.map((link) => `[[${link}]]`).join(' ')}`;
	});

const change = fc.record({ name: fc.constantFrom(...names), text: fc.option(note) });

suite('the index', () => {
	test('after any changes is as one that was made of the final notes', () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
				const index = emptyIndex();
				const final = new Map<NoteUri, string>();
				for (const { name, text } of changes) {
					const uri = uriOf(name);
					if (text === null) {
						index.remove(uri);
						final.delete(uri);
					} else {
						index.put(parseNote(uri, text).note);
						final.set(uri, text);
					}
					// What is asked in between puts the notes in order.
					index.search.find('alpha', 5);
				}
				const fresh = emptyIndex();
				for (const [uri, text] of [...final].reverse()) fresh.put(parseNote(uri, text).note);
				assert.deepEqual(knowledge(index), knowledge(fresh));
			}),
		);
	});

	test('of open notes is after each change as one of notes that were opened then', () => {
		const key = fc.record({
			name: fc.constantFrom('a', 'b', 'x/e'),
			/** A new note; else what comes at the place in the lines of the note, where that many go. */
			whole: fc.option(note, { freq: 3 }),
			line: fc.nat({ max: 8 }),
			gone: fc.constantFrom(0, 1, 1, 2),
			lines: fc.array(
				fc.constantFrom(
					'',
					'# H',
					'# I',
					'text',
					'[[1]]',
					'[[s:1|t]]',
					'[[t:1]]',
					'[[t:1]]',
					'[[alpha',
					'id: 2',
					'---',
				),
				{
					maxLength: 3,
				},
			),
		});
		fc.assert(
			fc.property(fc.array(key, { maxLength: 12 }), (keys) => {
				const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
				const state = new NotebookState(foldersWithout(), log);
				const texts = new Map<NoteUri, string>();
				for (const { name, whole, line, gone, lines } of keys) {
					const uri = uriOf(name);
					const now = linesOf(texts.get(uri) ?? '---\nid: 1\n---\n');
					const text = whole ?? now.toSpliced(line, gone, ...lines).join('\n');
					texts.set(uri, text);
					state.changed(uri, LineText.of(text), 1);
				}
				const fresh = new NotebookState(foldersWithout(), log);
				for (const [uri, text] of texts) fresh.changed(uri, text, 1);
				assert.deepEqual(knowledge(state.index), knowledge(fresh.index));
				const restored = new NoteIndex();
				restored.restore(inMemory(state.index.save()));
				assert.deepEqual([...restored.all()], [...state.index.all()]);
			}),
			{ numRuns: 500 * fuzzFactor },
		);
	});

	test('saved, restored and changed further is as one that was never away', () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 20 }), fc.array(change, { maxLength: 10 }), (before, after) => {
				const stayed = emptyIndex();
				apply(stayed, before);
				const restored = emptyIndex();
				restored.restore(inMemory(stayed.save()));
				assert.deepEqual(knowledge(restored), knowledge(stayed));
				apply(stayed, after);
				apply(restored, after);
				assert.deepEqual(knowledge(restored), knowledge(stayed));
			}),
		);
	});

	test('of strange notes, put, removed, moved, saved and restored in any order, is as one of the final notes', () => {
		const name = fc.constantFrom(...names);
		const step = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ name, text: strangeText }) },
			fc.record({ name, text: fc.constant(null) }),
			fc.record({ name, to: name }),
			fc.constant('restore' as const),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
				let index = emptyIndex();
				const final = new Map<string, string>();
				const set = (name: string, text: string | null) => {
					apply(index, [{ name, text }]);
					if (text === null) final.delete(name);
					else final.set(name, text);
				};
				for (const step of steps) {
					if (step === 'restore') {
						const saved = inMemory(index.save());
						index = emptyIndex();
						index.restore(saved);
					} else if ('text' in step) set(step.name, step.text);
					else {
						const text = final.get(step.name) ?? null;
						set(step.name, null);
						set(step.to, text);
					}
				}
				const fresh = emptyIndex();
				apply(
					fresh,
					[...final].reverse().map(([name, text]) => ({ name, text })),
				);
				assert.deepEqual(knowledge(index), knowledge(fresh));
			}),
			{ numRuns: 200 * fuzzFactor },
		);
	});

	test('leads from each backlink to the note that it is a backlink of, and counts them right', () => {
		fc.assert(
			fc.property(fc.uniqueArray(change, { selector: (made) => made.name }), (changes) => {
				const index = emptyIndex();
				for (const { name, text } of changes)
					if (text !== null) index.put(parseNote(noteAt(`file:///notes/${name}.md`), text).note);
				for (const found of index.all()) {
					const backlinks = [...index.backlinks(found)];
					assert.equal(index.backlinkCount(found), backlinks.length);
					for (const { links } of backlinks) {
						for (const link of links) assert.ok(index.resolve(link.target)?.notes.some(({ uri }) => uri === found.uri));
					}
				}
			}),
		);
	});
});

suite('reading a note', () => {
	const piece = fc.constantFrom(
		'---\n',
		'---',
		'\n',
		'\r\n',
		'\r',
		'\u2028',
		'\uFEFF',
		'[[',
		']]',
		'|',
		':',
		'`',
		'```\n',
		'    ',
		'> ',
		'- ',
		'<!--',
		'-->',
		'id: ',
		'title: ',
		'kezako: |\n',
		'begin: 1868\n',
		'end: ',
		'"',
		"'",
		'[',
		']',
		'{',
		'}',
		'# ',
		'🙂',
		'é',
		'e\u0301',
		'\0',
		'\t',
		'&a',
		'*a',
		'x',
		'20230927151049',
		'<<<<<<< a\n',
		'=======\n',
		'>>>>>>> b\n',
		'\\',
		'__proto__: ',
		'!!js/function ',
		'\ud800',
	);
	test('gives a note that is the same after packing', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
				const { note } = parseNote(noteAt('file:///notes/a.md'), pieces.join(''));
				assert.deepEqual(unpackNote(note.uri, packNote(note)), note);
			}),
			{ numRuns: 1500 * fuzzFactor },
		);
	});

	test('never fails, and each link’s place cuts out that link', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
				const text = pieces.join('');
				const parsed = parseNote(noteAt('file:///notes/a.md'), text);
				const lines = linesOf(text);
				for (const link of parsed.note.links) {
					const line = lines[link.line] ?? '';
					const spans = linkSpans(link);
					assert.equal(line.slice(spans.target.start, spans.target.end), link.target);
					assert.match(line.slice(spans.link.start, spans.link.end), /^\[\[.*\]\]$/s);
				}
			}),
			{ numRuns: 1500 * fuzzFactor },
		);
	});
});

/** An index of the notes in two workspace folders, and of those in none. */
function emptyIndex(): NoteIndex {
	const index = new NoteIndex();
	index.divide((uri) => folders.find((folder) => folder !== '' && uri.startsWith(`file:///notes/${folder}`)) ?? '');
	return index;
}

function apply(index: NoteIndex, changes: readonly { readonly name: string; readonly text: string | null }[]): void {
	for (const { name, text } of changes) {
		if (text === null) index.remove(uriOf(name));
		else index.put(parseNote(uriOf(name), text).note);
	}
}

function uriOf(name: string): NoteUri {
	return noteAt(`file:///notes/${name}.md`);
}

/** As a cache gives it back: the same, in memory of its own. */
function inMemory(parts: SnapshotParts): Snapshot {
	const state = new Snapshot();
	for (const [name, piece] of parts) state.add(name, structuredClone(piece));
	return state;
}

/** All that the index can be asked, as plain data. */
function knowledge(index: NoteIndex): unknown {
	return {
		size: index.size,
		notes: [...index.all()].sort((one, other) => (one.uri < other.uri ? -1 : 1)),
		ids: folders.map((folder) => index.idCounts(folder)),
		keyOrder: index.keyOrder(),
		files: names.map((name) => index.inFile(name).map((found) => found.uri)),
		resolved: targets.map((target) => {
			const resolution = index.resolve(target);
			return resolution && [resolution.by, resolution.part, ...resolution.notes.map((found) => found.uri)];
		}),
		naming: targets.map((target) =>
			Array.from(index.linksNaming(target), ({ note: from, links }) => [from.uri, links.length]).sort(),
		),
		used: targets.map((target) => index.isIdInUse(target)),
		backlinks: [...index.all()]
			.map((found) => [
				found.uri,
				index.backlinkCount(found),
				[...index.backlinks(found)].map((from) => from.note.uri).sort(),
			])
			.sort(),
		found: [...targets, ...tags].map((target) => index.search.find(target, 50)),
		tags: [...index.usage('tag')].sort((one, other) => (one.name < other.name ? -1 : 1)),
		linkTypes: [...index.usage('linkType')].sort((one, other) => (one.name < other.name ? -1 : 1)),
		tagged: tags.map((tag) => Array.from(index.notesUsing('tag', tag), ({ uri }) => uri).sort()),
	};
}
