import { strict as assert } from 'node:assert';
import type { CodeAction, CodeActionContext } from 'vscode-languageserver-types';
import { newNoteText } from '../../../server/src/core/newNote.ts';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { problems } from '../../../server/src/features/problems/problems.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { Edits } from '../../../server/src/features/shared/edits.ts';
import { addMissingId } from '../../../server/src/features/shared/noteEdits.ts';
import type { CreateNoteParams } from '../../../server/src/protocolCommands.ts';
import { textAfter, textsAfter } from '../../support/checkEdit.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import { contextOf, readNotebook, selectionOf, uriOf } from '../../support/testNotebook.ts';

const fresh = '20240131235959';

const known = `
-- droit.md --
---
title: Droit des données
id: 20230927151049
---
-- autre.md --
---
title: Autre
id: 2
types: loi
---
[[3]] [[20230927151049]]`;

suite('a broken link', () => {
	test('to a deleted note can become one that is called as that one was', () => {
		const deletedTitle = (id: string) => (id === '20230927151000' ? 'Ville ouverte' : undefined);
		for (const link of ['les mots [[2023092<|>7151000]]', '[[20230927<|>151000 Autre titre]]']) {
			const action = actionCalled(`${link}${known}`, 'New note “Ville ouverte”', { deletedTitle });
			assert.match(JSON.stringify(action.command), /"title":"Ville ouverte","id":"20230927151000"/);
		}
	});

	test('can lead to the note whose title stands before it', () => {
		checkAction(
			`le droit des données [[9<|>9]]${known}`,
			'Link to “Droit des données”',
			'le droit des données [[20230927151049]]',
		);
	});

	test('can lead to the note whose id is a slip away, and keeps type and text', () => {
		checkAction(`[[s:2023092715104<|>|x]]${known}`, 'Link to “Droit des données”', '[[s:20230927151049|x]]');
	});

	test('can lead to the note whose title is meant', () => {
		checkAction(
			`le [[droit des donées<|>]]${known}`,
			'Link to “Droit des données”',
			'le [[20230927151049|droit des donées]]',
		);
	});

	test('can become a new note with that id, called like the words before it', () => {
		const params = created(`la transparence, la responsabilité gouvernementale [[20230927<|>151050]]${known}`);
		assert.deepEqual(
			[params.title, params.id, params.edit],
			['Responsabilité gouvernementale', '20230927151050', undefined],
		);
		assert.equal(created(`[[20230927<|>151050|les fonds]]${known}`).title, 'Les fonds');
		assert.equal(created(`[[20230927<|>151050]]${known}`).title, '20230927151050');
	});

	test('is offered as a new note only where that can be made', () => {
		for (const target of ['1\t2', '1`2', '[1', '1[[2', '1\\', '\u200D'])
			assert.equal(offersNewNote(`[[<|>${target}]]${known}`), false, JSON.stringify(target));
		for (const target of ['?', '../..', '..\\..', '2023/09/27', '#', '%', '1.10', '1|\u200B'])
			assert.equal(offersNewNote(`[[<|>${target}]]${known}`), true, target);
	});

	test('that names a title can become a new note of that title, and gets its id', () => {
		const source = `[[Un nouveau<|> titre|x]]${known}`;
		const params = created(source);
		assert.deepEqual([params.title, params.id], ['Un nouveau titre', fresh]);
		assert.equal(withCommand(source, params), `[[${fresh}|x]]`);
	});
});

