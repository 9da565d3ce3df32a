import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { completion } from '../../server/src/features/completion.ts';
import { french } from '../../server/src/french.ts';
import { project } from '../support/sourceText.ts';
import { contextOf, noteAt } from '../support/testNotebook.ts';

const markdownIt = new MarkdownIt({ html: true });
const readers: Readonly<Record<string, (text: string) => string>> = {
	'markdown-it': (text) => markdownIt.render(text),
	commonmark: (text) => new HtmlRenderer().render(new Parser().parse(text)),
};
const englishReadme = readFileSync(join(project, 'README.md'), 'utf8');
const frenchReadme = readFileSync(join(project, 'README.fr.md'), 'utf8');

const inOrder =
	/^Kezako \| (?:Install \| Begin in three steps \| What you can do|Installer \| Commencer en trois étapes \| Ce que vous pouvez faire)$/;

const examples = [
	['democratie ouverte', 'Participation citoyenne'],
	['repsonsabilite', 'Responsabilité gouvernementale'],
	['le memex', 'Memex'],
] as const;

for (const [name, text] of Object.entries({ 'README.md': englishReadme, 'README.fr.md': frenchReadme })) {
	suite(name, () => {
		for (const [reader, render] of Object.entries(readers)) {
			test(`shows each of its pictures in ${reader}`, () => {
				const shown = picturesIn(render(text));
				assert.equal(shown.length, picturesMeant(text));
				for (const path of shown) assert.ok(existsSync(join(project, path)), path);
			});
		}

		test('leads to files and headings that there are', () => {
			const html = markdownIt.render(text);
			const anchors = headingsIn(html).map(([, heading]) => anchorOf(heading));
			for (const [, target = ''] of html.matchAll(/<a href="(?!https:)([^"]+)"/g)) {
				const path = decodeURIComponent(target);
				if (path.startsWith('#')) assert.ok(anchors.includes(path.slice(1)), path);
				else assert.ok(existsSync(join(project, path)), path);
			}
		});

		test('says first what it is, then shows it, then how to install it and to begin, in three steps', () => {
			const tokens = markdownIt.parse(text, {});
			const paragraphs = tokens.filter(
				({ type }, at) => type === 'inline' && tokens[at - 1]?.type === 'paragraph_open',
			);
			const [first, second] = paragraphs;
			assert.match(first?.content.split('\n')[0] ?? '', /extension (?:for|pour) VS Code/);
			assert.deepEqual(
				second?.children?.map(({ type }) => type),
				['image'],
			);
			const sections = headingsIn(markdownIt.render(text)).map(([, heading]) => heading);
			assert.match(sections.slice(0, 4).join(' | '), inOrder);
			assert.equal(markdownIt.render(sectionAt(text, 2)).match(/<li>/g)?.length, 3);
		});

		test('names nothing on the screen that is not called so there', () => {
			const screen = wordsOnScreen(name === 'README.md' ? 'english' : 'french');
			const named = namesIn(text);
			assert.ok(named.length > 10);
			for (const words of named) {
				const [, command] = /^Kezako: (.*)$/.exec(words) ?? [];
				assert.ok(isAmong(command === undefined ? screen.all : screen.palette, command ?? words), words);
			}
		});

		for (const [words, title] of examples) {
			test(`its example [[${words} finds “${title}” in the sample notebook`, () => {
				assert.ok(text.includes(`\`[[${words}\``), 'it is an example there');
				assert.equal(firstInSample(words), title);
			});
		}
	});
}

