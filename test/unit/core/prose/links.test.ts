import { strict as assert } from 'node:assert';
import { type LinksFound, linkSpans, readLinks } from '../../../../server/src/core/prose/links.ts';

suite('links in a line', () => {
	// docs/format.md 2.2: what Cosma's scanner yields, where a writer would see it so too.
	const vectors: [source: string, ...links: string[]][] = [
		['[[a]]', 'a'],
		['[[s:a]]', 's:a'],
		['[[a|texte]]', 'a|texte'],
		['[[s:a|texte]]', 's:a|texte'],
		['la responsabilité [[20230927151049]], la', '20230927151049'],
		['[[adjacent concept:x]]', 'adjacent concept:x'],
		['[[a]]]', 'a'],
		['[[a|b]]]', 'a|b'],
		['[[a|voir [note]]]', 'a|voir [note'],
		['[[a|b|c]]', 'a|b|c'],
		['[[a| ]]', 'a| '],
		['[[|x]]', '(|x)'],
		['[[:a]]', '(:a)'],
		['[[a:]]', '(a:)'],
		['[[a:b:c|d]]', 'a:(b:c)|d'],
		['[[t]x:a]]', '(t]x:a)'],
		['[[ a ]]', '( a )'],
		['[[a#h|x]]', 'a#h|x'],
		['[[https://e.org/a|b]]', 'https://e.org/a|b'],
		['[[2022-01-15T19:14]]', '2022-01-15T19:14'],
		['[[record: b]]', 'record:( b)'],
		['[[202301011200 Rome: a city|x]]', '(202301011200 Rome: a city)|x'],
		['[[s:20230101120000-rome:a]]', 's:(20230101120000-rome:a)'],
		['[[20230101:a]]', '20230101:a'],
		['![[a.png]]'],
		['![[a b/c.JPEG|300]] [[x]]', 'x'],
		['![[a.pdf#page=2]] ![[a.mp4\\|x]] ![[a.7z]] ![[s:a.excalidraw]]'],
		['![[a]] ![[a.md]] ![[a.MD#x]] ![[v2.0]] ![[Dr. No]]', 'a', 'a.md', 'a.MD#x', 'v2.0', 'Dr. No'],
		['[[a.png]] \\![[a.png]]', 'a.png', 'a.png'],
		['[x]([[a]])', 'a'],
		['[[a]](b)', 'a'],
		['[[1,2],[3,4]]', '(1,2],[3,4)'],
		['[[a]][[b]]', 'a', 'b'],
		['🙂 [[été|l’œuvre]] “x” [[b]]', 'été|l’œuvre', 'b'],
		// Other than Cosma: nothing swallows the link that a writer sees.
		['[[[a]]]', 'a'],
		['[[a [[b]] c]]', 'b'],
		['[[]] and [[x]]', 'x'],
		['[[open and [[abc]]', 'abc'],
		['[[a|]]', 'a|'],
		['| [[a\\|x]] |', 'a\\|x'],
		['[[a'],
		['a]] and [b]'],
		['[ [a]]'],
	];
	for (const [source, ...expected] of vectors) {
		test(`${source} holds ${expected.length === 0 ? 'no link' : expected.join(' and ')}`, () => {
			assert.deepEqual(
				read(source).links.map(written),
				expected.map((link) => link.replace(/[()]/g, '')),
			);
		});
	}

	test('a type, a target and a text are told apart', () => {
		const [link] = read('[[s:a|b]]').links;
		assert.deepEqual([link?.type, link?.target, link?.text], ['s', 'a', 'b']);
		const [odd] = read('[[:a]]').links;
		assert.deepEqual([odd?.type, odd?.target, odd?.text], [undefined, ':a', undefined]);
		const [nested] = read('[[a:b:c|d]]').links;
		assert.deepEqual([nested?.type, nested?.target, nested?.text], ['a', 'b:c', 'd']);
	});

	test('code in a text is kept, code in a target makes no link', () => {
		assert.equal(read('[[a|`b`]]', '[[a|\0\0\0]]').links.length, 1);
		assert.equal(read('[[`a`]]', '[[\0\0\0]]').links.length, 0);
	});

	test('what is odd is told, on its own place', () => {
		assert.deepEqual(told('[[ouvert'), ['link_unclosed 0-8']);
		assert.deepEqual(told('[[a [[b]] c]]'), ['link_nested 0-4']);
		assert.deepEqual(told('[[a [[b]] c [[d]]'), ['link_unclosed 0-4']);
		assert.deepEqual(told('[[a [[b]] c [d [@e]]'), ['link_unclosed 0-4']);
		assert.deepEqual(told('[[a]] [b] [[c|d]]'), []);
	});

	test('thousands of unclosed links on a line are read in one go', () => {
		const found = read('[[a|'.repeat(50_000));
		assert.equal(found.links.length, 0);
		assert.equal(found.problems.length, 50_000);
	});
});

function read(source: string, prose = source): LinksFound {
	const found: LinksFound = { links: [], problems: [] };
	readLinks(prose, 0, found);
	return found;
}

/** Puts a link together again from its parts, and checks that each part's place cuts out just that part. */
function written(link: LinksFound['links'][number]): string {
	const type = link.type === undefined ? '' : `${link.type}:`;
	const text = link.text === undefined ? '' : `${link.barIsEscaped ? '\\|' : '|'}${link.text}`;
	const source = `${' '.repeat(link.start)}[[${type}${link.target}${text}]]`;
	const spans = linkSpans(link);
	const cut = (span: { start: number; end: number } | undefined) => span && source.slice(span.start, span.end);
	assert.equal(cut(spans.type), link.type);
	assert.equal(cut(spans.target), link.target);
	assert.equal(cut(spans.text), link.text);
	assert.equal(spans.link.end, source.length);
	return source.trim().slice(2, -2);
}

function told(source: string): string[] {
	return read(source).problems.map((problem) => `${problem.code} ${problem.start}-${problem.end}`);
}