suite('a link defect', () => {
	const fixes: [before: string, title: string, after: string][] = [
		['x [[ 2 <|>|y]]', 'Remove the spaces', 'x [[2|y]]'],
		['x [[ s : 2<|>]]', 'Remove the spaces', 'x [[s:2]]'],
		['x [[2<|> et la suite', 'Close the link', 'x [[2]] et la suite'],
		['x [[s:2<|>, et', 'Close the link', 'x [[s:2]], et'],
		['x [[Au<|>tre', 'Close the link', 'x [[Autre]]'],
		['x [[<|>]] y', 'Remove the link', 'x  y'],
		['[[a<|> [[2]] b]]', 'Remove the outer brackets', 'a [[2]] b'],
		['[[a<|> [[2]] `b]]` c]]', 'Remove the outer brackets', 'a [[2]] `b]]` c'],
		['[[a<|> [[2]] b [[2]] c', 'Close the link', '[[a]] [[2]] b [[2]] c'],
		['[[2023092<|>\n7151049]] x', 'Put the link on one line', '[[20230927151049]] x'],
		['le [[Droit des <|>données]] x', 'Use the id 20230927151049', 'le [[20230927151049|Droit des données]] x'],
		['le [[s:Droit des <|>données]]', 'Use the id 20230927151049', 'le [[s:20230927151049|Droit des données]]'],
		['droit des données [[Droit des <|>données]]', 'Use the id 20230927151049', 'droit des données [[20230927151049]]'],
		['[[Droit des <|>données|x]]', 'Use the id 20230927151049', '[[20230927151049|x]]'],
		['voir [[dossier/dr<|>oit.md]]', 'Use the id 20230927151049', 'voir [[20230927151049|dossier/droit]]'],
	];
	for (const [before, title, after] of fixes) {
		test(`${before} → ${after}`, () => checkAction(before + known, title, after));
	}

	test('is fixed without a loss where the text of the link is code', () => {
		checkAction(`[[ 2 <|>|un \`mot\`]]${known}`, 'Remove the spaces', '[[2|un `mot`]]');
		checkAction('---\ntitle: A\nid: 1\n---\n[[1<|>|`mot`]].', 'Remove the link', '---\ntitle: A\nid: 1\n---\n`mot`.');
		const params = created(`[[99<|>|le \`mot\` juste]]${known}`);
		assert.equal(params.title, 'Le `mot` juste');
	});

	const titled = '\n-- d.md --\n---\ntitle: "# Dièse"\nid: 7\n---\n-- e.md --\n---\ntitle: 1. Un\nid: 8\n---';
	for (const [before, after] of [
		['[[# Diè<|>se]] x', '[[7|# Dièse]] x'],
		['[[1. U<|>n]]', '[[8|1. Un]]'],
		['[mots]([[Autr<|>e]])', '[mots]([[2]])'],
	] as const) {
		test(`leaves words where they are no markup: ${before}`, () => {
			checkAction(before + known + titled, /^Use the id/, after);
		});
	}

	test('has no fix that would make another link of it', () => {
		for (const source of ['[[ :2<|>]]', '[[ 2<|>] ]]']) {
			const titles = actionsAt(readNotebook(source + known + titled)).map(({ title }) => title);
			assert.ok(!titles.some((title) => /^Remove the spaces|^Use the id/.test(title)), source);
		}
	});

	test('a link of a note to itself can go', () => {
		checkAction('---\ntitle: A\nid: 1\n---\nvoir [[1<|>]].', 'Remove the link', '---\ntitle: A\nid: 1\n---\nvoir.');
		checkAction(
			'---\ntitle: A\nid: 1\n---\nvoir [[1<|>|lui]].',
			'Remove the link',
			'---\ntitle: A\nid: 1\n---\nvoir lui.',
		);
	});
});

