import { strict as assert } from 'node:assert';
import { readCslJson } from '../../../server/src/core/citations/cslJson.ts';
import { Library } from '../../../server/src/core/citations/library.ts';
import { codeActions } from '../../../server/src/features/codeActions/codeActions.ts';
import { problems } from '../../../server/src/features/problems/problems.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { textAfter } from '../../support/checkEdit.ts';
import { type CitationRow, citationRows, citedWorks } from '../../support/citationRows.ts';
import { contextOf, cosmaConfiguration, readNotebook, uriOf } from '../../support/testNotebook.ts';

const works = [...citedWorks.keys()].map((id) => ({ id, title: id }));
const library = new Library([readCslJson('file:///notes/library.json', JSON.stringify(works))]);
const covering = cosmaConfiguration('bibliography: library.json\nlink_types:\n  undefined: {stroke: simple}');
const header = '---\ntitle: Note\nid: 1\n---\n';
const textDocument = { uri: uriOf('note.md') };

/** In prose: the table takes code for some, as Cosma does. */
const rows = citationRows.filter(({ source }) => !/`|<!--|^ {4}|\[\[/m.test(source));

/** The problem of each odd text. */
const codes: Readonly<{ [Odd in string]: string }> = {
	mangled: 'citation_suffix',
	lost: 'citation_not_printed',
	noKey: 'citation_not_printed',
	shortKey: 'citation_not_printed',
	typed: 'citation_type',
	pair: 'citation_glued',
	glued: 'citation_glued',
};

suite('The problems in the table of citations', () => {
	test('are those of what is odd, and of unknown keys', () => {
		for (const row of rows) assert.deepEqual(codesIn(row.source), expectedCodes(row), row.source);
	});

	test('have a fix where there is a safe spelling, after which the text is the one of the table', () => {
		for (const { source, fixed = source, odd = [] } of rows) {
			// What becomes visible only by a fix has its own.
			if (odd.length > 1) continue;
			assert.equal(fixedOnce(source), fixed, source);
		}
	});
});

function contextFor(body: string) {
	return contextOf(readNotebook(`-- note.md --\n${header}${body}`), {
		...covering,
		kindOf: () => 'ids',
		library: () => library,
	});
}

function diagnosticsIn(body: string) {
	const found = problems(contextFor(body), { textDocument });
	return found.filter(({ code }) => String(code).includes('citation'));
}

/** But for those that are found in the whole text. */
function codesIn(body: string): string[] {
	const whole = ['citation_misplaced', 'citation_misread', 'citation_in_code'];
	const found = diagnosticsIn(body).map(({ code }) => String(code));
	return found.filter((code) => !whole.includes(code)).sort();
}

function expectedCodes({ cosma = [], odd = [] }: CitationRow): string[] {
	const all = odd.map((one) => codes[one.replace('!', '')] ?? one);
	const unknown = cosma.filter((key) => !citedWorks.has(key)).map(() => 'unknown_citation');
	// Of a key that is read too long, it is said that it is glued.
	const isRead = all.includes('citation_glued');
	return [...all, ...(isRead ? [] : unknown)].sort();
}

/** The text after the fix of each odd text. */
function fixedOnce(body: string): string {
	const context = contextFor(body);
	const text = header + body;
	const edits = diagnosticsIn(body)
		.filter(({ code }) => Object.values(codes).includes(String(code)))
		.flatMap((problem) => {
			const asked = { diagnostics: [problem], only: ['quickfix'] };
			const actions = runToEnd(codeActions(context, { textDocument, range: problem.range, context: asked }));
			const fix = actions.find(
				({ title, diagnostics = [] }) => diagnostics.length > 0 && !/^Change|^Declare/.test(title),
			);
			return fix?.edit?.changes?.[textDocument.uri] ?? [];
		});
	return textAfter(text, edits).slice(header.length);
}
