import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, productFiles, project } from '../support/sourceText.ts';

/** The words in the last column of the glossary. */
function unwantedWords(): ReadonlySet<string> {
	const [, glossary = ''] = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8').split('\n## Words\n');
	const cells = [...glossary.matchAll(/^\|.*\|([^|\n]*)\|$/gm)].map((row) => row[1] ?? '');
	return new Set(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((word) => word[1] ?? '')));
}

/** The names in files: paths, identifiers and codes of problems, each after the path of its file. */
function namesIn(files: ReadonlyMap<string, string>): string[] {
	return [...files].flatMap(([path, text]) => {
		const identifiers = codeOf(text).match(/[A-Za-z_$][\w$]*/g) ?? [];
		const codes = text.match(/(?<=')[a-z]+(?:_[a-z]+)+(?=')/g) ?? [];
		return [
			...new Set([path, ...identifiers.map((name) => `${path} ${name}`), ...codes.map((code) => `${path} ${code}`)]),
		];
	});
}

/** `newHTMLPage_id` → new, html, page, id. */
function wordsOf(name: string): string[] {
	return name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((word) => word.toLowerCase());
}

suite('the vocabulary', () => {
	const unwanted = unwantedWords();
	const unwantedIn = (files: ReadonlyMap<string, string>) =>
		namesIn(files).filter((name) => wordsOf(name.split(' ').at(-1) ?? '').some((word) => unwanted.has(word)));

	test('of names in the product and the scripts is that of the field', () => {
		const scripts = readdirSync(join(project, 'scripts'), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.mjs') && !name.includes('node_modules'))
			.map((name) => [`scripts/${name}`, readFileSync(join(project, 'scripts', name), 'utf8')] as const);
		assert.deepEqual(unwantedIn(new Map([...productFiles(), ...scripts])), []);
	});
	test('has its unwanted words from the glossary', () => {
		for (const word of ['filed', 'told', 'sought', 'kept', 'judge', 'heir', 'speak', 'mend'])
			assert.ok(unwanted.has(word), word);
	});
	for (const [path, text, found] of [
		['core/filing.ts', '', 'core/filing.ts'],
		['a.ts', 'const mostTold = 1;', 'a.ts mostTold'],
		['a.ts', 'class NoteFiler {}', 'a.ts NoteFiler'],
		['a.ts', 'interface A { readonly toldURIs: number }', 'a.ts toldURIs'],
		['a.ts', 'const x = `$' + '{told}`;', 'a.ts told'],
		['a.ts', "type Code = 'link_kept';", 'a.ts link_kept'],
		['a.ts', 'const KEPT_NOTES = 1;', 'a.ts KEPT_NOTES'],
	] as const) {
		test(`is not kept by ${found}`, () => assert.deepEqual(unwantedIn(new Map([[path, text]])), [found]));
	}
	test('is kept by longer words, comments and sentences', () => {
		const text = "// told\nconst FileDecoration = 'What was told is kept.';\nconst intellisense = profiled + mendable;";
		assert.deepEqual(unwantedIn(new Map([['a.ts', text]])), []);
	});
});