suite('a header', () => {
	const fixes: [before: string, title: string, after: string][] = [
		[
			'---\nid: 1\ntitle: A\nkezako<|>: Le PGO : un "x"\n---',
			'Put the value in quotes',
			'---\nid: 1\ntitle: A\nkezako: "Le PGO : un \\"x\\""\n---',
		],
		["---\nid: 1\ntitle: 'l'été'<|>\n---", 'Put the value in quotes', '---\nid: 1\ntitle: "l\'été"\n---'],
		[
			'---\nid: 1\ntitle: A\ntags:\n- @ab<|>\n---',
			'Put the value in quotes',
			'---\nid: 1\ntitle: A\ntags:\n- "@ab"\n---',
		],
		[
			'---\nid: 1\ntitle: Loi n° 5 #op<|>en\n---',
			'Put the value in quotes',
			'---\nid: 1\ntitle: "Loi n° 5 #open"\n---',
		],
		...(
			[
				['tags: [#politique, #droit]', 'tags: ["#politique", "#droit"]'],
				['tags: [@a, b]', 'tags: ["@a", b]'],
				["tags: ['droit d'auteur', 'x']", "tags: [\"droit d'auteur\", 'x']"],
				['tags: [`a`, b]', 'tags: ["`a`", b]'],
				['tags: [a, b', 'tags: [a, b]'],
				['types: [*x, y]', 'types: ["*x", y]'],
				['tags: [a: b: c, d]', 'tags: ["a: b: c", d]'],
				['tags: [\n  #a,\n<|>  @b, # deux\n  c\n]', 'tags: [\n  "#a",\n  "@b", # deux\n  c\n]'],
				['kezako: *Le titre* # provisoire', 'kezako: "*Le titre*" # provisoire'],
				['aliases: [@a, b]', 'aliases: ["@a", b]'],
				['kezako: [Brouillon] à lire', 'kezako: "[Brouillon] à lire"'],
			] as const
		).map(([before, after]): [string, string, string] => [
			`---\nid: 1\ntitle: A\n${before.includes('<|>') ? '' : '<|>'}${before}\n---`,
			'Put the value in quotes',
			`---\nid: 1\ntitle: A\n${after}\n---`,
		]),
		['---<|>\nid: 1\ntitle: A\n\nTexte', 'Close the header', '---\nid: 1\ntitle: A\n---\n\nTexte'],
		['\n\n ---<|>\nid: 1\ntitle: A\n---', 'Move the header to the start of the file', '---\nid: 1\ntitle: A\n---'],
		['---\nid: 1\ntitle: A\ntit<|>le: B\n---', 'Remove this line', '---\nid: 1\ntitle: A\n---'],
		['---\ntitle:<|>A\nid:1\n---', 'Add a space after each key', '---\ntitle: A\nid: 1\n---'],
		['---\ntitle:<|>A\nmot-clé-2:b\n---', 'Add a space after each key', '---\ntitle: A\nmot-clé-2: b\n---'],
		['---<|>\nkezako: x\n---', 'Add an id', `---\nid: "${fresh}"\nkezako: x\n---`],
		['---\ntitle: A<|>\nkezako: x\n---', 'Add an id', `---\ntitle: A\nid: "${fresh}"\nkezako: x\n---`],
		['---\nid: 1<|>\n---\n# Un titre', 'Add the title “Un titre”', '---\ntitle: Un titre\nid: 1\n---\n# Un titre'],
		[
			'<|># Un titre\n\nTexte',
			'Add a header',
			`---\ntitle: Un titre\nid: "${fresh}"\ntypes:\n  - undefined\n---\n\n# Un titre\n\nTexte`,
		],
		[
			'---\ntitle: A<|>\nid: 1\ntags:\n  - x\n---\nC’est ceci [[2]] : cela. Puis autre chose.',
			'Use the first sentence as kezako',
			'---\ntitle: A\nid: 1\nkezako: "C’est ceci : cela."\ntags:\n  - x\n---\nC’est ceci [[2]] : cela. Puis autre chose.',
		],
		[
			'---\ntitle: A<|>\nid: 1\n---\n![logo](a.png)\n\n| a | b |\n|---|---|\n\n**M. Dupont** suit *J.-P. Sartre*[^1], cf. [[s:2023]] et <b>p. 12</b>. Puis autre chose.\n\n[^1]: Non.',
			'Use the first sentence as kezako',
			'---\ntitle: A\nid: 1\nkezako: M. Dupont suit J.-P. Sartre, cf. et p. 12.\n---\n![logo](a.png)\n\n| a | b |\n|---|---|\n\n**M. Dupont** suit *J.-P. Sartre*[^1], cf. [[s:2023]] et <b>p. 12</b>. Puis autre chose.\n\n[^1]: Non.',
		],
		[
			'---\ntitle: A<|>\nid: 1\n---\na | b\n---|:-:\nc | d\n\n+---+---+\n| a | b |\n+===+===+\n\nVrai. Et plus.',
			'Use the first sentence as kezako',
			'---\ntitle: A\nid: 1\nkezako: Vrai.\n---\na | b\n---|:-:\nc | d\n\n+---+---+\n| a | b |\n+===+===+\n\nVrai. Et plus.',
		],
		[
			'---\ntitle: A<|>\nid: 1\n---\nOuvert\n\n: Qui se *lit*. Et plus.',
			'Use the first sentence as kezako',
			'---\ntitle: A\nid: 1\nkezako: Qui se lit.\n---\nOuvert\n\n: Qui se *lit*. Et plus.',
		],
	];
	const opening = [
		'-----',
		'—',
		'—-',
		'---yaml',
		'--- yaml',
		'+++',
		'---\u00a0',
		'–––',
		'--',
		'- - -',
		'— — —',
		'−−−',
		'‑‑‑',
	];
	const alike = [
		'---YAML',
		'---;',
		'---.',
		'--- ---',
		'***',
		'___',
		'===',
		'\u200b---',
		'---\u200b',
		'\u00a0---',
		'    ---',
	];
	for (const fence of [...opening, ...alike]) {
		test(`whose first fence is ${JSON.stringify(fence)} is made one, and gets no second one above`, () => {
			const source = `<|>${fence}\ntitle: A\nid: 1\n${fence}\n\nTexte`;
			checkAction(source + known, 'Make it a header', '---\ntitle: A\nid: 1\n---\n\nTexte');
			const notebook = readNotebook(source + known);
			assert.ok(!actionsAt(notebook).some(({ title }) => title === 'Add a header'));
			const edits = new Edits();
			addMissingId(contextOf(notebook), parseNote(uriOf('note.md'), source.slice(3)), edits);
			assert.ok(edits.isEmpty);
		});
	}

	test('whose fence has a comment on it or above it keeps the comment', () => {
		checkAction(
			`<|>--- # brouillon\ntitle: A\n---\nTexte${known}`,
			'Make it a header',
			'---\n# brouillon\ntitle: A\n---\nTexte',
		);
		checkAction(
			`<|><!-- à relire -->\n\n---\ntitle: A\n---\nTexte${known}`,
			'Make it a header',
			'---\ntitle: A\n---\n\n<!-- à relire -->\nTexte',
		);
		checkAction(
			`<|><!-- a -->\n<!--\nb --> -----\ntitle: A\n —\nTexte${known}`,
			'Make it a header',
			'---\ntitle: A\n---\n\n<!-- a -->\n<!--\nb -->\nTexte',
		);
	});

	test('whose fence has a word on it keeps the word', () => {
		checkAction(
			`<|>--- brouillon\ntitle: A\n---\nTexte${known}`,
			'Make it a header',
			'---\n# brouillon\ntitle: A\n---\nTexte',
		);
		checkAction(
			`---<|>\ntitle: A\nid: 1\n--- Texte\n${known}`,
			'Close the header',
			'---\ntitle: A\nid: 1\n---\nTexte\n',
		);
	});

	test('whose first fence is below blank lines, or whose last one is missing, is made one in one go', () => {
		checkAction(`\n\n<|>-----\ntitle: A\n---\nTexte${known}`, 'Make it a header', '---\ntitle: A\n---\nTexte');
		checkAction(`<|>-----\ntitle: A\n\nTexte${known}`, 'Make it a header', '---\ntitle: A\n---\n\nTexte');
		checkAction(`\n\n<|>---\ntitle: A\n ---\nTexte${known}`, 'Make it a header', '---\ntitle: A\n---\nTexte');
		checkAction(
			`<|>+++\ntitle: A\nkezako: |\n  a\n  ---\n  b\n+++\nTexte${known}`,
			'Make it a header',
			'---\ntitle: A\nkezako: |\n  a\n  ---\n  b\n---\nTexte',
		);
	});

	const closing = [
		'-----',
		'—',
		' ---',
		'--- # fin',
		'---\u00a0',
		'\t---',
		'    ---',
		' —',
		'  ...',
		'....',
		'…',
		'***',
		'---;',
	];
	for (const fence of [...closing, '\u200b---', '+++']) {
		test(`whose last fence is ${JSON.stringify(fence)} is closed by it, and the fix makes it a fence`, () => {
			const source = `---<|>\ntitle: A\nid: 1\n${fence}\n\nTexte\n`;
			const end = fence.includes('#') ? '# fin\n---' : '---';
			checkAction(source + known, 'Close the header', `---\ntitle: A\nid: 1\n${end}\n\nTexte\n`);
			const { header } = parseNote(noNote, source.replace('<|>', '')).note;
			assert.equal(header?.id?.value, '1');
			assert.equal(header?.lastLine, 3);
		});

		for (const body of [
			'\n# Titre\n\n---\n\nFin',
			'# Titre\n---\n',
			'Texte\n---\n',
			'\n- x\n---\n',
			'---\n',
			'\n[[2]]\n\n---',
		]) {
			test(`is closed by ${JSON.stringify(fence)} and not by a rule below: ${JSON.stringify(body)}`, () => {
				for (const id of ['1', '"1"']) {
					const { header } = parseNote(noNote, `---\ntitle: A\nid: ${id}\n${fence}\n${body}`).note;
					assert.deepEqual([header?.id?.value, header?.lastLine], ['1', 3]);
					assert.deepEqual(
						header?.problems.map(({ code }) => code),
						['frontmatter_unclosed'],
					);
				}
			});
		}
	}

	test('is found behind several comments on one line, and looked for no longer than they are', () => {
		checkAction(
			`<|><!-- a --> <!-- b -->\n---\ntitle: A\n---\nTexte${known}`,
			'Make it a header',
			'---\ntitle: A\n---\n\n<!-- a --> <!-- b -->\nTexte',
		);
		for (const text of ['<!-- a --> <!-- b\n---\ntitle: A', '<!--> <!-->\n', `${'<!-- -->'.repeat(20_000)}x`])
			assert.deepEqual(parseNote(noNote, text).note.problems, []);
	});

	test('is not seen where no key of ours follows, or where it is closed right', () => {
		for (const text of ['-----\nNote: x\n-----', '—\nTexte', '+++\ntitle = "x"\n+++', '--- deux mots\ntitle: x']) {
			assert.deepEqual(parseNote(noNote, text).note.problems, []);
		}
		for (const text of [
			'|\n  a\n  ---\n  b\nid: 1',
			'|\n  a\n  ---',
			'>-\n  a\n  ---\n\n  b',
			'"a\n  ---"',
			"'a\n  ---\n  b'",
			'a\n  ---\n  b',
			'[a,\n  ---,\n  b]',
			'{fr: a, en: "b\n  ---"}',
			'\n  fr: |\n    a\n    ---',
			'\n  - a: |\n      b\n      ---',
		]) {
			const { header } = parseNote(noNote, `---\ntitle: A\nkezako: ${text}\n---\n\n# B\n`).note;
			const found = header?.problems.map(({ code }) => code);
			assert.deepEqual([header?.lastLine, found], [2 + text.split('\n').length, []], text);
		}
	});

	for (const stray of [
		'tags: - @x<|>\n- y',
		'kezako: x<|>\n  b: c',
		'tags: [x,\na: @b<|>]',
		'kezako: x\n- y<|>',
		'tags:\n\t- y<|>',
		'tags: [[a], @b]<|>',
		'kezako: *a<|>\n  suite',
	]) {
		test(`gets no quotes where they would not help: ${JSON.stringify(stray)}`, () => {
			const source = `---\nid: 1\ntitle: A\n${stray}\n---`;
			const titles = actionsAt(readNotebook(source + known)).map(({ title }) => title);
			assert.ok(!titles.includes('Put the value in quotes'));
		});
	}

	test('gets quotes around all items that YAML refuses, in one go, and no other', () => {
		checkAction(
			`---\nid: 1\ntags:\n  - @a<|>\n  - b\n  - c: d: e\n  - |\n    @f\n---${known}`,
			'Put the value in quotes',
			'---\nid: 1\ntags:\n  - "@a"\n  - b\n  - "c: d: e"\n  - |\n    @f\n---',
		);
	});

	test('keeps the byte order mark where it moves to the start', () => {
		checkAction(
			`\uFEFF  ---<|>\ntitle: A\nid: 1\n---${known}`,
			'Move the header to the start of the file',
			'\uFEFF---\ntitle: A\nid: 1\n---',
		);
	});

	for (const [before, title, after] of fixes) {
		test(`${JSON.stringify(before)}: ${title}`, () => checkAction(before + known, title, after));
	}

	test('with the id of another can get a new one', () => {
		const title = 'Give this note a new id (links keep leading to the other note)';
		checkAction(`---\ntitle: A\nid: '2'<|>\n---${known}`, title, `---\ntitle: A\nid: '${fresh}'\n---`);
	});

	test('can give all its links to a note of the same title', () => {
		const notebook = readNotebook(
			'-- a.md --\n---\ntitle: A<|>\nid: 1\n---\n-- b.md --\n---\ntitle: a\nid: 2\n---\n[[1]]\n-- c.md --\n[[s:1|x]]',
		);
		const action = actionsAt(notebook).find(({ title }) => title === 'Redirect all links to a (2)');
		const after = textsAfter(notebook, action?.edit ?? {});
		assert.equal(after.get('b.md'), '---\ntitle: a\nid: 2\n---\n[[2]]');
		assert.equal(after.get('c.md'), '[[s:2|x]]');
	});
});

