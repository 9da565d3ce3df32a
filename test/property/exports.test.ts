import { strict as assert } from 'node:assert';
import { Parser } from 'commonmark';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { isCitation } from '../../server/src/core/targetParts.ts';
import { bodyOf, exported } from '../support/exports.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeText } from '../support/strangeNotes.ts';
import { readNotebook, uriOf } from '../support/testNotebook.ts';

const targets = ['markdown', 'quartz', 'pandoc', 'manuscript'] as const;

suite('exports of any notes', () => {
	test('are written, and each page has a header with a title', () => {
		const texts = fc.tuple(strangeText, strangeText, strangeText);
		fc.assert(
			fc.property(texts, fc.constantFrom(...targets), (notes, target) => {
				const files = new Map(notes.map((text, at) => [uriOf(`deep ${at}/${at}.md`), text]));
				const made = exported({ files, cursor: undefined, marks: [] }, target, { hasGlossary: true });
				for (const text of Object.values(made.files)) {
					const header = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text)?.[1] ?? '';
					const { title } = parse(header, { uniqueKeys: true, logLevel: 'error' }) as Record<string, unknown>;
					assert.ok(title !== undefined && title !== null && String(title) !== '', text);
				}
			}),
			{ numRuns: Math.ceil(1000 * fuzzFactor) },
		);
	});

	const titles = [
		'Alpha',
		'Droit des données',
		'# Dièse',
		'1. Loi',
		'[crochet]',
		'C: deux',
		'a | b',
		'*étoile*',
		'> cite',
		'``` js',
		'[x]',
		'a]',
		'===',
		'<b>',
		'x\\',
	];
	const others = titles.map(
		(title, at) => `-- n/${at}.md --\n---\ntitle: ${JSON.stringify(title)}\nid: "${at + 1}"\n---`,
	);
	const target = fc.oneof(
		fc.nat({ max: titles.length }).map((at) => String(at + 1)),
		fc.constantFrom(...titles),
	);
	const text = fc.constantFrom('', '', '', '|texte', '| texte ', '|', '|a|b', '|a]', '|[b', '|`c`', '|\\');
	const link = fc.tuple(fc.constantFrom('', '', 's:'), target, text).map((parts) => `[[${parts.join('')}]]`);
	const around = fc.constantFrom(
		'mots ',
		' ',
		'(',
		')',
		'*',
		'**',
		'_',
		'`',
		'\n',
		'\n\n',
		'- ',
		'> ',
		'# ',
		'| ',
		'l’',
		'. ',
		', ',
		'![',
		'](x)',
		...titles,
	);
	const sentence = fc
		.array(fc.oneof(around, around, link), { minLength: 1, maxLength: 12 })
		// Where a link falls between two signs of code, these become another.
		.map((parts) => parts.join('').replace(/`(?=\[\[)|(?<=\]\])`/g, ''));

	test('have no link of ours and no dead one', () => {
		fc.assert(
			fc.property(sentence, (body) => {
				const { files } = readNotebook(others.join('\n'));
				const notebook = { files: new Map([...files, [uriOf('here.md'), body]]), cursor: undefined, marks: [] };
				const made = exported(notebook, 'markdown');
				const written = bodyOf(made, 'here.md');
				const left = parseNote(uriOf('x.md'), written).note.links.filter((one) => !isCitation(one.target));
				assert.deepEqual(left, [], written);
				const paths = new Set(Object.keys(made.files));
				for (const address of addressesIn(written)) {
					const isDead = address.endsWith('.md') && !paths.has(decodeURIComponent(address));
					assert.equal(isDead, false, `${address}: ${written}`);
				}
			}),
			{ numRuns: Math.ceil(3000 * fuzzFactor) },
		);
	});
});

/** The addresses of the links of a text of Markdown. */
function addressesIn(markdown: string): string[] {
	const walker = new Parser().parse(markdown).walker();
	const found: string[] = [];
	for (let event = walker.next(); event; event = walker.next()) {
		if (event.entering && event.node.type === 'link') found.push(event.node.destination ?? '');
	}
	return found;
}
