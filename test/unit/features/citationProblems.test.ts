import { strict as assert } from 'node:assert';
import { readCslJson } from '../../../server/src/core/citations/cslJson.ts';
import { Library } from '../../../server/src/core/citations/library.ts';
import type { ProblemCode } from '../../../server/src/core/note.ts';
import { defaultSettings, type Settings } from '../../../server/src/core/settings.ts';
import { codeActions, fixAllKind } from '../../../server/src/features/codeActions/codeActions.ts';
import { checkNote, problems } from '../../../server/src/features/problems/problems.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { textAfter } from '../../support/checkEdit.ts';
import { cost } from '../../support/cost.ts';
import { contextOf, cosmaConfiguration, readNotebook, uriOf } from '../../support/testNotebook.ts';

const keys = ['doe99', 'smith04', 'bush1945', 'a b', 'x', 'Müller2001'];
const entries = keys.map((id) => ({ id, title: id }));
const library = new Library([readCslJson('file:///notes/lib.json', JSON.stringify(entries))]);
const config = 'bibliography: lib.json\nlink_types:\n  undefined: {stroke: simple}\n  inspire: {stroke: simple}\n';

interface Given {
	/** The configuration of Cosma that covers the note; none where it is empty. */
	readonly config?: string;
	readonly library?: Library;
	readonly overrides?: Partial<Context>;
	readonly settings?: Partial<Settings>;
	readonly header?: string;
}

function noteOf(body: string, { header = '' }: Given): string {
	return `---\ntitle: Note\nid: 1\n${header}---\n${body}`;
}

function contextFor(body: string, given: Given): Context {
	const covering = given.config === '' ? {} : cosmaConfiguration(given.config ?? config);
	return contextOf(readNotebook(`-- note.md --\n${noteOf(body, given)}`), {
		kindOf: () => 'ids',
		...covering,
		library: () => ('library' in given ? given.library : library),
		settingsFor: () => ({ ...defaultSettings, ...given.settings }),
		...given.overrides,
	});
}

const pandoc: Given = { config: '' };
const textDocument = { uri: uriOf('note.md') };

/** The problems of a note with a body: the code and the text at the place. */
function found(body: string, given: Given = {}): string[] {
	const lines = noteOf(body, given).split('\n');
	return problems(contextFor(body, given), { textDocument }).map(({ code, range: { start, end } }) => {
		const text = start.line === end.line ? lines[start.line]?.slice(start.character, end.character) : '…';
		return `${code} ${text}`;
	});
}

function sentences(body: string, given: Given = {}): string[] {
	return problems(contextFor(body, given), { textDocument }).map(({ message }) => String(message));
}

function actionsOf(body: string, given: Given, only: string) {
	const lines = noteOf(body, given).split('\n').length;
	const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
	const params = { textDocument, range, context: { diagnostics: [], only: [only] } };
	const job = codeActions(contextFor(body, given), params);
	for (;;) {
		const step = job.next();
		if (step.done) return step.value;
	}
}

/** The titles of the fixes, each with the body after it. */
function fixes(body: string, given: Given = {}): string[] {
	const text = noteOf(body, given);
	return actionsOf(body, given, 'quickfix').map(({ title, edit }) => {
		const after = textAfter(text, edit?.changes?.[textDocument.uri] ?? []);
		return `${title}: ${after.slice(text.length - body.length)}`;
	});
}

/** The body after all fixes that are safe. */
function fixedAll(body: string, given: Given = {}): string {
	const text = noteOf(body, given);
	const [action] = actionsOf(body, given, fixAllKind);
	return textAfter(text, action?.edit?.changes?.[textDocument.uri] ?? []).slice(text.length - body.length);
}

