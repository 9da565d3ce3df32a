import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fold } from '../../server/src/core/fold.ts';
import type { LinkOccurrence, Note, NoteUri } from '../../server/src/core/note.ts';
import { linesOf, type Position } from '../../server/src/core/text.ts';
import { problemTable } from '../../server/src/features/problems/table.ts';
import { prepareRename } from '../../server/src/features/rename.ts';
import type { Context } from '../../server/src/features/shared/context.ts';
import { textsAfter } from '../support/checkEdit.ts';
import { rename } from '../support/inOnePiece.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeName, strangeText } from '../support/strangeNotes.ts';
import { contextOf, type Notebook, uriOf } from '../support/testNotebook.ts';

const some = (names: readonly string[]) =>
	fc.array(fc.constantFrom(...names), { maxLength: 3 }).map((list) => JSON.stringify(list));
/** A note that can be linked to, with strange things below its header. */
const linkable = fc
	.tuple(strangeName, strangeName, some(['Alpha', 'open data', '1']), some(['personne', 'Alpha']), strangeText)
	.map(([id, title, tags, types, text]) =>
		[
			'---',
			`id: ${JSON.stringify(id)}`,
			`title: ${JSON.stringify(title)}`,
			`tags: ${tags}`,
			`types: ${types}`,
			'---',
			text,
		].join('\n'),
	);
const notebooks = fc
	.array(fc.oneof({ weight: 2, arbitrary: linkable }, strangeText), { minLength: 1, maxLength: 4, size: 'max' })
	.map((texts) => notebookOf(new Map(texts.map((text, at) => [uriOf(`${at}.md`), text]))));
/** Names that YAML or a link may read otherwise. */
const newName = fc.oneof(
	strangeName,
	fc.constantFrom(
		'zzz',
		'a: b',
		'x:',
		'#x',
		'x #y',
		'- x',
		'"q',
		"'",
		'@a',
		'*x',
		'{a',
		'[a',
		'a]',
		'a, b',
		'!t',
		'---',
	),
	fc.constantFrom(
		'a\\',
		'`',
		'<!-- x',
		'x\u2028y',
		'\ud800',
		'0012',
		'~',
		'|',
		'>',
		'open data',
		'x',
		's:1',
		'1',
		'alpha',
	),
);

suite('renaming anything in strange notes', () => {
	test('leaves each link leading where it led, every other value as it was, and no new problem', () => {
		let count = 0;
		fc.assert(
			fc.property(notebooks, fc.nat(), newName, (before, choice, name) => {
				const places = placesIn(before);
				const place = places[choice % places.length];
				if (place === undefined) return;
				const { uri, position } = place;
				const done = rename(contextOf(before), { textDocument: { uri }, position, newName: name });
				if (!done || Object.keys(done.edit).length === 0) return;
				count++;
				const files = [...textsAfter(before, done.edit)].map(([path, text]) => [uriOf(path), text] as const);
				compare(before, notebookOf(new Map(files)), place.name, name.trim());
			}),
			{ numRuns: 2000 * fuzzFactor },
		);
		assert.ok(count > 200 * fuzzFactor, `Only ${count} names were changed.`);
	});
});

/** Compares two notebooks: in the second, a name is another in some of the places where it stood. */
function compare(before: Notebook, after: Notebook, name: string, newName: string): void {
	const [former, present] = [contextOf(before), contextOf(after)];
	for (const uri of before.files.keys()) {
		const [old, now] = [former.open(uri)?.note, present.open(uri)?.note];
		assert.ok(old && now);
		const values = valuesOf(now).map(([what, value], at) => {
			const [, known = ''] = valuesOf(old)[at] ?? [];
			// A link text is not the title letter by letter, where the title has brackets.
			const isNamed = fold(known.trim()) === fold(name);
			const isRenamed = isNamed && (value.trim() === newName || what === 'text');
			// What a link names in the note stays behind the new name: `[[1#x]]`.
			if (what === 'target' && isPartRenamed(known.trim(), value.trim(), name, newName)) return [what, known];
			return [what, isRenamed ? known : value];
		});
		assert.deepEqual(values, valuesOf(old));
		for (const code of codesOf(now)) assert.ok(codesOf(old).includes(code), code);
		for (const [at, link] of old.links.entries()) {
			// Of two notes with one title, one may be given another.
			const [end, ...others] = endsOf(former, link);
			if (end === undefined || others.length > 0) continue;
			assert.ok(endsOf(present, now.links[at]).includes(end), `[[${link.target}]] in ${uri} to ${end}`);
		}
	}
}

function isPartRenamed(known: string, value: string, name: string, newName: string): boolean {
	const rest = known.slice(name.length);
	return /^\s*[#^]/.test(rest) && fold(known.slice(0, name.length)) === fold(name) && value === newName + rest;
}

function endsOf({ view }: Context, link: LinkOccurrence | undefined): readonly NoteUri[] {
	const notes = link && view.resolve(link.target)?.notes;
	return [...(notes ?? [])].map(({ uri }) => uri);
}

/** What only Cosma minds depends on the letters of the new name. */
function codesOf({ problems }: Note): readonly string[] {
	return problems.map(({ code }) => code).filter((code) => !problemTable[code].isCosmas);
}

function valuesOf({ header, links }: Note): (readonly [what: string, value: string])[] {
	return [
		['id', header?.id?.value ?? ''],
		['title', header?.title?.value ?? ''],
		['kezako', header?.kezako?.value ?? ''],
		['thumbnail', header?.thumbnail?.value ?? ''],
		['link', header?.link?.value ?? ''],
		...(header?.types ?? []).map(({ value }) => ['type', value] as const),
		...(header?.tags ?? []).map(({ value }) => ['tag', value] as const),
		...links.flatMap(({ type = '', target, text = '' }) => [
			['link type', type] as const,
			['target', target] as const,
			['text', text] as const,
		]),
	];
}

interface Place {
	readonly uri: NoteUri;
	readonly position: Position;
	readonly name: string;
}

/** Where something can be renamed. */
function placesIn(notebook: Notebook): readonly Place[] {
	const context = contextOf(notebook);
	return [...notebook.files].flatMap(([uri, text]) =>
		linesOf(text).flatMap((content, line) =>
			Array.from(content.matchAll(/\[|\||: *"?|- |,"?/g)).flatMap(({ index, 0: sign }) => {
				const position = { line, character: index + sign.length };
				const found = prepareRename(context, { textDocument: { uri }, position });
				return found ? [{ uri, position, name: found.placeholder }] : [];
			}),
		),
	);
}

function notebookOf(files: Notebook['files']): Notebook {
	return { files, cursor: undefined, marks: [] };
}
