import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { completion } from '../../server/src/features/completion.ts';
import { project } from '../support/sourceText.ts';
import { contextOf, noteAt } from '../support/testNotebook.ts';

const markdownIt = new MarkdownIt({ html: true });
const readers: Readonly<Record<string, (text: string) => string>> = {
	'markdown-it': (text) => markdownIt.render(text),
	commonmark: (text) => new HtmlRenderer().render(new Parser().parse(text)),
};
const english = readFileSync(join(project, 'README.md'), 'utf8');
const french = readFileSync(join(project, 'README.fr.md'), 'utf8');

const inOrder =
	/^Kezako \| (?:Install \| Begin in three steps \| What you can do|Installer \| Commencer en trois étapes \| Ce que vous pouvez faire)$/;

const examples = [
	['democratie ouverte', 'Participation citoyenne'],
	['repsonsabilite', 'Responsabilité gouvernementale'],
	['le memex', 'Memex'],
] as const;

for (const [name, text] of Object.entries({ 'README.md': english, 'README.fr.md': french })) {
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
	const same = (find: (text: string) => unknown) => assert.deepEqual(find(french), find(english));

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
