import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fold } from '../../../../server/src/core/fold.ts';
import { NoteIndex } from '../../../../server/src/core/index/noteIndex.ts';
import type { Note } from '../../../../server/src/core/note.ts';
import { shownTitle } from '../../../../server/src/core/noteId.ts';
import { parseNote } from '../../../../server/src/core/parseNote.ts';
import { asLabel } from '../../../../server/src/features/shared/markdown.ts';
import { leadsNowhere, missingTargets } from '../../../../server/src/features/views/missingTargets.ts';
import { runToEnd } from '../../../../server/src/notebook/jobs.ts';
import { contextOf, noteAt, readNotebook } from '../../../support/testNotebook.ts';

/** Names that are the same, or nearly, in some form: accents, apostrophes, case, spaces, files, anchors, digits in front. */
const names = [
	...['1', ' 1', '202301011200', '202301011200 a', '202301011200#a', 'a', 'A', 'a#b', 'a^b', 'a.md', 'x/a', 'x\\A.md'],
	...['é', 'e\u0301', 'É', 'E\u0301', 'l’a', "l'a", 'K', '\u212a', 'J\u030c', 'j\u030c', '\u01f0', 'İ', 'ΑΣ', 'ΑΣ/ΑΣ'],
	...[
		';',
		'\u037e',
		'`',
		'\u1fef',
		'.md',
		'/',
		'#',
		'@a',
		'-@é',
		'https://a.org',
		'//a.org',
		'a b',
		'a\u00a0b',
		'a%2Fb',
		'a/b',
	],
];
const name = fc.constantFrom(...names);
const noteText = fc.record({
	file: fc.oneof(name, fc.constant('')),
	id: fc.option(fc.oneof(name, fc.constant(' ')), { nil: undefined }),
	title: fc.option(name, { nil: undefined }),
	alias: fc.option(name, { nil: undefined }),
	links: fc.array(name, { maxLength: 4 }),
	isRemoved: fc.boolean(),
	idKey: fc.constantFrom<string[]>('id', 'ID', 'i\u200bd'),
});

function put(
	index: NoteIndex,
	{ file, idKey, id, title, alias, links }: Parameters<Parameters<typeof noteText.map>[0]>[0],
) {
	const lines = Object.entries({ [idKey]: id, title, aliases: alias && [alias] }).flatMap(([key, value]) =>
		value === undefined ? [] : `${key}: ${JSON.stringify(value)}\n`,
	);
	const body = links.map((target, at) => `[[${at % 2 ? 'https:' : ''}${target}]]\n`).join('');
	const uri = noteAt(`file:///notes/${encodeURIComponent(file.trim())}.md`);
	index.put(parseNote(uri, `---\n${lines.join('')}---\n${body}`).note);
	return uri;
}

function indexOf(notes: readonly Parameters<typeof put>[1][]): NoteIndex {
	const index = new NoteIndex();
	for (const note of notes) {
		const uri = put(index, note);
		if (note.isRemoved) index.remove(uri);
	}
	return index;
}

function uris(notes: Iterable<Note | undefined>): string[] {
	return [...notes].flatMap((note) => note?.uri ?? []).sort();
}

suite('links that find no note', () => {
	test('are found by their terms as by a look at all notes, however names are written', () => {
		fc.assert(
			fc.property(fc.array(noteText, { maxLength: 8 }), (notes) => {
				const view = indexOf(notes);
				const broken = [...view.all()].filter((note) => note.links.some((link) => leadsNowhere({ view }, link)));
				const found = uris(view.mayHaveBrokenLinks());
				assert.deepEqual(
					uris(broken).filter((uri) => !found.includes(uri)),
					[],
				);
				assert.equal(new Set(found).size, found.length);
				const context = contextOf(readNotebook(''), { view });
				const plain = Object.assign(Object.create(view), { mayHaveBrokenLinks: () => view.all() });
				assert.deepEqual(
					runToEnd(missingTargets(context, undefined)),
					runToEnd(missingTargets({ ...context, view: plain }, undefined)),
				);
			}),
			{ numRuns: 500 },
		);
	});

	test('are not looked for in notes whose links lead to ids, titles, aliases and files', () => {
		const index = new NoteIndex();
		const links = [
			'7',
			'7#part',
			'Été',
			'l’été',
			'Autre nom',
			'un fichier',
			'x/un fichier.md',
			'202301011200 a',
			'@doe',
		];
		const note = {
			file: 'un fichier',
			id: undefined,
			title: 'Été',
			alias: undefined,
			links: [],
			isRemoved: false,
			idKey: 'id',
		};
		put(index, { ...note, file: 'linking', title: undefined, links: [] });
		const text = links.map((target) => `[[${target}]]\n`).join('');
		index.put(parseNote(noteAt('file:///notes/linking.md'), text).note);
		put(index, note);
		put(index, { ...note, file: 'b', id: '7', title: 'x', alias: "L'été" });
		put(index, { ...note, file: 'c', id: '202301011200', title: 'y', alias: 'autre nom' });
		assert.deepEqual(uris(index.mayHaveBrokenLinks()), []);
		index.remove(noteAt('file:///notes/b.md'));
		assert.deepEqual(uris(index.mayHaveBrokenLinks()), ['file:///notes/linking.md']);
	});
});

