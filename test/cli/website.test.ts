import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate/node';
import { type Browser, chromium } from 'playwright-core';
import { CommandLine } from '../support/commandLine.ts';

const sample = fileURLToPath(new URL('../../sample', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** Titles that a page, an address or a system could stumble over; each note links to the next, the last to the first. */
const hardTitles = [
	'<script>alert(1)</script>',
	'"]( x',
	'a/b',
	'😀',
	'CON',
	'Twice',
	'Twice',
	'a | b',
	'index',
	'Site',
	'C# & <b>',
	'</script><img src=x onerror=alert(1)>',
];

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const body = `# Part & <i>

See [[%]] and [[x & "y":%|words <b>]], ==m== <mark>ok</mark><br>H<sub>2</sub>O <u>not closed. <b onclick="x()">no</b>

<details>
<summary>More *here*</summary>

Inside[^1] $a_b < c_d$ and $$x$$.

</details>

| a | b |
|:--|--:|
| [[%\\|b]] | 1 |

Term
:   Meaning

![remote](https://example.org/a.png) ![local](p%20q.png) ![gone](gone.png) [js](javascript:alert(1)) [file](other.pdf)

<script>alert(1)</script>

# Part & <i>

- [ ] to do
<!-- a comment -->

# **Bold** \`code\` and [[%]]

# Été 🚀

# 日本

# ???

Setext
======

A block. ^blk

> Quoted

^quoted

---
like: a header
of:
  - [[%]]
---

> [!note] With [[%]] and ==marks==
> H~2~O, x^2^ %% a secret [[%]] %%

> [!tip]-
> Folded, with [a link](https://example.org)

> [!my]+ Open
>
> - [x] done
>
> > [!note]

[[%#Part & <i>]] [[%#Bold code and]] [[%#Été]] [[%#日本]] [[%#???]] [[%#Setext]] [[%#Gone]] [[%#^blk]] [[%#^gone]]
[[%#Été 🚀#Setext]] [one](#part--i) [two](#gone) [three](#%E6%97%A5%E6%9C%AC) [four](#^quoted) ![[%#Setext]] ![alt[^1]](x.png)

[^1]: A footnote with [[%]].
`;

suite('a site of notes', function () {
	this.timeout(120_000);
	let notes: CommandLine;
	suiteSetup(() => {
		notes = new CommandLine('');
		for (const [at, title] of hardTitles.entries()) {
			const next = 20230101000000 + ((at + 1) % hardTitles.length);
			const header = `---\ntitle: ${JSON.stringify(title)}\nid: "${20230101000000 + at}"\ntags: ["a", "</script>", "A", "é/è"]\ntypes: [con]\nkezako: "<b>&"\n---\n`;
			notes.write(`notes/hard folder/${at}.md`, header + body.replaceAll('%', String(next)));
		}
		const listed = hardTitles.map((_, at) => `${'    '.repeat(at % 4)}- [[${20230101000000 + at}]]`);
		const contents = ['# Part [[20230101000000]]', listed.slice(0, 5), '## <b> & *so on*', listed.slice(5)].flat();
		notes.write('notes/contents.md', `---\ntitle: Contents\nid: contents\n---\n${contents.join('\n')}\n`);
		notes.write('notes/hard folder/p q.png', Buffer.from(onePixel, 'base64'));
		const options = ['--to', 'html', '--url', 'https://example.org/n'];
		const run = (...args: string[]) => assert.equal(notes.run(['export', ...args]).exitCode, 0);
		run('notes', ...options, '--glossary', '--out', 'hard');
		run('notes', ...options, '--from', 'contents', '--out', 'book');
		run(sample, ...options, '--out', 'sample');
		run(sample, ...options, '--out', 'again');
		run('notes', '--to', 'html', '--single', '--glossary', '--out', 'pages/hard.html');
		run('notes', '--to', 'html', '--single', '--from', 'contents', '--out', 'pages/book.html');
		run(sample, '--to', 'html', '--single', '--out', 'pages/sample.html');
	});
	suiteTeardown(() => notes.dispose());

	for (const folder of ['hard', 'book', 'sample', 'pages']) {
		test(`${folder}: the pages are valid, and load nothing from elsewhere`, async () => {
			const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } });
			for (const [name, text] of pagesIn(join(notes.folder, folder))) {
				const { results } = await validator.validateString(text);
				const messages = results.flatMap(({ messages: found }) => found);
				assert.deepEqual(
					messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId} ${message}`),
					[],
				);
				const loaded = [...text.matchAll(/<(?!a\b|link rel="alternate")[a-z]+\b[^>]*\s(?:src|href)="([^"]*)"/g)];
				for (const [, address = ''] of loaded) assert.doesNotMatch(address, /^(?:https?:|\/\/|javascript:)/);
			}
		});

		test(`${folder}: no link is dead`, () => checkLinks(join(notes.folder, folder)));
	}

	test('two exports of the same notes are the same, byte by byte', () => {
		const [one, other] = ['sample', 'again'].map((name) => filesIn(join(notes.folder, name)));
		assert.deepEqual(one, other);
	});

	test('a site has an address below which its pages are', () => {
		const options = ['--to', 'html', '--out', 'addressed', '--url'];
		for (const address of [
			'https://example.org/?a',
			'https://example.org/#a',
			'example.org',
			'ftp://example.org',
			'https://a b/',
		]) {
			const { exitCode, stderr } = notes.run(['export', sample, ...options, address]);
			assert.equal(exitCode, 2, address);
			assert.match(stderr, /--url must be a whole address/);
		}
		assert.equal(notes.run(['export', sample, ...options, 'https://exämple.org/é']).exitCode, 0);
		const feed = readFileSync(join(notes.folder, 'addressed', 'atom.xml'), 'utf8');
		assert.match(feed, /<id>https:\/\/xn--exmple-cua\.org\/%C3%A9\/fiches\/[a-z/-]+\.html<\/id>/);
	});

	suite('in a browser, from the disk', () => {
		let browser: Browser;
		suiteSetup(async function () {
			const executablePath = browserPath();
			if (!executablePath) {
				console.log('Skipped: no Chromium is installed.');
				return this.skip();
			}
			browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
		});
		suiteTeardown(async () => browser?.close());

		for (const colorScheme of ['light', 'dark'] as const) {
			test(`everybody can read it in ${colorScheme}`, async () => {
				const page = await browser.newPage({ colorScheme });
				const note = 'fiches/outils-pour-penser/zettelkasten.html';
				const hard = pagesIn(join(notes.folder, 'hard')).map(([name]) => `hard/${name}`);
				const some = ['index.html', note, 'site/tag-notes.html', 'site/search.html'].map((name) => `sample/${name}`);
				for (const name of [...some, ...hard.slice(0, 4), 'book/index.html', 'book/contents.html', 'pages/hard.html']) {
					await page.goto(pathToFileURL(join(notes.folder, name)).href);
					await page.evaluate(axe);
					const violations = await page.evaluate('axe.run().then(({ violations }) => violations)');
					const serious = (violations as readonly Violation[]).filter(({ impact }) => /serious|critical/.test(impact));
					assert.deepEqual(
						serious.map(({ id, nodes }) => `${name} ${id} ${nodes.map(({ html }) => html).join()}`),
						[],
					);
				}
				await page.close();
			});
		}

		test('what a page needs is loaded, and nothing else', async () => {
			const page = await browser.newPage();
			const refused: string[] = [];
			page.on('console', (message) => {
				if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
			});
			for (const name of [
				'sample/index.html',
				'sample/site/search.html',
				'hard/hard-folder/index-20230101000008.html',
				'pages/hard.html',
			]) {
				const file = join(notes.folder, name);
				await page.goto(pathToFileURL(file).href);
				assert.match(String(await page.evaluate('getComputedStyle(document.body).maxWidth')), /px$/, name);
				const pictures = await page.evaluate('Array.from(document.images, (image) => image.naturalWidth)');
				assert.deepEqual(
					pictures,
					(pictures as number[]).map(() => 1),
					name,
				);
				assert.deepEqual(refused, []);
				const text = readFileSync(file, 'utf8');
				const hostile =
					'<p style="color: red" id="hostile">x</p><img src="https://example.org/a.png"><script>document.title = "run"</script></main>';
				const other = join(dirname(file), `hostile-${basename(file)}`);
				writeFileSync(other, text.replace('</main>', hostile));
				await page.goto(pathToFileURL(other).href);
				rmSync(other);
				assert.notEqual(await page.title(), 'run');
				assert.notEqual(
					await page.evaluate('getComputedStyle(document.querySelector("#hostile")).color'),
					'rgb(255, 0, 0)',
				);
				assert.equal(refused.length, 3, `${name}: ${refused}`);
				refused.length = 0;
			}
			await page.close();
		});

		test('it is read without scripts', async () => {
			const page = await browser.newPage({ javaScriptEnabled: false });
			await page.goto(pathToFileURL(join(notes.folder, 'sample/index.html')).href);
			await page.click('text=Zettelkasten');
			await page.click('text=Niklas Luhmann');
			assert.match(await page.title(), /^Niklas Luhmann/);
			await page.click('.site a:last-child');
			assert.equal(await page.isVisible('#words'), false);
			assert.equal(await page.isVisible('noscript'), true);
			await page.close();
		});

		test('notes are found with scripts, and no text of a note is run', async () => {
			const page = await browser.newPage();
			const errors: string[] = [];
			page.on('pageerror', ({ message }) => errors.push(message));
			page.on('dialog', (dialog) => {
				errors.push(dialog.message());
				return dialog.dismiss();
			});
			await page.goto(pathToFileURL(join(notes.folder, 'hard/index.html')).href);
			await page.click('.site a:last-child');
			await page.fill('#words', 'script');
			await page.click('#found >> text=<script>alert(1)</script>');
			assert.match(await page.title(), /^<script>/);
			for (const [name] of pagesIn(join(notes.folder, 'hard'))) {
				await page.goto(pathToFileURL(join(notes.folder, 'hard', name)).href);
			}
			assert.deepEqual(errors, []);
			await page.close();
		});
	});
});

interface Violation {
	readonly id: string;
	readonly impact: string;
	readonly nodes: readonly { readonly html: string }[];
}

function browserPath(): string | undefined {
	const names = ['chromium', 'chromium-browser', 'google-chrome'];
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

function pagesIn(folder: string): (readonly [name: string, text: string])[] {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
	assert.ok(names.length > 0);
	return names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
}

function filesIn(folder: string): [string, string][] {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
	return paths.map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]);
}

function checkLinks(folder: string): void {
	const texts = new Map(pagesIn(folder).map(([name, text]) => [join(folder, name), text]));
	if (existsSync(join(folder, 'atom.xml'))) {
		const feed = readFileSync(join(folder, 'atom.xml'), 'utf8');
		const addresses = Array.from(feed.matchAll(/<link href="https:\/\/example\.org\/n\/([^"]+)"/g), ([, path]) => path);
		const search = readFileSync(join(folder, 'site', 'search-notes.js'), 'utf8');
		const rows = JSON.parse(search.replace(/^.*= /, '').replace(/,\s*\];\s*$/, ']')) as readonly string[][];
		for (const path of [...addresses, ...rows.map(([href]) => `site/${href}`)])
			assert.ok(existsSync(join(folder, decodeURIComponent(path ?? ''))), path);
		assert.ok(addresses.length > 0 && rows.length > 0);
	}
	for (const [file, text] of texts) {
		for (const [, quoted = ''] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
			if (/^[a-z]+:/i.test(quoted)) continue;
			const [path = '', anchor = ''] = quoted.replaceAll('&amp;', '&').split('#');
			const found = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
			assert.ok(existsSync(found), `${file}: ${quoted}`);
			if (anchor !== '')
				assert.ok(texts.get(found)?.includes(`id="${decodeURIComponent(anchor)}"`), `${file}: ${quoted}`);
		}
		const shown = text.replace(/<(pre|code|style|script)\b[\s\S]*?<\/\1>|<[^>]*>/g, ' ');
		assert.doesNotMatch(shown, /\[\[|(?<!\d)20\d{12}(?!\d)/, file);
	}
}
