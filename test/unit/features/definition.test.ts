import { strict as assert } from 'node:assert';
import { definition } from '../../../server/src/features/definition.ts';
import type { Mark } from '../../support/testNotebook.ts';
import { atCursor, contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

suite('a link opens', () => {
	test('the note that carries the id, at its title', () => {
		checkDefinition(`
			-- inbox/today.md --
			see [[20210424<|>093312]] again
			    ^^^^^^^^^^^^^^^^^^ origin
			-- deep/renamed file.md --
			---
			id: 20210424093312
			title: A note
			       ^^^^^^ target
			---
		`);
	});

	test('the note at its id, heading or first line where it has no title', () => {
		checkDefinition(`
			-- a.md --
			[[1<|>]]
			-- b.md --
			---
			id: "1"
			     ^ target
			---
		`);
		checkDefinition(`
			-- a.md --
			[[20210328181358<|>]]
			-- 20210328181358 Git.md --

			# Git par lots
			  ^^^^^^^^^^^^ target
		`);
	});

	for (const place of [
		'<|>[[s:1|texte]]',
		'[<|>[s:1|texte]]',
		'[[s<|>:1|texte]]',
		'[[s:1|te<|>xte]]',
		'[[s:1|texte]]<|>',
	]) {
		test(`from anywhere in it: ${place}`, () => {
			checkDefinition(`
				-- a.md --
				${place}
				-- b.md --
				---
				title: B
				       ^ target
				id: 1
				---
			`);
		});
	}

	test('the note with just that id rather than one whose id differs in case', () => {
		checkDefinition(`
			-- a.md --
			[[AbC<|>]]
			-- b.md --
			---
			id: abc
			---
			-- c.md --
			---
			id: AbC
			    ^^^ target
			---
		`);
		checkDefinition(`
			-- a.md --
			[[ ABC<|> ]]
			-- b.md --
			---
			id: abc
			    ^^^ target
			---
		`);
	});

	test('a note without an id, by its title in any case, form of accents and apostrophes', () => {
		for (const written of ['Evergreen d’été', "evergreen d'été", 'EVERGREEN D’ÉTÉ', 'Evergreen d’e\u0301te\u0301']) {
			checkDefinition(`
				-- a.md --
				[[${written}<|>]]
				-- b.md --
				---
				title: Evergreen d’été
				       ^^^^^^^^^^^^^^^ target
				---
			`);
		}
	});

	test('by a title rather the note that has no id', () => {
		checkDefinition(`
			-- a.md --
			[[Alpha<|>]]
			-- b.md --
			---
			title: Alpha
			id: 1
			---
			-- c.md --
			---
			title: Alpha
			       ^^^^^ target
			---
		`);
	});

	test('ids to the letter: zeros and 17 digits count', () => {
		checkDefinition(`
			-- a.md --
			[[0012<|>]]
			-- b.md --
			---
			id: 12
			---
			-- c.md --
			---
			id: 0012
			    ^^^^ target
			---
		`);
		checkDefinition(`
			-- a.md --
			[[20210321131223183<|>]]
			-- b.md --
			---
			id: 20210321131223184
			---
			-- c.md --
			---
			id: '20210321131223183'
			     ^^^^^^^^^^^^^^^^^ target
			---
		`);
	});
});

suite('a link of another program opens', () => {
	const bySlug = '-- b.md --\n---\ntitle: B\n       ^ target\nid: 202301011200\naliases: [Bé, Bee]\n---';
	for (const link of [
		'[[202301011200<|> Any: words]]',
		'[[b<|>]]',
		'[[x/y/B.md<|>]]',
		'[[bee<|>]]',
		'[[s:be\u0301<|>|x]]',
	]) {
		test(`what ${link} means`, () => checkDefinition(`-- a.md --\n${link}\n${bySlug}`));
	}

	const open =
		'-- b.md --\n---\ntitle: B\nid: 1\n---\n# One\n## **A** heading #\nRome\n====\n> ### C#\nText ^x1\n`# no`\n\n    # Rome';
	const places: [link: string, line: string][] = [
		['[[1#a heading<|>]]', '## **A** heading #'],
		['[[1#One#A heading<|>]]', '## **A** heading #'],
		['[[s:B.md # rome<|>|x]]', 'Rome'],
		['[[b#C#<|>]]', 'title: B'],
		['[[1#^x1<|>]]', 'Text ^x1'],
		['[[1^x1<|>]]', 'Text ^x1'],
		['[[1#no<|>]]', 'title: B'],
	];
	for (const [link, line] of places) {
		test(`${link} at ${line}`, () => {
			const notebook = readNotebook(`-- a.md --\n${link}\n${open}`);
			const [place] = definition(contextOf(notebook), atCursor(notebook));
			assert.equal(notebook.files.get(uriOf('b.md'))?.split('\n')[place?.targetSelectionRange.start.line ?? -1], line);
			const closed = {
				...contextOf(notebook),
				open: (uri: string) => (uri === uriOf('b.md') ? undefined : contextOf(notebook).open(uri as never)),
			};
			assert.equal(definition(closed, atCursor(notebook))[0]?.targetSelectionRange.start.line, 1);
		});
	}

	test('all notes that are meant', () => {
		const note = (path: string) => `-- ${path} --\n---\nid: 1\n    ^ target\n---\n`;
		checkDefinition(`-- a.md --\n[[beta<|>]]\n${note('Beta.md')}${note('x/beta.md')}`);
		checkDefinition(`-- a.md --\n[[x/beta<|>]]\n${note('Beta.md').replace('    ^ target\n', '')}${note('x/beta.md')}`);
	});

	test('a note that has digits in the name of its file and another id', () => {
		checkDefinition('-- a.md --\n[[20210328181358<|>]]\n-- 20210328181358.md --\n---\nid: 1\n    ^ target\n---');
	});
});

suite('a link opens nothing', () => {
	const nothing: [why: string, source: string][] = [
		['by a heading', '-- a.md --\n[[Alpha<|>]]\n-- b.md --\n# Alpha'],
		['in code', '-- a.md --\n`[[1<|>]]`\n-- b.md --\n---\nid: 1\n---'],
		['beside a link', '-- a.md --\n[[1]] <|>\n-- b.md --\n---\nid: 1\n---'],
	];
	for (const [why, source] of nothing) test(why, () => checkDefinition(source));
});

/** The places marked `target`, in order, and the one marked `origin` where there is one. */
function checkDefinition(source: string): void {
	const notebook = readNotebook(source);
	const links = definition(contextOf(notebook), atCursor(notebook));
	const marked = (label: string) => notebook.marks.filter((mark: Mark) => mark.label === label);
	assert.deepEqual(
		links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange })),
		marked('target').map(({ uri, range }) => ({ uri, range })),
	);
	const [origin] = marked('origin');
	if (origin) assert.deepEqual(links[0]?.originSelectionRange, origin.range);
}