suite('notes that nothing leads to', () => {
	/** As a look at all notes gives them. */
	function orphansByLooking(index: NoteIndex): string[] {
		const found = [...index.all()].filter((note) => [...index.backlinks(note)].length === 0);
		const keyed = found.map((note) => ({ uri: note.uri, title: shownTitle(note) }));
		const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);
		keyed.sort(
			(one, other) =>
				compare(fold(one.title), fold(other.title)) || compare(one.title, other.title) || compare(one.uri, other.uri),
		);
		return keyed.map(({ uri }) => uri);
	}

	test('are found by their terms as by a look at all notes, in order, whatever changes', () => {
		fc.assert(
			fc.property(fc.array(noteText, { maxLength: 8 }), fc.array(noteText, { maxLength: 4 }), (notes, changes) => {
				const index = indexOf(notes);
				assert.deepEqual(runToEnd(index.orphans()), orphansByLooking(index));
				for (const note of changes) {
					const uri = put(index, note);
					assert.deepEqual(runToEnd(index.orphans()), orphansByLooking(index));
					if (note.isRemoved) index.remove(uri);
					assert.deepEqual(runToEnd(index.orphans()), orphansByLooking(index));
				}
			}),
			{ numRuns: 500 },
		);
	});

	test('may have a title that links name, if their id is blank', () => {
		const index = new NoteIndex();
		const note = { alias: undefined, isRemoved: false };
		for (const [at, idKey] of ['id', 'ID', 'i\u200bd'].entries())
			put(index, { ...note, file: `${at}`, idKey, id: ' ', title: `t${at}`, links: [] });
		put(index, { ...note, file: 'b', idKey: 'id', id: undefined, title: 'u', links: ['t0', 't1', 't2', 'v'] });
		put(index, { ...note, file: 'c', idKey: 'id', id: undefined, title: 'v', links: ['u'] });
		assert.deepEqual(runToEnd(index.orphans()), orphansByLooking(index));
		assert.equal(runToEnd(index.orphans()).length, 3);
	});

	test('are in the order of their whole titles, however long', () => {
		const index = new NoteIndex();
		const long = 'é'.repeat(300);
		const titles = [`${long}b`, `${long}a`, long, 'É', 'e', 'Z', '10', '9'];
		for (const [at, title] of titles.entries())
			put(index, { file: `${at}`, id: undefined, title, alias: undefined, links: [], isRemoved: false, idKey: 'id' });
		const found = runToEnd(index.orphans());
		assert.deepEqual(found, orphansByLooking(index));
		assert.equal(found.length, titles.length);
	});

	test('are found while notes come and go between two steps', () => {
		const note = { id: undefined, title: undefined, alias: undefined, links: [], isRemoved: false, idKey: 'id' };
		const index = new NoteIndex();
		for (const file of ['c', 'b', 'a']) put(index, { ...note, file });
		const steps = index.orphans();
		steps.next();
		index.remove(noteAt('file:///notes/c.md'));
		steps.next();
		put(index, { ...note, file: 'd' });
		runToEnd(steps);
		assert.deepEqual(runToEnd(index.orphans()), orphansByLooking(index));
	});
});

suite('notes with a kezako', () => {
	test('are found by their words as by a look at all notes', () => {
		const value = fc.oneof(name, fc.constantFrom('', ' ', '—', '\u200e', '\u0000', 'été b'), fc.string());
		const many = Array.from({ length: 60 }, (_, at) => `k${at}: 1\n`).join('');
		const noteWithKezako = fc.record({
			key: fc.constantFrom('kezako', 'Kezako', 'KEZAKO', 'Kézako', 'kézako', 'kezako ', 'x'),
			value: fc.oneof(value, fc.array(value, { maxLength: 3 })),
			title: name,
			hasMany: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(noteWithKezako, { maxLength: 6 }), (notes) => {
				const index = new NoteIndex();
				for (const [at, { key, value, title, hasMany }] of notes.entries()) {
					const header = `title: ${JSON.stringify(title)}\n${hasMany ? many : ''}${key}: ${JSON.stringify(value)}\n`;
					index.put(parseNote(noteAt(`file:///notes/${at}.md`), `---\n${header}---\n`).note);
				}
				const isText = (kezako: string) => asLabel(kezako) !== '';
				const plain = [...index.all()].filter((note) => isText(note.header?.kezako?.value ?? ''));
				const found = runToEnd(index.withKezako(isText));
				assert.deepEqual([...found].sort(), uris(plain));
				const inOrder = runToEnd(index.orphans());
				assert.deepEqual(
					found,
					inOrder.filter((uri) => found.includes(uri)),
				);
			}),
			{ numRuns: 500 },
		);
	});
});