suite('the README in French', () => {
	/** The same is found in both. */
	const same = (find: (text: string) => unknown) => assert.deepEqual(find(frenchReadme), find(englishReadme));

	test('has the same headings, by their levels', () => {
		same((text) => headingsIn(markdownIt.render(text)).map(([level]) => level));
	});
	test('has the same pictures and links', () => {
		same((text) => picturesIn(markdownIt.render(text)));
		same((text) => [...markdownIt.render(text).matchAll(/<a href="((?!README|#)[^"]+)"/g)].map(([, target]) => target));
	});
	test('has the same settings, with the same defaults', () => {
		same((text) => [...text.matchAll(/^\| (`[^`]+` \| `[^`]+`) \|/gm)].map(([, row]) => row));
	});
	test('has the same code, comments apart', () => {
		same((text) =>
			markdownIt
				.parse(text, {})
				.filter(({ type }) => type === 'fence')
				.map(({ info, content }) => [info, content.replace(/ +# .*/g, '')]),
		);
	});
	test('has as many paragraphs, and entries of lists, in each section', () => {
		same((text) => text.split(/^#+ /m).map((section) => markdownIt.render(section).match(/<(?:p|li)>/g)?.length));
	});
});

/** What READMEs name that is not Kezako's. */
const ofOthers = [
	'Kezako',
	'Extensions: Install from VSIX…',
	'File: Open Folder…',
	'View: Toggle Kezako',
	'Preferences: LSP Settings',
];

/** What stands in italics in a text, without code and blocks of code. */
function namesIn(text: string): string[] {
	const inline = markdownIt.parse(text, {}).flatMap(({ children }) => children ?? []);
	return inline.flatMap(({ type }, at) => {
		if (type !== 'em_open') return [];
		const end = inline.findIndex((token, later) => later > at && token.type === 'em_close');
		return [inline.slice(at + 1, end).reduce((words, token) => words + (token.content || ' '), '')];
	});
}

/** What people read in VS Code in a language: the titles of the commands in the palette, and all there is. */
function wordsOnScreen(locale: 'english' | 'french') {
	const read = (path: string) => JSON.parse(readFileSync(join(project, path), 'utf8'));
	const said = { ...french, ...read('l10n/bundle.l10n.fr.json') };
	const { contributes } = read('package.json');
	const texts: Readonly<Record<string, string>> = read(`package.nls${locale === 'french' ? '.fr' : ''}.json`);
	const hidden = contributes.menus.commandPalette.filter(({ when }: { when: string }) => when === 'false');
	const shown = contributes.commands.filter(
		({ command }: { command: string }) => !hidden.some((entry: { command: string }) => entry.command === command),
	);
	const palette = shown.map(({ title }: { title: string }) => texts[title.slice(1, -1)] ?? '');
	const sentences = locale === 'french' ? Object.values<string>(said) : Object.keys(said);
	return { palette, all: [...Object.values(texts), ...sentences, ...ofOthers] };
}

/** Whether words are among others in which a `{0}` stands for a value. What is still asked for, `…`, may be left out. */
function isAmong(others: readonly string[], words: string): boolean {
	const open = (text: string) => text.replace(/…$/, '');
	return others.some((other) => {
		const parts = open(other).split(/\{\d\}/);
		const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
		return parts.join('').trim() !== '' && new RegExp(`^${pattern}$`, 'u').test(open(words));
	});
}

/** How many pictures a text means to show: what stands in code is none. */
function picturesMeant(text: string): number {
	const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
	return prose.match(/!\[|<img\b/g)?.length ?? 0;
}

function picturesIn(html: string): string[] {
	return [...html.matchAll(/<img\b[^>]*\bsrc="([^"]+)"/g)].map(([, path = '']) => path);
}

function headingsIn(html: string): [level: string, text: string][] {
	return [...html.matchAll(/<h(\d)>(.*?)<\/h\d>/g)].map(([, level = '', text = '']) => [level, text]);
}

/** The anchor that GitHub and VS Code give to a heading. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} -]/gu, '')
		.replaceAll(' ', '-');
}

/** A section of the second level, by its number from 1. */
function sectionAt(text: string, number: number): string {
	return text.split(/^## /m)[number] ?? '';
}

/** The title that is offered first after `[[` and some words, in a new note of the sample notebook. */
function firstInSample(words: string): string | undefined {
	const sample = join(project, 'sample');
	const paths = readdirSync(sample, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
	const at = (path: string) => noteAt(`file:///sample/${path.replaceAll('\\', '/')}`);
	const uri = at('new.md');
	const files = new Map([
		...paths.map((path) => [at(path), readFileSync(join(sample, path), 'utf8')] as const),
		[uri, `[[${words}`] as const,
	]);
	const position = { line: 0, character: words.length + 2 };
	const context = contextOf({ files, cursor: { uri, position }, marks: [] });
	return completion(context, { textDocument: { uri }, position })?.items[0]?.label;
}
