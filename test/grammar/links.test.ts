import { strict as assert } from 'node:assert';
import { type Colouring, colouring } from './colouring.ts';

suite('the colours of links', () => {
	let coloured: Colouring;
	let plain: Colouring;

	suiteSetup(async () => {
		coloured = await colouring(true);
		plain = await colouring(false);
	});

	const parts: [text: string, ...parts: string[]][] = [
		['[[20230927151049]]', '[[ begin', '20230927151049 target', ']] end'],
		['la [[s:2023|le texte]], la', '[[ begin', 's type', ': type', '2023 target', '| text', 'le texte title', ']] end'],
		['[[partie de:2023]]', '[[ begin', 'partie de type', ': type', '2023 target', ']] end'],
		['[[a|b|c]]', '[[ begin', 'a target', '| text', 'b|c title', ']] end'],
		['[[a|voir [note]]]', '[[ begin', 'a target', '| text', 'voir [note title', ']] end'],
		['[[a:]]', '[[ begin', 'a: target', ']] end'],
		['[[202301011200 R: a]]', '[[ begin', '202301011200 R: a target', ']] end'],
		['[[:a]]', '[[ begin', ':a target', ']] end'],
		['[[a [[b]] c]]', '[[ begin', 'b target', ']] end'],
		['[[[a]]]', '[[ begin', 'a target', ']] end'],
		['[[Évergreen notes’ 🙂]]', '[[ begin', 'Évergreen notes’ 🙂 target', ']] end'],
	];
	for (const [text, ...expected] of parts) {
		test(`${text} has its parts told apart`, async () => assert.deepEqual(await coloured(text), expected));
	}

	const prose = [
		'# T [[a]]',
		'- x [[a]]',
		'  - y\n    [[a]]',
		'1. [[a]]',
		'> q [[a]]',
		'**b [[a]]**',
		'| x | [[a]] |\n|---|---|\n| [[a]] | y |',
		'T\n===\n[[a]]',
		'T[^1].\n\n[^1]: [[a]]',
		'[^1]: x\n\n    [[a]]\n\n    y',
		'[^1]: x\n[^2]: y\n\n\t- z\n\n\t\t[[a]]',
		'- x\n\n  [^1]: y\n\n      [[a]]',
		'T\n: x\n\n    [[a]]',
		'T\n\n:   x [[a]]',
		'T\n\n  ~ x\n\n    > [[a]]',
		'$x$ [[a]] $y$',
	];
	for (const text of prose) {
		test(`${JSON.stringify(text)} is prose`, async () => assert.ok((await coloured(text)).includes('a target')));
	}

	const code = [
		'```\n[[a]]\n```',
		'```md\n[[a]]\n```',
		'~~~js\nx[[a]]\n~~~',
		'`[[a]]`',
		'``x [[a]]``',
		'text\n\n    [[a]]',
		'<!-- [[a]] -->',
		'<!--\n[[a]]\n-->',
		'---\nsee: "[[a]]"\n---',
		'$$\n[[a]]\n$$',
		'x $$[[a]]$$ y',
		'<pre>\n[[a]]\n\n[[a]]\n</pre>',
		'<script>\n[[a]]\n</script>',
		'x <pre>[[a]]</pre> y',
		'[^1]: x\n\n        [[a]]',
		'[^1]: x\n\n    ```\n    [[a]]\n    ```',
		'[^1]: x\n\n    y\n\nz\n\n    [[a]]',
		'[^1]: `[[a]]`\n\n    x `[[a]]`',
	];
	for (const text of code) {
		test(`${JSON.stringify(text)} is not`, async () => {
			assert.deepEqual(await coloured(text), []);
			assert.ok((await coloured(`${text}\n\ntext [[a]]`)).includes('a target'), 'what follows is');
		});
	}

	test('a picture that is shown is no link, a note is', async () => {
		for (const text of ['![[a.png]]', '![[b/a b.jpeg|300]]', '![[a.pdf#page=2]]'])
			assert.deepEqual(await coloured(text), []);
		for (const text of ['![[a]]', '![[a.md]]', '![[a.md#x]]', '[[a.png]]', '![[v2.0]]'])
			assert.equal((await coloured(text))[0], '[[ begin', text);
	});

	test('an unclosed link colours nothing, not even the rest of its line', async () => {
		assert.deepEqual(await coloured('[[a et **b**'), []);
		assert.deepEqual(await coloured('[[a\nb]]'), []);
		assert.deepEqual(await coloured('[[]] x'), []);
	});

	test('an escaped bar in a table is a bar', async () => {
		assert.deepEqual(await coloured('[[a\\|b]]'), ['[[ begin', 'a target', '\\| text', 'b title', ']] end']);
	});

	test('without Kezako nothing of it is coloured', async () => {
		assert.deepEqual(await plain('[[20230927151049]]'), []);
	});

	test('a line of thousands of unclosed links is coloured in one go', async () => {
		assert.deepEqual(await coloured('[[a|'.repeat(2500)), []);
		assert.deepEqual(await coloured(`x ${'<pre>'.repeat(2500)}`), []);
	});
});