suite('the text of a link', () => {
	const texts: [before: string, title: string, after: string][] = [
		['[[2<|>]] [[s:2]]', 'Add the title as link text', '[[2|Autre]] [[s:2]]'],
		[
			'[[2<|>]] [[s:2]] [[2|y]] [[99]]',
			'Add titles as text to all links in this note',
			'[[2|Autre]] [[s:2|Autre]] [[2|y]] [[99]]',
		],
		['| [[2<|>]] |', 'Add the title as link text', '| [[2\\|Autre]] |'],
		['[[2|Aut<|>re]]', 'Remove the link text', '[[2]]'],
		['[[2|Autre<|>]] [[2|y]] [[s:2|Autre]]', 'Remove titles from all links in this note', '[[2]] [[2|y]] [[s:2]]'],
		['[[2|au<|>tre]]', 'Update to the current title', '[[2|Autre]]'],
	];
	for (const [before, title, after] of texts) {
		test(`${before}: ${title}`, () => checkAction(before + known, title, after));
	}
});

test('a missing note whose id begins the link gets that id, and the words behind it as its title', () => {
	const params = created('[[20240101<|>0000 Rome: a city]]\n-- b.md --\n---\nid: 1\n---');
	assert.deepEqual([params.title, params.id, params.edit], ['Rome: a city', '202401010000', undefined]);
});

