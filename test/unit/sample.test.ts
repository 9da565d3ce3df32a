import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '../../server/src/core/header/frontMatter.ts';
import { NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import type { NoteUri } from '../../server/src/core/note.ts';
import { idOf, shownTitle } from '../../server/src/core/noteId.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { problems } from '../../server/src/features/problems/problems.ts';
import { contextOf, noteAt } from '../support/testNotebook.ts';

const sample = fileURLToPath(new URL('../../sample', import.meta.url));
const paths = readdirSync(sample, { recursive: true, encoding: 'utf8' });

suite('the sample notebook', () => {
	const texts = new Map(
		paths.filter((path) => path.endsWith('.md')).map((path) => [path, readFileSync(join(sample, path), 'utf8')]),
	);
	const index = new NoteIndex();
	for (const [path, text] of texts) index.put(parseNote(noteAt(`file:///sample/${path}`), text).note);
	const notes = [...index.all()];
	const configuration = parseYaml(readFileSync(join(sample, 'config.yml'), 'utf8'));
	const declared = (key: string) => Object.keys(configuration?.get(key) as object);

	test('has thirty-two notes, of which three have no id, and no id twice', () => {
		const ids = notes.flatMap((note) => idOf(note) ?? []);
		assert.deepEqual([notes.length, ids.length, new Set(ids).size], [32, 29, 29]);
	});

	test('has no link that leads nowhere, or by a title where there is an id', () => {
		for (const note of notes) {
			for (const link of note.links) {
				const resolution = index.resolve(link.target);
				assert.equal(resolution?.notes.length, 1, `[[${link.target}]] in ${note.uri}`);
				assert.notEqual(resolution?.by, 'titleDespiteId', `[[${link.target}]] in ${note.uri}`);
			}
		}
	});

	test('has nothing odd in any header or link', () => {
		for (const note of notes) {
			// That there is a picture is nothing odd.
			const ofLinks = note.problems.filter(({ code }) => code !== 'body_image');
			assert.deepEqual([...(note.header?.problems ?? []), ...ofLinks], [], note.uri);
		}
	});

	test('gives no false alarm, with the note of a writer in it', () => {
		const files = new Map([...texts].map(([path, text]) => [noteAt(`file:///sample/${path}`), text]));
		const writers = noteAt('file:///sample/PGO.md');
		files.set(writers, readFileSync(new URL('../vscode/fixtures/PGO.md', import.meta.url), 'utf8'));
		const pictures = new Set(readdirSync(join(sample, 'images'), { recursive: true, encoding: 'utf8' }));
		const told = (notebook: Map<NoteUri, string>, hasPictures = true) => {
			const context = contextOf(
				{ files: notebook, cursor: undefined, marks: [] },
				{ thumbnail: (_uri, name) => (hasPictures && pictures.has(name) ? name : undefined) },
			);
			return [...notebook.keys()].flatMap((uri) =>
				problems(context, { textDocument: { uri } }).map(({ code }) => `${uri} ${code}`),
			);
		};
		const ofSample = [...files].filter(([uri]) => uri !== writers);
		assert.deepEqual(told(new Map(ofSample)), []);
		// It is the writer's own copy of a note that the sample has too.
		const others = new Map(ofSample.filter(([, text]) => !text.includes('20230924194130"')));
		const alone = told(new Map([...others, [writers, files.get(writers) ?? '']])).filter((line) =>
			line.startsWith(writers),
		);
		assert.deepEqual(alone, []);
		// By itself, its link and its picture are truly missing.
		assert.deepEqual(told(new Map([[writers, files.get(writers) ?? '']]), false), [
			`${writers} thumbnail_not_found`,
			`${writers} broken_links`,
		]);
	});

	test('takes the note of a writer beside it, whose link it answers', () => {
		const text = readFileSync(new URL('../vscode/fixtures/PGO.md', import.meta.url), 'utf8');
		const { note } = parseNote(noteAt('file:///sample/PGO.md'), text);
		assert.deepEqual([note.header?.problems, note.problems], [[], []]);
		assert.deepEqual(
			note.links.map((link) => index.resolve(link.target)?.notes.map(shownTitle)),
			[['Responsabilité gouvernementale']],
		);
	});

	test('declares its types and types of links, and has its pictures', () => {
		for (const note of notes) {
			for (const type of note.header?.types ?? []) assert.ok(declared('record_types').includes(type.value), type.value);
			for (const { type } of note.links) if (type) assert.ok(declared('link_types').includes(type), type);
			const thumbnail = note.header?.thumbnail?.value;
			if (thumbnail) assert.ok(existsSync(join(sample, 'images', thumbnail)), thumbnail);
		}
	});

	test('cites in ten notes and more, in each form, only works of its bibliography', () => {
		const file = join(sample, String(configuration?.get('bibliography')));
		const entries: Readonly<Record<string, unknown>>[] = JSON.parse(readFileSync(file, 'utf8'));
		const keys = entries.map(({ id }) => id);
		assert.ok(entries.length >= 15 && new Set(keys).size === keys.length);
		for (const { id, type, title, author, editor, issued } of entries) {
			assert.ok(type && title && (author ?? editor) && issued, String(id));
		}
		const citing = [...texts.values()].filter((text) => /@\w/.test(text));
		assert.ok(citing.length >= 10, String(citing.length));
		for (const [, key] of citing.join('\n').matchAll(/@(\w+)/g)) assert.ok(keys.includes(key), key);
		for (const form of [
			/\[@\w+\]/,
			/\[-@/,
			/\[voir @/,
			/ ?; @/,
			/, p\. \d/,
			/, pp\. \d/,
			/, chap\. \d/,
			/ @\w+ \[p\. \d/,
		]) {
			assert.match(citing.join('\n'), form);
		}
		const types = Array.from(citing.join('\n').matchAll(/\[(\S+): @/g), ([, type]) => type ?? '');
		assert.ok(types.length > 1 && types.every((type) => declared('link_types').includes(type)), types.join());
		const referenceNotes = notes.filter((note) => keys.includes(idOf(note)));
		assert.deepEqual(referenceNotes.map(idOf).sort(), ['bush1945', 'engelbart1962', 'otlet1934']);
	});

	test('shows each way to write a link, a list and a definition', () => {
		const links = notes.flatMap((note) => note.links);
		assert.deepEqual(
			new Set(links.flatMap(({ type }) => type ?? [])),
			new Set(declared('link_types').filter((type) => type !== 'undefined')),
		);
		assert.ok(links.some(({ type, text }) => type && text));
		assert.ok(links.some(({ type, text }) => !type && text));
		const all = [...texts.values()].join('\n');
		for (const form of [
			/^tags: \[/m,
			/^tags:\n- /m,
			/^tags:\n {2}- /m,
			/^type: /m,
			/^keywords:/m,
			/^kezako: >$/m,
			/^kezako: \|$/m,
			/^kezako: " /m,
			/^id: \d/m,
			/^\.\.\.\r?$/m,
		]) {
			assert.match(all, form);
		}
	});

	test('has a hub, and a note that nothing leads to', () => {
		const count = (title: string) =>
			index.backlinkCount(notes.find((note) => shownTitle(note) === title) ?? assert.fail(title));
		assert.ok(count('Transparence') >= 9, String(count('Transparence')));
		assert.equal(count('Carnet de bord'), 0);
		assert.equal(count('Evergreen notes'), 2);
	});

	test('is written in one Unicode form, with one file of Windows line ends', () => {
		for (const [path, text] of texts) {
			assert.equal(text.normalize('NFC'), text, path);
			assert.ok(text.endsWith('\n'), path);
		}
		assert.deepEqual(
			[...texts].filter(([, text]) => text.includes('\r\n')).map(([path]) => path),
			['fiches/outils-pour-penser/cosma.md'],
		);
	});
});

suite('the sample of other habits', () => {
	const folder = fileURLToPath(new URL('../../sample-habits', import.meta.url));
	const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.md'))
		.map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);
	const notes = texts.map(([path, text]) => parseNote(noteAt(`file:///habits/${path}`), text).note);
	const targets = notes.flatMap(({ links }) => links.map(({ target }) => target));

	test('is of three kinds of notes, in one Unicode form', () => {
		for (const [path, text] of texts) assert.ok(text.normalize('NFC') === text && text.endsWith('\n'), path);
		const kinds = texts.map(([path]) => path.split(/[/\\]/)[0] ?? '');
		assert.deepEqual(
			['fiches', 'zettel', 'vault'].map((kind) => kinds.filter((other) => other === kind).length),
			[9, 8, 10],
		);
	});

	test('has links in footnotes and definitions, and brackets in formulas and code that are none', () => {
		const source = notes.find(({ uri }) => uri.endsWith('marais-salants.md'));
		assert.equal(source?.links.length, 8);
		for (const none of ['1, 2], [3, 4', 'flour', 'pas un lien']) assert.ok(!targets.includes(none), none);
	});
});
