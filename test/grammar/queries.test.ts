import { strict as assert } from 'node:assert';
import { type Colouring, colouring } from './colouring.ts';

suite('the colours of a block with a query', () => {
	let coloured: Colouring;

	suiteSetup(async () => {
		coloured = await colouring(true);
	});

	const lines: [text: string, ...parts: string[]][] = [
		['#history', '#history tag'],
		['@person of #two-words, #œuvre', '@person type', '#two-words, tag', '#œuvre tag'],
		['salt 2023-09..2024-01 sea', '2023-09..2024-01 date'],
		['1868..1900', '1868..1900 date'],
		['-44.. caesar', '-44.. date'],
		['..2023-09-27', '..2023-09-27 date'],
		['1868 .. 1900', '1868 .. 1900 date'],
		['1 sept 2023…today', '1 sept 2023…today date'],
		['2023-09', '2023-09 date'],
		['27/09/2023', '27/09/2023 date'],
		['27.09.2023', '27.09.2023 date'],
		['09/2023', '09/2023 date'],
		['27 sept. 2023', '27 sept. 2023 date'],
		['le 1er août 2023 x', '1er août 2023 date'],
		['March 3rd, 2024', 'March 3rd, 2024 date'],
		['yesterday', 'yesterday date'],
		['Avant-hier', 'Avant-hier date'],
		['sort:title', 'sort option', ': option', 'title value'],
		['#x sort: -date as : Table', '#x tag', 'sort option', ': option', '- minus', 'date value'].concat([
			'as option',
			': option',
			'Table value',
		]) as [string, ...string[]],
		['AS:list', 'AS option', ': option', 'list value'],
		['sort:name', 'sort option', ': option'],
		['as:', 'as option', ': option'],
	];
	for (const [text, ...expected] of lines) {
		test(`${text} has its parts told apart`, async () => {
			assert.deepEqual(await coloured(`\`\`\`kezako\n${text}\n\`\`\``), expected);
		});
	}

	const words = [
		'a#b',
		'a@b',
		'# @',
		'v1..2',
		'1868..x',
		'2023-13',
		'histoire 2023',
		'resort:title',
		'sort title',
		'x 2023 y',
	];
	for (const text of words) {
		test(`${text} is words`, async () => {
			assert.deepEqual(await coloured(`\`\`\`kezako\n${text}\n\`\`\``), []);
		});
	}

	const blocks = [
		'~~~kezako\n#x\n~~~',
		'~~~~ Kezako\n#x\n~~~\n~~~~',
		'````kezako {.wide}\n```\n#x\n````',
		'```kezako\n#x\n`````',
		'   ```kezako\n   #x\n  ```',
		'a\n```kezako\n#x\n```',
		'- ```kezako\n  #x\n  ```',
		'- a\n  ```kezako\n  #x\n  ```\n- b',
		'1. a\n\n   ```kezako\n   #x\n   ```',
		'- a\n  - b\n\n    ```kezako\n    #x\n    ```',
		'- a\n    - b\n        ```kezako\n        #x\n        ```',
		'> ```kezako\n> #x\n> ```',
		'>```kezako\n>#x\n>```',
		'> - a\n>   ~~~kezako\n>   #x\n>   ~~~',
		'[^1]: a\n\n    ```kezako\n    #x\n    ```',
		'# T\n```kezako\n#x\n```',
		'---\ntitle: a\n---\n```kezako\n#x\n```',
	];
	for (const text of blocks) {
		test(`${JSON.stringify(text)} is one, and ends`, async () => {
			assert.deepEqual(await coloured(`${text}\n\n#y and [[a]]`), ['#x tag', '[[ begin', 'a target', ']] end']);
		});
	}

	test('that no fence closes ends with the quotation or the list', async () => {
		assert.deepEqual(await coloured('> ```kezako\n> #x\n\n#y'), ['#x tag']);
		assert.deepEqual(await coloured('- ```kezako\n  #x\n\nb #y'), ['#x tag']);
	});

	const others = [
		'```kezakos\n#x\n```',
		'```md kezako\n#x\n```',
		'```kezako `\n#x\n```',
		'``kezako\n#x\n``',
		'````md\n```kezako\n#x\n```\n````',
		'text\n\n    ```kezako\n    #x\n    ```',
		'text\n    ```kezako\n    #x\n    ```',
		'<!--\n```kezako\n#x\n```\n-->',
		'<pre>\n```kezako\n#x\n```\n</pre>',
		'---\nx: |\n  ```kezako\n  #x\n  ```\n---',
		'$$\n```kezako\n#x\n```\n$$',
		'a ```kezako #x``` b',
	];
	for (const text of others) {
		test(`${JSON.stringify(text)} is none`, async () => assert.deepEqual(await coloured(text), []));
	}

	test('links are no links in it', async () => {
		assert.deepEqual(await coloured('```kezako\n[[a]]\n```'), []);
	});

	test('a long line is coloured in one go', async () => {
		for (const part of ['sort: ', '#', '1 ', '27 sept ', '.. ', '2023..', '- ']) {
			await coloured(`\`\`\`kezako\n${part.repeat(3000)}\n\`\`\``);
		}
	});
});
