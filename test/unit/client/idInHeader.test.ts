import { strict as assert } from 'node:assert';
import { isIdIn } from '../../../client/src/idInHeader.ts';

suite('a file that may be a note', () => {
	for (const text of [
		'---\ntitle: A\nid: 1\n---\n',
		'---\r\nid: "20240101000000"\r\n---\r\n',
		'---\rid: a\r---\r',
		'\uFEFF---\nid: 1\n---\n',
		'\n  ---\nid: 1\n---\n',
		"---\nid: '1'\n---\n",
		'---\nID: 1\n---\n',
		'---\nid:: 1\n---\n',
		'---\nid 20240101000000\n---\n',
		'---\nid:\n  - 1\n---\n',
		'---\nid: [1]\n---\n',
		// It goes on behind what is read.
		'---\ntitle: A\nid: 2024',
	]) {
		test(`has an id: ${JSON.stringify(text)}`, () => assert.ok(isIdIn(text)));
	}

	for (const text of [
		'',
		'# Readme\n\nid: 1\n',
		'---\n---\nid: 1\n',
		'---\ntitle: A\n---\nid: 1\n',
		'---\ntitle: A\n...\nid: 1\n',
		'---\nid:\n---\n',
		'---\nid: ""\ntitle: A\n---\n',
		'---\nid: # none yet\n---\n',
		'---\nid: []\n---\n',
		'---\nid: null\n---\n',
		'---\nauthor:\n  id: 1\n---\n',
		'---\nidea: 1\n---\n',
		'---\nuuid: 1\n---\n',
		'```\n---\nid: 1\n---\n```\n',
	]) {
		test(`has none: ${JSON.stringify(text)}`, () => assert.ok(!isIdIn(text)));
	}
});