suite('a link of another program', () => {
	const b = '\n-- b-file.md --\n---\ntitle: Beta\nid: "1"\nalias: Bee\n---';
	const fixes: [before: string, title: string, after: string, more?: string][] = [
		['la [[be<|>e]] vole', 'Use the id 1', 'la [[1|bee]] vole'],
		['la [[s:Be<|>e|abeille]] vole', 'Use the id 1', 'la [[s:1|abeille]] vole'],
		['| [[be<|>e]] |', 'Use the id 1', '| [[1\\|bee]] |'],
		['la [[b-fi<|>le|x]]', 'Use the id 1', 'la [[1|x]]'],
		['la [[1#H<|>ead|x]]', 'Remove #Head', 'la [[1|x]]'],
		['la [[ s:1^x<|>]]', 'Remove ^x', 'la [[ s:1]]'],
		['la [[Gamma#a#b<|>]]', 'Remove #a#b', 'la [[Gamma]]'],
		['la [[https://e.o<|>rg/a]].', 'Write <https://e.org/a>', 'la <https://e.org/a>.'],
		[
			'la [[https://e.o<|>rg/a_(b)|le [t]].',
			'Write [le \\[t](<https://e.org/a_(b)>)',
			'la [le \\[t](<https://e.org/a_(b)>).',
		],
	];
	const c =
		'\n-- c-file.md --\n---\ntitle: Gamma\nalias: gam\n---\n-- y.md --\n---\nid: y\n---\n-- z.md --\n---\nid: z\n---';
	for (const [before, title, after] of fixes) {
		test(`${before}: ${title}`, () => checkAction(before + b + c, title, after, { kindOf: () => 'ids' }));
	}
});

