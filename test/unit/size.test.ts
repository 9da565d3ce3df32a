import { strict as assert } from 'node:assert';
import { functionsIn, productFiles } from '../support/sourceText.ts';

const maxFileLines = 400;
const maxFunctionLines = 80;

/** The files, and functions beside the path of their file, that are larger than they may be. */
function tooLarge(files: ReadonlyMap<string, string>): string[] {
	return [...files].flatMap(([path, text]) => [
		...(text.split('\n').length - 1 > maxFileLines ? [path] : []),
		...functionsIn(text)
			.filter(({ lines }) => lines > maxFunctionLines)
			.map(({ name }) => `${path} ${name}`),
	]);
}

suite('the size of the product', () => {
	test(`no file has more than ${maxFileLines} lines, no function more than ${maxFunctionLines}`, () => {
		assert.deepEqual(tooLarge(productFiles()), []);
	});
	test('a file that is too long is found', () => {
		assert.deepEqual(tooLarge(new Map([['a.ts', '\n'.repeat(maxFileLines + 1)]])), ['a.ts']);
		assert.deepEqual(tooLarge(new Map([['a.ts', '\n'.repeat(maxFileLines)]])), []);
	});

	const heads = [
		'function long() {',
		'export async function* long<Key extends string>(a: Key, { b }: { b: () => void }): AsyncGenerator<Key[], void> {',
		"function long(): { readonly a: 'x' | 'y' } | undefined {",
		'function long(a: string): a is Key {',
		'const long = async (a = `$' + '{"}"}`) => {',
		'const long: Feature<{ a: string }, string> = (context, { a }) => {',
		'const long = a => {',
		'class A {\n\tprivate async long(): Promise<void> {',
		'class A {\n\tget long(): readonly (() => void)[] {',
		"class A {\n\tlong(a: string /* { */, b = /[/}]{/.test(a), c = '{' /* ' */): void {",
	];
	for (const head of heads) {
		test(`a function that is too long is found: ${head.replace(/\s+/g, ' ')}`, () => {
			const lines = (count: number) =>
				`${head}\n${'\tif (a) { b(); }\n'.repeat(count - 2)}}\n${/class/.test(head) ? '}\n' : ''}`;
			assert.deepEqual(tooLarge(new Map([['a.ts', lines(maxFunctionLines + 1)]])), ['a.ts long']);
			assert.deepEqual(tooLarge(new Map([['a.ts', lines(maxFunctionLines)]])), []);
		});
	}
	test('what is long and no function is not one', () => {
		const body = '\n'.repeat(maxFunctionLines + 1);
		for (const head of ['class A {', 'interface A {', 'const a: A = {', 'if (a) {', 'for await (const a of b) {'])
			assert.deepEqual(tooLarge(new Map([['a.ts', `function b(): void {}\n${head}${body}}`]])), [], head);
	});
});
