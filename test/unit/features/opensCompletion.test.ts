import { strict as assert } from 'node:assert';
import { opensCompletion } from '../../../server/src/features/opensCompletion.ts';
import { atCursor, contextOf, readNotebook } from '../../support/testNotebook.ts';

const notes = `
-- pgo.md --
---
title: Partenariat pour un Gouvernement Ouvert
id: "20230924193000"
aliases: [Open Government Partnership]
tags: [Droit d’accès, droit]
---
[[soutient:20230924193000]]
-- plan.md --
# Plan du jardin
`;

function opens(text: string): boolean {
	const notebook = readNotebook(`-- note.md --\n${text}${notes}`);
	const reserveId = () => assert.fail('a letter typed takes no id');
	return opensCompletion(contextOf(notebook, { reserveId }), atCursor(notebook));
}

suite('the list of completions', () => {
	for (const text of [
		'[[p<|>]]',
		'[[PARTENARIAT pour<|>]]',
		'[[parten<|>ariat|lui]]',
		'[[open gov<|>]]',
		'[[2023<|>]]',
		'[[s:partén<|>]]',
		'[[sout<|>]]',
		'[[plan du<|>]]',
		'[[20230924193000|Parten<|>]]',
		'---\ntags: [dro<|>]\n---',
		'---\ntags: [droit<|>]\n---',
		'---\ntags:\n  - DROIT D’a<|>\n---',
	]) {
		test(`is worth opening at ${JSON.stringify(text)}`, () => assert.equal(opens(text), true));
	}

	for (const text of [
		'[[<|>]]',
		'[[partenariat pour un gouvernement ouvert<|>]]',
		'[[gouvernement<|>]]',
		'[[partenairat<|>]]',
		'[[une idée<|>]]',
		'[[new<|>]]',
		'[[20230924193000<|>]]',
		'[[20230924193000|Partenariat pour un Gouvernement Ouvert<|>]]',
		'partenariat<|>',
		'`[[parten<|>]]`',
		'---\ntags: [droit d’accès<|>]\n---',
		'---\ntags: [accès<|>]\n---',
		'---\ntags: [1<|>]\n---',
		'---\ntit<|>\n---',
		'---\ntitle: parten<|>\n---',
	]) {
		test(`is not worth opening at ${JSON.stringify(text)}`, () => assert.equal(opens(text), false));
	}
});
