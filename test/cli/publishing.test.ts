import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtCommand, CommandLine } from '../support/commandLine.ts';

const sample = fileURLToPath(new URL('../../sample', import.meta.url));

/** Titles that some program could stumble over; each note links to the next, the last to the first. */
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
	'C# & <b>',
];

/*
 * Exports read by the real programs, where these are installed: no link in what they make is dead, and nothing shows an
 * id. A program that is missing is a test that is skipped, which is printed.
 */
suite('what other programs make of exported notes', () => {
	let notes: CommandLine;
	setup(() => {
		notes = new CommandLine('');
		for (const [at, title] of hardTitles.entries()) {
			const next = 20230101000000 + ((at + 1) % hardTitles.length);
			const header = `---\ntitle: ${JSON.stringify(title)}\nid: "${20230101000000 + at}"\ntags: [a, "b c"]\n---\n`;
			const body = `See [[${next}]] and [[x:${next}|words]].\n\n| a |\n|---|\n| [[${next}\\|b]] |\n\n![](p%20q.png)\n`;
			notes.write(`notes/hard folder/${at}.md`, header + body);
		}
		notes.write('notes/hard folder/p q.png', new Uint8Array([0]));
	});
	teardown(() => notes.dispose());

	for (const [name, folder] of [
		['the sample', sample],
		['hard titles', 'notes'],
	] as const) {
		test(`Hugo makes a site of ${name}`, function () {
			if (!isInstalled('hugo', 'version')) return this.skip();
			run(notes, ['export', folder, '--to', 'markdown', '--link-suffix', '/', '--out', 'site/content']);
			notes.write('site/hugo.toml', 'baseURL = "https://example.org/"\ntitle = "Notes"\n');
			const page = '<html><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>';
			for (const kind of ['single', 'list']) notes.write(`site/layouts/_default/${kind}.html`, page);
			build('hugo', ['--quiet'], join(notes.folder, 'site'));
			checkSite(join(notes.folder, 'site/public'));
		});

		test(`MkDocs makes a site of ${name}`, function () {
			if (!isInstalled('mkdocs', '--version')) return this.skip();
			run(notes, ['export', folder, '--to', 'markdown', '--out', 'site/docs']);
			notes.write('site/mkdocs.yml', 'site_name: Notes\ntheme:\n  name: null\n  custom_dir: theme\n');
			notes.write('site/theme/main.html', '<html><body><h1>{{ page.title|e }}</h1>{{ page.content }}</body></html>');
			build('mkdocs', ['build', '--quiet', '--strict'], join(notes.folder, 'site'));
			checkSite(join(notes.folder, 'site/site'));
		});

		test(`Pandoc makes a page and a text for Word of ${name}`, function () {
			if (!isInstalled('pandoc', '--version')) return this.skip();
			mkdirSync(join(notes.folder, 'book'));
			run(notes, ['export', folder, '--to', 'pandoc', '--glossary', '--out', 'book/book.md']);
			run(notes, ['export', folder, '--to', 'manuscript', '--out', 'book/manuscript.md']);
			const at = join(notes.folder, 'book');
			build('pandoc', ['--standalone', '--fail-if-warnings', 'book.md', '-o', 'book.html'], at);
			build('pandoc', ['manuscript.md', '-o', 'manuscript.docx'], at);
			build('pandoc', ['manuscript.md', '-t', 'plain', '-o', 'manuscript.txt'], at);
			checkSite(at);
			if (folder !== sample) assert.doesNotMatch(readFileSync(join(at, 'manuscript.txt'), 'utf8'), /20230101|\[\[/);
		});
	}
});

suite('what the README says of publishing works', () => {
	for (const readme of ['README.md', 'README.fr.md']) {
		const text = readFileSync(new URL(`../../${readme}`, import.meta.url), 'utf8');
		const section = text.split(/^## /m).find((part) => /^(?:Publish your notes|Publier vos notes)\n/.test(part)) ?? '';
		const blocks = Array.from(section.matchAll(/```sh\n(.*?)```/gs), ([, block]) => block ?? '');
		const lines = blocks.flatMap((block) => block.trim().split('\n'));
		test(`${readme} shows sites, a PDF, a text for Word and a page to send`, () => assert.equal(lines.length, 5));
		for (const line of lines) {
			test(line, function () {
				const engine = /--pdf-engine=(\S+)/.exec(line)?.[1];
				const programs = [/&& (\S+)/.exec(line)?.[1] ?? '', ...(engine ? [engine] : [])];
				const areThere = programs.every(
					(program) => program === '' || isInstalled(program, program === 'hugo' ? 'version' : '--version'),
				);
				if (process.platform === 'win32' || !areThere) return this.skip();
				const shell = new CommandLine('');
				try {
					cpSync(sample, join(shell.folder, 'notes'), { recursive: true });
					if (line.includes('hugo')) {
						shell.write('site/hugo.toml', 'title = "Notes"\n');
						shell.write('site/layouts/_default/single.html', '{{ .Content }}');
					}
					const quoted = builtCommand.map((word) => `'${word}'`).join(' ');
					build('sh', ['-c', `set -e; ${line.replace(/^kezako/, quoted)}`], shell.folder);
					const isHtml = line.includes('--to html');
					const site = isHtml ? 'site/index.html' : 'site/public/index.xml';
					const made = /--(?:output|single --out) (\S+)/.exec(line)?.[1] ?? site;
					assert.ok(shell.bytes(made).length > 1000, made);
				} finally {
					shell.dispose();
				}
			});
		}
	}
});

function run(notes: CommandLine, args: readonly string[]): void {
	assert.deepEqual(notes.run(args), { stdout: '', stderr: '', exitCode: 0 });
}

function isInstalled(program: string, question: string): boolean {
	return spawnSync(program, [question]).status === 0;
}

function build(program: string, args: readonly string[], cwd: string): void {
	const { status, stderr, stdout } = spawnSync(program, args, { cwd, encoding: 'utf8' });
	assert.equal(status, 0, `${stderr}\n${stdout}`);
}

/** Checks that no link of the pages in a folder is dead, and that none shows an id, outside of code. */
function checkSite(folder: string): void {
	const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
	assert.ok(pages.length > 0);
	let links = 0;
	for (const name of pages) {
		const page = readFileSync(join(folder, name), 'utf8').replace(/<(pre|code|style)\b[\s\S]*?<\/\1>/g, '');
		for (const [, attribute, quoted = ''] of page.matchAll(/\s(href|src)="([^"]*)"/g)) {
			const address = quoted.replaceAll('&amp;', '&').replace(/^https:\/\/example\.org\//, '/');
			if (/^[a-z]+:/i.test(address)) continue;
			links++;
			const [path = '', anchor] = address.split('#');
			const file = path.startsWith('/') ? join(folder, path) : resolve(dirname(join(folder, name)), path);
			const found = path === '' ? join(folder, name) : decodeURIComponent(file);
			assert.ok(existsSync(found), `${name}: ${attribute} ${address}`);
			if (statSync(found).isDirectory()) assert.ok(existsSync(join(found, 'index.html')), `${name}: ${address}`);
			if (path === '' && anchor) assert.match(page, new RegExp(`id="${anchor}"`));
		}
		const text = page.replace(/<[^>]*>/g, ' ');
		assert.doesNotMatch(text, /\[\[|(?<!\d)20\d{12}(?!\d)/, name);
	}
	assert.ok(links > pages.length / 2);
}
