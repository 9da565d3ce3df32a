import { strict as assert } from 'node:assert';
import { Exclusions } from '../../../server/src/notebook/state/exclusions.ts';
import { cost } from '../../support/cost.ts';
import { foldersWithout, root } from '../../support/testNotebook.ts';

suite('kezako.files.exclude', () => {
	const leavesOut = (patterns: string | string[], path: string) => new Exclusions([patterns].flat()).has(path, 'file');

	for (const [pattern, paths, others] of [
		['brouillons', ['brouillons', 'brouillons/a.md', 'brouillons/x/a.md'], ['x/brouillons', 'brouillons.md']],
		['brouillons/', ['brouillons/a.md'], ['x/brouillons/a.md']],
		['/brouillons', ['brouillons/a.md'], ['x/brouillons/a.md']],
		['./brouillons/./x', ['brouillons/x/a.md'], ['brouillons/a.md']],
		['brouillons/**', ['brouillons/a.md', 'brouillons/x/a.md'], ['a.md']],
		['**/*.tmp.md', ['a.tmp.md', 'x/y/a.tmp.md'], ['a.md', 'x/a.tmp.md.md']],
		['**.md', ['a.md', 'x/y/a.md'], ['a.txt']],
		['*.md', ['a.md'], ['x/a.md', 'a.txt']],
		['**', ['a.md', 'x/y/a.md'], []],
		['x/**/y.md', ['x/y.md', 'x/a/y.md', 'x/a/b/y.md'], ['y.md', 'x/a.md', 'xy.md']],
		['*/**', ['x/a.md'], ['a.md']],
		['**/a/**/**', ['a/b', 'x/a/b'], ['a', 'x/a']],
		['**/**', ['a', 'x/a'], []],
		['*/*/a.md', ['x/y/a.md'], ['x/a.md', 'x/y/z/a.md']],
		['a**b', ['ab', 'axxb'], ['a/b']],
		['?.md', ['a.md', 'é.md', '🙂.md'], ['ab.md', '.md']],
		['[a-c0].md', ['b.md', '0.md'], ['d.md', '-.md']],
		['[!a-c].md', ['d.md'], ['a.md']],
		['[^a].md', ['b.md'], ['a.md']],
		['[]a].md', ['].md', 'a.md'], ['b.md']],
		['[a-].md', ['-.md', 'a.md'], ['b.md']],
		['[a', ['[a'], ['a']],
		['[]', ['[]'], ['a']],
		['{a,b/c}.md', ['a.md', 'b/c.md'], ['c.md', '{a,b/c}.md']],
		['{a,{b,c}d}{,x}', ['a', 'bd', 'cd', 'ax', 'cdx'], ['b', 'x']],
		['{a}{b', ['{a}{b'], ['ab']],
		['x{a{b,c}', ['x{ab', 'x{ac'], ['xab']],
		['[{,]a', ['{a', ',a'], ['a']],
		['Notes (2023)/**', ['Notes (2023)/a.md'], ['Notes 2023/a.md']],
		['a+b & "c" #1.md', ['a+b & "c" #1.md'], ['aab']],
		['\\*.md', ['*.md'], ['a.md']],
		['\\(a\\|b\\)', ['(a|b)'], ['a']],
		['\\!a', ['!a'], ['a']],
		['été/*', ['été/a.md', 'e\u0301te\u0301/a.md'], ['ete/a.md']],
		['e\u0301te\u0301/*', ['été/a.md'], ['ete/a.md']],
		['__proto__', ['__proto__/a.md'], ['a.md']],
		['..', [], ['a.md']],
		['', [], ['a.md']],
		['/', [], ['a.md']],
	] as [string, string[], string[]][]) {
		test(`“${pattern}” leaves out ${paths.join(', ') || 'nothing'}`, () => {
			for (const path of paths) assert.ok(leavesOut(pattern, path), path);
			for (const path of others) assert.ok(!leavesOut(pattern, path), path);
			assert.deepEqual(new Exclusions([pattern]).warnings, []);
		});
	}

	for (const pattern of [
		'(a|b)',
		'(a+)+b',
		'!(a)',
		'@(a|b)/**',
		'+(a)',
		'?(a)',
		'*(a)',
		'a|b',
		'(a*)*',
		'(a){2}',
		'^a',
		'{1..3}',
		'a$',
		'[[:alpha:]]',
	]) {
		test(`“${pattern}” is ignored, and the writer is told so`, () => {
			const exclusions = new Exclusions(['x.md', pattern]);
			assert.equal(exclusions.warnings.length, 1);
			const [warning = ''] = exclusions.warnings;
			assert.ok(warning.includes('kezako.files.exclude') && warning.includes(`“${pattern}”`), warning);
			assert.ok(exclusions.has('x.md', 'file'), 'the other patterns count');
			assert.ok(!exclusions.has('ab', 'file'));
		});
	}

	test('written with backslashes between folders is ignored, and the writer is told of the slash', () => {
		assert.match(
			new Exclusions(['brouillons\\a.md']).warnings.join(),
			/“brouillons\\a\.md” is ignored\. Write \/ between/,
		);
	});

	test('of too many or too long patterns takes some, and names some of the others', () => {
		const long = new Exclusions(['x'.repeat(257), 'a.md']);
		assert.equal(long.warnings.length, 1);
		assert.ok((long.warnings[0]?.length ?? 0) < 200);
		assert.ok(long.has('a.md', 'file'));
		const explosive = new Exclusions(['{a,b}'.repeat(50), 'a.md']);
		assert.equal(explosive.warnings.length, 1);
		assert.ok(explosive.has('a.md', 'file'));
		const many = new Exclusions(Array.from({ length: 5000 }, (_, at) => `brouillons/${at}.md`));
		assert.ok(many.has('brouillons/0.md', 'file'));
		assert.equal(many.warnings.length, 11);
		assert.match(many.warnings.at(-1) ?? '', /\d+ more patterns/);
	});

	test('lets the last pattern that matches decide', () => {
		const patterns = ['brouillons/**', '!brouillons/garder.md', '**/secret*'];
		assert.ok(leavesOut(patterns, 'brouillons/a.md'));
		assert.ok(!leavesOut(patterns, 'brouillons/garder.md'));
		assert.ok(leavesOut(patterns, 'brouillons/secret.md'));
		assert.ok(leavesOut(['!a.md', 'a.md'], 'a.md'));
		assert.ok(!leavesOut(['**', '!x'], 'x/y/a.md'), 'what is in a folder comes back with it');
		assert.ok(!leavesOut(['!a.md'], 'b.md'));
	});

	test('prunes a folder only if no later “!” can match something in it', () => {
		const prunes = (patterns: string[], path: string) => new Exclusions(patterns).has(path, 'folder');
		assert.ok(prunes(['brouillons'], 'brouillons'));
		assert.ok(!prunes(['brouillons', '!brouillons/x/garder.md'], 'brouillons'));
		assert.ok(!prunes(['brouillons', '!brouillons/x/garder.md'], 'brouillons/x'));
		assert.ok(prunes(['brouillons', '!brouillons/x/garder.md'], 'brouillons/y'));
		assert.ok(!prunes(['**', '!**/garder.md'], 'x/y/z'));
		assert.ok(prunes(['!**/garder.md', '**'], 'x'), 'an earlier one changes nothing');
		assert.ok(prunes(['**', '!garder.md'], 'x'));
		assert.ok(leavesOut(['**/*.tmp.md', '!**/garder.md'], 'a.tmp.md'), 'a file is no folder');
	});

	test('takes no longer for hostile patterns and names than their lengths say', () => {
		const patterns = [
			'*a*a*a*a*a*a*a*b',
			'*a'.repeat(120),
			'**/a/'.repeat(50),
			`${'?*'.repeat(100)}b`,
			'{a,b,*}'.repeat(5),
		];
		const hostile = ['(a+)+b', ...Array.from({ length: 200 }, (_, at) => patterns[at % patterns.length] ?? '')];
		const names = ['a'.repeat(255), `${'a/'.repeat(60)}a`, 'b'.repeat(255)];
		const folders = foldersWithout(...hostile);
		const ask = (length: number) => () => {
			for (const name of names)
				for (let times = 0; times < 10; times++) folders.isExcluded(`${root}/${name.slice(0, length)}`, 'file');
		};
		ask(255)();
		const [short, long] = [cost(ask(60)), cost(ask(240))];
		assert.ok(long < 8 * short + 20, `${short} ms and ${long} ms`);
	});
});
