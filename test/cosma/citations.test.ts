import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { citationRows, printedText } from '../support/citationRows.ts';
import { CommandLine } from '../support/commandLine.ts';
import { modelize, withCitations } from './modelize.ts';
import { usualConfig } from './rules.ts';

const files = ['author-date.csl', 'library.json', 'locale.xml'];

/** Those of the table, and what they are after they are written safely. */
const texts = [...new Set(citationRows.flatMap(({ source, fixed = source }) => [source, fixed]))];

/** Stands around each text in the page. */
const mark = 'XXXX';

suite('Cosma prints citations', function () {
	this.timeout(120_000);
	const page = new Map<string, string>();

	suiteSetup(async () => {
		const commandLine = new CommandLine('');
		try {
			const citing = 'bibliography: library.json\ncsl: author-date.csl\ncsl_locale: locale.xml\n';
			commandLine.write('config.yml', `${usualConfig}\n${citing}`);
			for (const file of files)
				commandLine.write(file, readFileSync(new URL(`citations/${file}`, import.meta.url), 'utf8'));
			for (const [at, text] of texts.entries())
				commandLine.write(`${at}.md`, `---\ntitle: N${at}\nid: "${at}"\n---\n${mark}\n\n${text}\n\n${mark}\n`);
			const { records, printed } = await modelize(commandLine.folder, withCitations);
			assert.equal(records.length, texts.length, printed);
			for (const { title, lines } of records) {
				const text = lines.find((line) => line.startsWith('text: ')) ?? '';
				page.set(title, text.split(mark)[1] ?? '');
			}
		} finally {
			commandLine.dispose();
		}
	});

	test('as Kezako says', () => {
		const wrong = texts.flatMap((text, at) => {
			const inPage = asSeen(page.get(`N${at}`) ?? '');
			const printed = asSeen(printedText(text));
			return inPage === printed ? [] : [{ text, printed, inPage }];
		});
		assert.deepEqual(wrong, []);
	});
});

/** Without what Markdown makes of it: code, raised letters. */
function asSeen(text: string): string {
	return text.replaceAll('`', '').replaceAll('ᵒˢ', ' o s ').replaceAll('ᵒ', ' o ').replaceAll(/\s+/g, ' ').trim();
}
