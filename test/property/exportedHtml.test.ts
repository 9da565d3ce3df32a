import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { htmlSite } from '../../server/src/features/exports/htmlTarget.ts';
import { loadHtml } from '../../server/src/features/exports/loadedHtml.ts';
import { exported } from '../support/exports.ts';
import { fuzzFactor } from '../support/seed.ts';
import { libraryOf } from '../support/testNotebook.ts';

const library = libraryOf([{ id: 'doe', type: 'book', author: [{ family: 'Doe' }], title: 'One' }]);

/** What is Markdown to one program or another, whole or in halves. */
const part = fc.constantFrom(
	...[
		'==',
		'~',
		'^',
		'~~',
		'%%',
		'^[',
		'[^1]',
		'\n\n[^1]: ',
		'> [!note]- ',
		'> ',
		'- [x] ',
		'1. ',
		'    ',
		'```\n',
		'`',
		'$',
		'$$\n',
	],
	...[
		'# ',
		'\n---\na: b\nc: ',
		'\n---\n',
		'{#a .b}',
		'\n===\n',
		'^b1',
		' ^b1\n',
		'\n^b1\n',
		'[[1#A]]',
		'[[2#^b1]]',
		'[[#A]]',
		'![[2]]',
		'[[2|',
		']]',
		'[@doe]',
		'@doe',
		'[x](#a)',
	],
	...[
		'[x](',
		'2.md#a',
		')',
		'![',
		'](p.png)',
		'<u>',
		'</u>',
		'<mark>',
		'</mark>',
		'<details>\n',
		'\n</details>\n',
		'<summary>',
		'</summary>',
	],
	...[
		'<br>',
		'<!--',
		'-->',
		'<b x="',
		'"',
		"'",
		'&lt;',
		'&',
		'|',
		'\n|--|--|\n',
		'\n:   ',
		'\\',
		'*',
		'**',
		'_',
		'\uFDD00\uFDD0',
		'\uFDD1',
		'\u0001',
		'\0',
	],
	...['A', 'a b', 'é', '日本', '😀', ' ', ' ', '\n', '\n', '\n\n', '\n\n'],
);
const text = fc.array(part, { maxLength: 40, size: 'max' }).map((parts) => parts.join(''));

const empty = /^(?:br|img|input|meta|link|hr)$/;

/** What is wrong with a page: elements that cross or do not end, ids that are there twice, links to no place in it. */
function faultsOf(html: string, elsewhere: ReadonlyMap<string, string>): string[] {
	const faults: string[] = [];
	const open: string[] = [];
	for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)(?:\s[^<>]*)?>/g)) {
		if (slash === '' && !empty.test(name)) open.push(name);
		else if (slash === '/' && open.pop() !== name) faults.push(`${tag} closes another`);
	}
	if (open.length > 0) faults.push(`${open.join()} stay open`);
	const ids = Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
	if (new Set(ids).size < ids.length) faults.push(`an id is there twice: ${ids.join()}`);
	for (const [, name = '', anchor = ''] of html.matchAll(/ href="([^"#:]*)#([^"]*)"/g)) {
		const page = name === '' ? html : (elsewhere.get(decodeURIComponent(name)) ?? '');
		if (!page.includes(` id="${decodeURIComponent(anchor)}"`)) faults.push(`#${anchor} is not in ${name}`);
	}
	if (/(?![\n\t])\p{Cc}/u.test(html)) faults.push('a control character is left');
	return faults;
}

suite('notes of anything as HTML', () => {
	suiteSetup(loadHtml);

	for (const target of ['site', 'sheet'] as const) {
		test(`make a ${target} whose elements end, whose ids are one each and whose links arrive`, () => {
			fc.assert(
				fc.property(text, text, (one, other) => {
					const notebook = `-- 1.md --\n---\nid: "1"\n---\n${one}\n-- 2.md --\n---\nid: "2"\n---\n${other}\n-- p.png --\n`;
					fc.pre(!/^-- .* --$/m.test(one + other));
					const { files } = exported(notebook, target === 'site' ? 'html' : (htmlSite.single ?? htmlSite), { library });
					const pages = new Map(Object.entries(files).filter(([name]) => name.endsWith('.html')));
					assert.deepEqual(
						Array.from(pages.values()).flatMap((html) => faultsOf(html, pages)),
						[],
					);
				}),
				{ numRuns: 300 * fuzzFactor },
			);
		});
	}
});