suite('a phrase', () => {
	test('that is selected becomes a link to the note called so', () => {
		checkAction(
			`le <|>droit des données<|> ouvert${known}`,
			'Link to “Droit des données”',
			'le droit des données [[20230927151049]] ouvert',
		);
	});

	test('that is selected becomes a link to a note that is called about so', () => {
		checkAction(
			`le <|>données droit<|> ouvert${known}`,
			'Link to “Droit des données”',
			'le données droit [[20230927151049]] ouvert',
		);
	});

	test('at the cursor that is a title becomes a link, in the style of the setting', () => {
		const source = `le droit <|>des données, puis${known}`;
		checkAction(source, 'Link to “Droit des données”', 'le droit des données [[20230927151049]], puis');
		const settingsFor = () => ({ ...defaultSettings, phrase: '[[id|phrase]]' as const });
		checkAction(source, 'Link to “Droit des données”', 'le [[20230927151049|droit des données]], puis', {
			settingsFor,
		});
		checkAction(`| un <|>autre |${known}`, 'Link to “Autre”', '| un [[2\\|autre]] |', { settingsFor });
		const linkFirst = () => ({ ...defaultSettings, phrase: '[[id]] phrase' as const });
		checkAction(source, 'Link to “Droit des données”', 'le [[20230927151049]] droit des données, puis', {
			settingsFor: linkFirst,
		});
	});

	test('that is linked already, or is in code, is let alone', () => {
		for (const text of [
			'x\ndroit <|>des données [[20230927151049]]',
			'x\ndroit <|>des données\n[[20230927151049]]',
			'x\n[[20230927151049]] droit <|>des données, puis',
			'x\n[[20230927151049]] **droit <|>des données**',
			'x\n[[20230927151049|]]\nDroit des donnée<|>s',
			'x\n[[404]] droit <|>des données',
			'x\n`droit <|>des données` [[2]]',
			'x\nrien <|>ici',
		]) {
			assert.deepEqual(
				actionsAt(readNotebook(text + known)).map(({ title }) => title),
				[],
			);
		}
	});

	test('that is selected right beside its link is let alone', () => {
		for (const text of ['[[20230927151049]] <|>droit des données<|>', '<|>droit des données<|> [[20230927151049]]']) {
			const titles = actionsAt(readNotebook(text + known)).map(({ title }) => title);
			assert.deepEqual(
				titles.filter((title) => title.startsWith('Link to')),
				[],
			);
		}
	});

	test('beside the link to another note becomes a link of its own', () => {
		checkAction(
			`[[2]] droit <|>des données${known}`,
			'Link to “Droit des données”',
			'[[2]] droit des données [[20230927151049]]',
		);
	});

	test('becomes a new note and links to it', () => {
		const source = `x\nla <|>vie privée <|>des gens${known}`;
		const params = created(source);
		assert.deepEqual([params.title, params.id, params.body], ['Vie privée', fresh, undefined]);
		assert.equal(withCommand(source, params), `x\nla vie privée [[${fresh}]] des gens`);
	});

	test('of several lines becomes the text of a new note', () => {
		const source = `avant\n<|># Un sujet\n\nTexte [[2]]. Suite.\n<|>après${known}`;
		const params = created(source);
		assert.deepEqual([params.title, params.body], ['Un sujet', '# Un sujet\n\nTexte [[2]]. Suite.\n']);
		assert.equal(withCommand(source, params), `avant\nUn sujet [[${fresh}]]\naprès`);
		const text = newNoteText(params.title, params.id ?? '', { types: ['loi'], keys: ['id', 'title'] }, params);
		assert.equal(
			text,
			`---\nid: "${fresh}"\ntitle: Un sujet\ntypes:\n  - loi\n---\n\n# Un sujet\n\nTexte [[2]]. Suite.\n`,
		);
	});
});

