import { strict as assert } from 'node:assert';
import { readBibTex } from '../../../../server/src/core/citations/bibTex.ts';
import { formatEntry } from '../../../../server/src/core/citations/formatEntry.ts';
import { Library } from '../../../../server/src/core/citations/library.ts';

const uri = 'file:///notes/refs.bib';

const doe = '@book{doe99,\n  author = {Doe, Jane},\n  title = {A book},\n  year = 1999,\n  publisher = "Presses"\n}';

/** The keys that a text has, and its problems with the rest of the line at each. */
function read(text: string) {
	const file = readBibTex(uri, text);
	const lines = text.split('\n');
	const problems = file.problems.map(({ code, line, start, end }) => `${code} ${lines[line]?.slice(start, end)}`);
	return { keys: [...new Library([file]).keys()], problems };
}

function entry(text: string, key = 'k1') {
	return new Library([readBibTex(uri, text)]).get(key);
}

function formatted(text: string, key = 'k1'): string {
	const found = entry(text, key);
	return found ? formatEntry(found, (text) => `*${text}*`) : '';
}

suite('A library in BibTeX', () => {
	test('is a list of works', () => {
		assert.deepEqual(read(`${doe}\n\n@misc{smith:04, title = {B}}`), { keys: ['doe99', 'smith:04'], problems: [] });
		assert.equal(formatted(doe, 'doe99'), 'Doe, Jane (1999). *A book*. Presses.');
	});

	test('knows where the key of each work stands', () => {
		assert.deepEqual(entry(`${doe}\n @Article {\n\tsmith04 , title={B}}`, 'smith04')?.place, {
			line: 7,
			start: 1,
			end: 8,
		});
	});

	const written: readonly [text: string, title: string][] = [
		["{{\\'E}criture et soci\\'et\\'e}", 'Écriture et société'],
		['"L\'{\\oe}uvre {\\"u}ber {\\c c}a"', "L'œuvre über ça"],
		['{\\emph{Gödel} \\& $n$ {DNA}}', 'Gödel & n DNA'],
		['{Two\n   lines -- here}', 'Two lines – here'],
		['"A " # tail # {!}', 'A tail of it!'],
		['{A {nested {deeply}} one}', 'A nested deeply one'],
		['{Costs $5}', 'Costs $5'],
		['{50\\% of \\unknown{it}}', '50% of it'],
		['{na\\"{\\i}ve, \\aa{}ngstr\\"om, \\L{}\\\'od\\\'z}', 'naïve, ångström, Łódź'],
		['{\\og La Nature\\fg{}\\,: Hy\\-phen\\/ation\\ldots}', '« La Nature » : Hyphenation…'],
		['{\\foreignlanguage{french}{Le \\textsc{titre}}}', 'Le titre'],
	];
	for (const [text, title] of written)
		test(`has the title that ${JSON.stringify(text)} is`, () => {
			const { problems } = read(`@string{tail = "tail of it"}\n@book{k1, title = ${text}}`);
			assert.deepEqual(problems, []);
			assert.equal(entry(`@string{tail = "tail of it"}\n@book{k1, title = ${text}}`)?.title, title);
		});

	test('has names with particles, of institutions, and in either order', () => {
		const text =
			'@book{k1, author = {Ludwig van Beethoven and {World Health Organization} and Doe, Jr., John and others}}';
		assert.deepEqual(entry(text)?.authors, [
			{ family: 'van Beethoven', given: 'Ludwig' },
			{ family: 'World Health Organization', given: '' },
			{ family: 'Doe', given: 'John' },
		]);
	});

	test('has names without TeX', () => {
		const text =
			"@book{k1, author = {Garc{\\'\\i}a M\\'arquez, Gabriel and Br\\\"{u}lard, J.\\,R. and {\\'E}. {\\L}ukasz}}";
		assert.deepEqual(entry(text)?.authors, [
			{ family: 'García Márquez', given: 'Gabriel' },
			{ family: 'Brülard', given: 'J. R.' },
			{ family: 'Łukasz', given: 'É.' },
		]);
	});

	test('has the years, journals and addresses of BibTeX and of BibLaTeX', () => {
		const old = '@article{k1, title={A}, journal={J}, year={1999}, month=mar, doi={10.1/x}}';
		const now = '@article{k1, title={A}, journaltitle={J}, date={1999-03/2000}, url={https://a.org/b_c}, subtitle={S}}';
		const { year, container, link } = entry(old) ?? {};
		assert.deepEqual([year, container, link], ['1999', 'J', 'https://doi.org/10.1/x']);
		const { year: nowYear, container: nowContainer, link: nowLink, title } = entry(now) ?? {};
		assert.deepEqual([nowYear, nowContainer, nowLink, title], ['1999', 'J', 'https://a.org/b_c', 'A: S']);
		assert.equal(entry('@book{k1, year = {in press}}')?.year, 'in press');
		assert.equal(entry('@book{k1, date = {-0044-03-15}}')?.year, '-44');
	});

	const addresses: readonly [fields: string, link: string][] = [
		['url = {https://a.org/b\\_c\\%20d\\#e}', 'https://a.org/b_c%20d#e'],
		['url = {\\url{https://a.org/~b}}', 'https://a.org/~b'],
		['howpublished = {\\url{https://a.org/b}}', 'https://a.org/b'],
		['howpublished = {Blog, \\href{https://a.org/b}{here}}', 'https://a.org/b'],
		['howpublished = {Blog}', ''],
		['doi = {10.1000/a\\_b}, url = {https://a.org}', 'https://doi.org/10.1000/a_b'],
		['doi = {https://doi.org/10.1000/a_b}', 'https://doi.org/10.1000/a_b'],
	];
	for (const [fields, link] of addresses)
		test(`has the address that ${fields} is`, () => {
			assert.equal(entry(`@misc{k1, title = {A}, ${fields}}`)?.link, link);
		});

	test('takes from the work that a crossref names what a work does not say, wherever that one stands', () => {
		const text =
			'@inproceedings{k1, title = {Talk}, crossref = {conf--a}}\n@proceedings{conf--a, title = {Conference}, year = 2001, publisher = {P}}';
		const { title, container, year, publisher } = entry(text) ?? {};
		assert.deepEqual([title, container, year, publisher], ['Talk', 'Conference', '2001', 'P']);
	});

	for (const text of [
		'@book{k1, title={A}, crossref={k1}}',
		'@book{k1, title={A}, crossref={k2}}\n@book{k2, crossref={k1}}',
		'@book{k1, title={A}, crossref={constructor}}',
		'@book{k1, title={A}, crossref={}}',
	])
		test(`is read where crossrefs lead nowhere: ${text}`, () => {
			assert.equal(entry(text)?.title, 'A');
			assert.deepEqual(read(text).problems, []);
		});

	test('says where a work is broken, and knows what can be read of it and all others', () => {
		const text = '@book{a1, title = {A}}\n@book{b2,\n  year = 1999,\n  title = {B,\n}\n\n@book{c3, title = {C}}';
		assert.deepEqual(read(text), { keys: ['a1', 'b2', 'c3'], problems: ['library_syntax b2'] });
		assert.equal(entry(text, 'b2')?.year, '1999');
	});

	test('says which field of a work is broken', () => {
		const text = '@book{a1,\n  title = {A},\n  year 1999,\n  publisher = {P}}\n@book{c3, title = {C}}';
		assert.deepEqual(read(text), { keys: ['a1', 'c3'], problems: ['library_syntax year 1999'] });
		assert.equal(entry(text, 'a1')?.publisher, 'P');
	});

	test('is no broken one for what programs write into it', () => {
		const text = `% Encoding: UTF-8
@comment{jabref-meta: databaseType:bibtex;}
@Comment{@book{old, title = {Old}}}
@preamble{"\\newcommand{\\x}{y}"}
Any text, even me@example.org.
@book(k1, title = {In parentheses (two)}, ISBN/ISSN = {1},)
@misc{alone}
@online{k2, title = {With "quotes" and \\{ a brace}, date-added = {x}, % a comment, with {
  file = {:a/b.pdf:PDF}, keywords = {a, b}}
@xdata{d1, publisher = {P}}`;
		assert.deepEqual(read(text), { keys: ['k1', 'alone', 'k2'], problems: [] });
		assert.equal(entry(text)?.title, 'In parentheses (two)');
		assert.equal(entry(text, 'k2')?.title, 'With "quotes" and { a brace');
	});

	test('says which works have no id, and one that another has', () => {
		const text = '@book{, title = {A}}\n@book{title = {A}}\n@book{k1, title = {B}}\n@book{k1, title = {C}}';
		assert.deepEqual(read(text).problems, ['library_no_id @book', 'library_no_id @book', 'library_duplicate_id k1']);
		assert.equal(entry(text)?.title, 'C');
	});

	test('may be empty, but is not any text', () => {
		assert.deepEqual(read(' \n'), { keys: [], problems: [] });
		assert.deepEqual(read('% nothing yet'), { keys: [], problems: [] });
		assert.deepEqual(read('\uFEFF@book{k1, title = {A}}'), { keys: ['k1'], problems: [] });
		assert.deepEqual(read('[{"id": "doe99"}]').problems, ['library_form [']);
	});

	for (const text of [
		'@',
		'@book',
		'@book{',
		'@book{k',
		'@book{k,',
		'@book{k, title',
		'@book{k, title = ',
		'@{',
		'@}{@("',
	])
		test(`is read though it ends after ${JSON.stringify(text)}`, () => {
			assert.ok(readBibTex(uri, text));
			assert.ok(read(`${text}\n@book{c3, title = {C}}`).keys.includes('c3'));
		});
});