suite('Problems of citations', () => {
	test('an unknown key is underlined, each time, in brackets and in the text', () => {
		assert.deepEqual(found('[@doe98; @doe99] et @doe98'), ['unknown_citation doe98', 'unknown_citation doe98']);
		assert.deepEqual(found('Selon @nobody dit [voir @zork, p. 3]', pandoc), [
			'unknown_citation nobody',
			'unknown_citation zork',
		]);
		assert.deepEqual(found('[@doe99, p. 3; @{a b}] et @smith04.'), []);
	});

	test('without a library, or with one that cannot be read, nothing is said', () => {
		for (const body of ['[@doe98]', '(@doe99)', '[au prix de 3 @ 5 euros]', 'a `[@doe99]` @nope']) {
			assert.deepEqual(found(body, { library: undefined } as unknown as Given), [], body);
			assert.deepEqual(found(body, { library: new Library([]) }), [], body);
		}
	});

	test('while a file is broken, nothing is said of keys that may stand behind the fault', () => {
		const broken = readCslJson('file:///notes/lib.json', `${JSON.stringify(entries).slice(0, -1)}, {"id": "new24"`);
		const other = readCslJson('file:///notes/other.json', '[{"id": "other1", "title": "Other"}]');
		const form = readCslJson('file:///notes/form.json', '"text"');
		for (const given of [{}, pandoc]) {
			for (const files of [[broken], [other, broken], [form, other]])
				assert.deepEqual(found('[@new24] [@doe99]', { ...given, library: new Library(files) }), []);
			assert.deepEqual(found('[@doe99] [@new24]', { ...given, library: new Library([other]) }).length, 2);
		}
	});

	test('an unknown key has a near one, whatever its case, accents and year', () => {
		const near = (key: string, given?: Given) => fixes(`[@${key}]`, given).map((fix) => fix.split(': ')[1]);
		assert.deepEqual(near('doe98'), ['[@doe99]']);
		assert.deepEqual(near('Doe99'), ['[@doe99]']);
		assert.deepEqual(near('bush45', pandoc), ['[@bush1945]']);
		assert.deepEqual(near('muller2001'), ['[@Müller2001]']);
		assert.deepEqual(near('smith'), ['[@smith04]']);
		assert.deepEqual(near('{ab}'), ['[@{a b}]']);
		assert.deepEqual(near('nobody'), []);
	});

	test('a comma behind a key ends it with a space', () => {
		assert.match(sentences('[@doe99,p. 3]')[0] ?? '', /Did you mean doe99\?/);
		assert.deepEqual(fixes('[@doe99,p. 3; @smith04]'), ['Write @doe99, p: [@doe99, p. 3; @smith04]']);
		assert.equal(fixedAll('[@doe99,p. 3]'), '[@doe99, p. 3]');
	});

	test('a name that is read as a key in the text may be written so that it is none', () => {
		for (const given of [{}, pandoc]) {
			assert.deepEqual(fixes('Merci à @ada.', given), ['Write &#64;: Merci à &#64;ada.']);
			assert.deepEqual(fixes('[@ada]', given), []);
		}
	});

	test('what an unknown key takes away is said by version, with the number of citations', () => {
		assert.deepEqual(sentences('[@doe98] et [@doe99; @smith04]'), [
			'The bibliography has no key doe98. Did you mean doe99? Cosma 2.5 leaves the citation as it is typed, 2.6 prints none of this note’s 3 citations because of it',
		]);
		const only26: Given = { settings: { cosma: ['2.6'] } };
		assert.deepEqual(sentences('[@zork] et [@doe99]', only26), [
			'The bibliography has no key zork. Cosma 2.6 prints none of this note’s 2 citations because of it',
		]);
		assert.deepEqual(sentences('[@zork]'), [
			'The bibliography has no key zork. Cosma 2.5 and 2.6 leave the citation as it is typed',
		]);
		assert.deepEqual(sentences('[@zork]', pandoc), ['The bibliography has no key zork']);
		assert.deepEqual(sentences('[@zork]', { config: 'link_types:\n  undefined: {}' }), [
			'The bibliography has no key zork',
		]);
	});

	test('Pandoc finds entries in a header, too, and numbers examples; other programs name figures and tables', () => {
		assert.deepEqual(found('[@zork]', { ...pandoc, header: 'references:\n- id: zork\n' }), []);
		assert.deepEqual(found('Voir @fig:plan, @tbl-1 et @eq:x.', pandoc), []);
		assert.deepEqual(found('(@good) Un exemple.\n\nComme (@good) le montre, et (@bad).', pandoc), [
			'unknown_citation bad',
		]);
		assert.deepEqual(found('Voir @fig:plan.'), ['unknown_citation fig:plan']);
	});

	test('a suffix that Cosma cuts gets an empty locator, or a label that it reads', () => {
		assert.deepEqual(found('[@doe99, voir aussi]'), ['citation_suffix voir aussi']);
		assert.deepEqual(fixes('[@doe99, voir aussi]'), ['Write {}, voir aussi: [@doe99, {}, voir aussi]']);
		assert.deepEqual(fixes('[@doe99, pages 3-4; @smith04]'), ['Write p. 3-4: [@doe99, p. 3-4; @smith04]']);
		assert.deepEqual(fixes('@doe99 [introduction]'), ['Write [@doe99, {}, introduction]: [@doe99, {}, introduction]']);
		assert.deepEqual(sentences('[@doe99, voir aussi]'), [
			'Cosma 2.5 and 2.6 misread this: voir aussi is printed as p. v oir aussi',
		]);
		assert.deepEqual(sentences('[@doe99, {pages 3-4}]'), [
			'Cosma 2.5 and 2.6 misread this: pages 3-4 is printed as p. s 3-4',
		]);
		assert.deepEqual(found('[@doe99, p. 33 sq.] [@doe99, {}, voir aussi]'), []);
	});

	test('a quotation that Cosma prints without the space in front of it gets an empty locator', () => {
		assert.deepEqual(sentences('[@doe99, « la fin »] [@doe99, p. 3 *sic*]'), [
			'Cosma 2.5 and 2.6 misread this: « la fin » is printed without a space in front of it',
			'Cosma 2.5 and 2.6 misread this: p. 3 *sic* is printed as p. 3*sic*',
		]);
		assert.equal(
			fixedAll('[@doe99, *passim*] [@doe99, p. 3, « oui »]'),
			'[@doe99, {}, *passim*] [@doe99, p. 3, « oui »]',
		);
	});

	test('in a quotation, what follows a key in the next line is printed with the sign of the line', () => {
		assert.deepEqual(sentences('> Dit [@doe99,\n> p. 3]'), [
			'Cosma 2.5 and 2.6 misread this: p. 3 is printed as > p. 3',
		]);
		assert.equal(fixedAll('> Dit [@doe99,\n> > passim]'), '> Dit [@doe99, passim]');
	});

	test('no fix takes code or a link away', () => {
		for (const body of [
			'@doe99 [voir [[1]]] et [@doe99, voir [[1]]].',
			'[@doe99, voir `du code`] et @doe99 [voir `x`]',
			'(@doe99, [[1]]) et (@doe99, `x`)',
			'[voir [[1]] @doe99, @smith04] [@doe99 `x`, @smith04]',
		])
			assert.doesNotMatch(fixedAll(body), /\0/, body);
	});

	test('what only Cosma does is said only where it prints citations', () => {
		for (const body of [
			'[@doe99, voir aussi]',
			'[voir : @doe99]',
			'(@doe99)',
			'[@x]',
			'`[@doe99]`',
			'[@doe99, @smith04]',
		]) {
			assert.deepEqual(found(body, pandoc), [], body);
			assert.deepEqual(found(body, { config: 'link_types:\n  undefined: {}' }), [], body);
			assert.deepEqual(found(body, { settings: { cosma: [] } }), [], body);
			assert.notDeepEqual(found(body), [], body);
		}
	});

	test('a word in front of a colon is a type, which may be misspelt', () => {
		assert.deepEqual(found('[inspire: @doe99] [undefined:@doe99]'), []);
		assert.deepEqual(found('[voir : @doe99]'), ['citation_type voir']);
		assert.deepEqual(fixes('[voir : @doe99]').slice(0, 2), [
			'Remove the colon: [voir @doe99]',
			'Declare voir in config.yml: [voir : @doe99]',
		]);
		assert.deepEqual(fixes('[inspires: @doe99]')[0], 'Change to inspire: [inspire: @doe99]');
	});

	test('a known key that other signs touch gets brackets', () => {
		assert.deepEqual(found('(@doe99) et l’@doe99, "@smith04"'), [
			'citation_glued (@doe99)',
			'citation_glued @doe99',
			'citation_glued @smith04',
		]);
		assert.equal(fixedAll('(@doe99) et l’@doe99, "@smith04"'), '[@doe99] et l’[@doe99], "[@smith04]"');
		assert.deepEqual(found('(@nobody) et me@doe99.org, https://x.org/@doe99'), []);
		assert.deepEqual(found('<a title="@doe99">x</a>'), []);
		assert.deepEqual(found('La thèse de @doe99’s auteur'), ['citation_glued @doe99']);
		assert.deepEqual(found('Il dit, -@doe99, que'), ['citation_glued -@doe99']);
		assert.equal(fixedAll('Il dit, -@doe99, que'), 'Il dit, [-@doe99], que');
		assert.equal(fixedAll('-@doe99 [p. 3] et [-@doe99]'), '-@doe99 [p. 3] et [-@doe99]');
		assert.match(sentences('@doe99’s et [@smith04]')[0] ?? '', /2\.6 prints none of this note’s 2 citations/);
		assert.match(sentences('@doe99,@smith04 et [@smith04]')[0] ?? '', /2\.6 prints none of this note’s 2 citations/);
	});

	test('a key in the text gets brackets where Cosma would take those of a link or a footnote behind it', () => {
		assert.deepEqual(sentences('Selon @doe99 [la suite](x.md), @smith04 [^1] dit'), [
			'Cosma 2.5 and 2.6 misread this: put the key doe99 in brackets of its own, as those behind it are read with it',
			'Cosma 2.5 and 2.6 misread this: put the key smith04 in brackets of its own, as those behind it are read with it',
		]);
		assert.equal(fixedAll('@doe99 [lien](x.md), @smith04 [^1] dit'), '[@doe99] [lien](x.md), [@smith04] [^1] dit');
		assert.deepEqual(found('[@doe99] [lien](x.md), @doe99 [sic]'), []);
	});

	test('keys are separated by semicolons', () => {
		assert.deepEqual(found('[@doe99, @smith04]'), ['citation_glued @doe99,']);
		assert.equal(fixedAll('[@doe99, @smith04]'), '[@doe99; @smith04]');
		assert.deepEqual(fixes('[@doe99 et @smith04]'), ['Write a semicolon between the keys: [@doe99; @smith04]']);
		assert.equal(fixedAll('[@doe99 et @smith04]'), '[@doe99 et @smith04]');
		assert.equal(fixedAll('[@nobody, @smith04]'), '[@nobody, @smith04]');
		assert.equal(fixedAll('@doe99 [@smith04] et [@doe99,\n@smith04]'), '[@doe99; @smith04] et [@doe99; @smith04]');
	});

	test('brackets with an @ and no key, a key of one letter and words beside a key are not printed', () => {
		assert.deepEqual(found('[au prix de 3 @ 5 euros] [@x]'), [
			'citation_not_printed [au prix de 3 @ 5 euros]',
			'citation_not_printed @x',
		]);
		assert.deepEqual(fixes('[au prix de 3 @ 5 euros]'), ['Write (au prix de 3 @ 5 euros): (au prix de 3 @ 5 euros)']);
		assert.equal(fixedAll('[@x, p. 3]'), '[@{x}, p. 3]');
	});

	test('what is lost in the next line of a quotation is underlined there', () => {
		const body = '> [@doe99, p. 3\n> aussi]';
		assert.deepEqual(found(body), ['citation_not_printed aussi']);
		assert.deepEqual(fixes(body), ['Write @doe99, p. 3 aussi: > [@doe99, p. 3 aussi]']);
	});

	test('a header lists keys that the library has, where Cosma reads them', () => {
		const given: Given = { header: 'references: [doe98, smith04]\n' };
		assert.ok(found('', given).includes('unknown_citation doe98'));
		const [fix] = actionsOf('', given, 'quickfix').filter(({ title }) => title === 'Change to doe99');
		const text = textAfter(noteOf('', given), fix?.edit?.changes?.[textDocument.uri] ?? []);
		assert.match(text, /^references: \[doe99, smith04\]$/m);
		assert.ok(!found('', { ...given, ...pandoc }).includes('unknown_citation doe98'));
	});

	test('a citation that is printed where the same text stands first is put in brackets', () => {
		assert.deepEqual(found('me@doe99 puis @doe99.'), ['citation_misplaced @doe99']);
		assert.equal(fixedAll('me@doe99 puis @doe99.'), 'me@doe99 puis [@doe99].');
		// Brackets for the first are enough.
		assert.deepEqual(found('(@doe99) puis @doe99'), ['citation_glued (@doe99)', 'citation_misplaced @doe99']);
		assert.equal(fixedAll('(@doe99) puis @doe99'), '[@doe99] puis @doe99');
		assert.deepEqual(sentences('me@doe99 puis @doe99'), [
			'Cosma 2.5 and 2.6 misread this: this citation is printed in line 5, in place of the same text there: put it in brackets',
		]);
	});

	test('a key that Cosma 2.6 reads where nobody cites takes all citations away', () => {
		const body = '[@doe99] et [me@x.org](mailto:me@x.org)\n\n```java\n@Override\n@Override\n```';
		assert.deepEqual(found(body), ['citation_misread x.org', 'citation_misread Override']);
		assert.deepEqual(fixes(body), [`Write &#64;: ${body.replace('[me@', '[me&#64;')}`]);
		assert.deepEqual(found('```java\n@Override\n```'), []);
		assert.deepEqual(found(body, { settings: { cosma: ['2.5'] } }), []);
		assert.match(
			sentences(`${body} [[2|à @ici]]`)[0] ?? '',
			/^Cosma 2\.6 does not print the citation of this note: it takes x\.org/,
		);
	});

	test('citations in code are printed, those in comments are of no interest', () => {
		assert.deepEqual(found('`[@doe99]` <!-- [@doe99] -->'), ['citation_in_code doe99']);
	});

	test('of closed notes, the same is said where they cite', () => {
		const body = '[@zork, voir aussi] `[@doe99]`';
		const context = contextFor(body, {});
		const parsed = context.open(textDocument.uri);
		assert.ok(parsed);
		const codes = (lines?: readonly string[]) =>
			checkNote({ ...context, open: () => undefined }, parsed.note, lines).shown.map(({ code }) => code);
		assert.deepEqual(codes(), ['unknown_citation', 'citation_suffix']);
		assert.deepEqual(codes(parsed.lines), ['unknown_citation', 'citation_suffix', 'citation_in_code']);
	});

	test('where hardly a note has an id, who sets a library is told of unknown keys', () => {
		const overrides: Partial<Context> = { kindOf: () => 'none' };
		assert.deepEqual(found('[@zork] [[nowhere]]', { ...pandoc, overrides }), ['unknown_citation zork']);
		const mixed: Partial<Context> = { kindOf: () => 'mixed' };
		assert.deepEqual(found('[@zork]', { ...pandoc, overrides: mixed }), ['unknown_citation zork']);
	});

	for (const [what, one] of [
		['odd suffixes in one bracket', '@doe99, voir; '],
		['unknown keys', '[@zork] '],
		['glued keys', '(@doe99) @doe99 '],
		['keys behind a dash', '(-@doe99) -@doe99 '],
		['keys before a footnote', '@doe99 [^1] '],
		['code', '`a @nope @doe99` <!-- '],
	] as const)
		test(`thousands of ${what} cost by their number`, () => {
			const run = (count: number) => {
				const context = contextFor(`[${one.repeat(count)}]`, {});
				return cost(() => problems(context, { textDocument }));
			};
			assert.ok(run(2400) < 20 * run(300) + 20);
		});

	test('each code has a level that can be changed', () => {
		const levels = new Map<ProblemCode, 'off'>([['unknown_citation', 'off']]);
		assert.deepEqual(found('[@zork]', { settings: { problems: levels } }), []);
	});
});