suite('“Fix all”', () => {
	test('mends what is clear, and leaves what is a choice', () => {
		const before = '---\ntitle: A\nid: 1\nkezako: Le PGO : x\n---\n[[ 2]] [[Autre]] [[99]] [[1]] [[ouvert';
		const notebook = readNotebook(before + known);
		const [action, ...more] = actionsAt(notebook, {}, ['source.fixAll']);
		assert.deepEqual(more, []);
		const after = textsAfter(notebook, action?.edit ?? {}).get('note.md');
		assert.equal(after, '---\ntitle: A\nid: 1\nkezako: "Le PGO : x"\n---\n[[2]] [[2|Autre]] [[99]] [[1]] [[ouvert');
	});

	test('is not offered where nothing is wrong', () => {
		assert.deepEqual(actionsAt(readNotebook(`[[99]]${known}`), {}, ['source.fixAll']), []);
	});

	test('is applied when a note is saved, which no writer asks for at that moment', () => {
		for (const only of ['source', 'source.fixAll', 'source.fixAll.kezako']) {
			const notebook = readNotebook(`[[ 2]] [[99]]${known}`);
			const actions = askedAt(notebook, { diagnostics: [], only: [only], triggerKind: 2 });
			assert.deepEqual(
				actions.map(({ kind }) => kind),
				['source.fixAll.kezako'],
			);
		}
	});

	test('is not applied where another kind is asked for', () => {
		for (const only of ['source.organizeImports', 'source.fixAll.eslint', 'source.fix', 'quickfix.kezako']) {
			const notebook = readNotebook(`[[ 2<|>]] [[99]]${known}`);
			assert.deepEqual(askedAt(notebook, { diagnostics: [], only: [only], triggerKind: 2 }), []);
		}
	});

	test('is among all actions where an editor asks for every kind', () => {
		const kinds = (only: string[]) =>
			new Set(actionsAt(readNotebook(`[[ 2<|>]] [[99]]${known}`), {}, only).map(({ kind }) => kind));
		assert.ok(kinds(['']).has('source.fixAll.kezako'));
		assert.ok(kinds([]).has('quickfix'));
		assert.ok(!kinds([]).has('source.fixAll.kezako'));
	});
});

test('unasked, only what mends something is offered', () => {
	const titles = (triggerKind: 1 | 2) => {
		const notebook = readNotebook(`x\n[[2<|>]] [[99]]${known}`);
		const range = selectionOf(notebook);
		const context = { diagnostics: [], triggerKind };
		return codeActions(contextOf(notebook), { textDocument: { uri: uriOf('note.md') }, range, context }).length;
	};
	assert.deepEqual([titles(1), titles(2)], [1, 0]);
});

test('each fix names the problem that it mends', () => {
	const notebook = readNotebook(`x\n[[9<|>9]] [[98]]${known}`);
	const context = contextOf(notebook);
	const textDocument = { uri: uriOf('note.md') };
	const diagnostics = problems(context, { textDocument });
	const range = selectionOf(notebook);
	const found = codeActions(context, { textDocument, range, context: { diagnostics } });
	assert.deepEqual(
		found.map((action) => action.diagnostics),
		[[diagnostics[0]]],
	);
});

function actionsAt(
	notebook: ReturnType<typeof readNotebook>,
	overrides: Partial<Context> = {},
	only?: string[],
): CodeAction[] {
	return askedAt(notebook, { diagnostics: [], ...(only && { only }) }, overrides);
}

function askedAt(
	notebook: ReturnType<typeof readNotebook>,
	context: CodeActionContext,
	overrides: Partial<Context> = {},
): CodeAction[] {
	const [uri = noNote] = notebook.files.keys();
	const range = notebook.cursor
		? selectionOf(notebook)
		: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
	return codeActions(contextOf(notebook, overrides), { textDocument: { uri }, range, context });
}

function actionCalled(source: string, title: RegExp | string, overrides?: Partial<Context>): CodeAction {
	const actions = actionsAt(readNotebook(source), overrides);
	const found = actions.find((action) =>
		typeof title === 'string' ? action.title === title : title.test(action.title),
	);
	assert.ok(found, `no “${title}” among: ${actions.map((action) => action.title).join(', ') || 'none'}`);
	return found;
}

function offersNewNote(source: string): boolean {
	return actionsAt(readNotebook(source)).some(({ title }) => title.startsWith('New note'));
}

function checkAction(source: string, title: RegExp | string, expected: string, overrides?: Partial<Context>): void {
	const notebook = readNotebook(source);
	const action = actionCalled(source, title, overrides);
	const [path] = [...notebook.files.keys()].map((uri) => uri.slice(uriOf('').length));
	assert.equal(textsAfter(notebook, action.edit ?? {}).get(path ?? ''), expected);
}

/** What the action that makes a note asks for. */
function created(source: string): CreateNoteParams {
	const { command, edit } = actionCalled(source, /new note/i);
	assert.equal(edit, undefined, 'all in one step, so that nothing is lost where the note cannot be made');
	assert.equal(command?.command, 'kezako.createNote');
	return command?.arguments?.[0] as CreateNoteParams;
}

/** The text of the note after the part of the command that changes it. */
function withCommand(source: string, params: CreateNoteParams): string {
	const [text = ''] = readNotebook(source).files.values();
	return textAfter(text, [...(params.edit?.edits ?? [])]);
}
