import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { cosmaLinks } from '../../server/src/core/cosma/cosmaLinks.ts';
import { fuzzFactor } from '../support/seed.ts';

/** A link as format.md 2.2 has it in words, each way tried in turn: for short texts only. */
function slowLinkAt(text: string, start: number) {
	if (!text.startsWith('[[', start)) return undefined;
	const inside = start + 2;
	const colon = text.slice(inside).search(/[:|\]]/) + inside;
	const typed = text[colon] === ':' && colon > inside ? slowInside(text, colon + 1) : undefined;
	if (typed) return { start, type: text.slice(inside, colon), ...typed };
	const plain = slowInside(text, inside);
	return plain && { start, type: undefined, ...plain };
}

const isLineEnd = (sign: string | undefined) => sign === undefined || '\n\r\u2028\u2029'.includes(sign);

function slowInside(text: string, start: number) {
	for (let end = start + 1; end <= text.length && !isLineEnd(text[end - 1]); end++) {
		const target = text.slice(start, end);
		if (text[end] === '|')
			for (let close = end + 2; close <= text.length && !isLineEnd(text[close - 1]); close++)
				if (text.startsWith(']]', close)) return { target, text: text.slice(end + 1, close), end: close + 2 };
		if (text.startsWith(']]', end)) return { target, text: undefined, end: end + 2 };
	}
	return undefined;
}

function slowLinks(text: string) {
	const found = [];
	for (let at = 0; at < text.length; ) {
		const link = slowLinkAt(text, at);
		if (link) found.push(link);
		at = link ? link.end : at + 1;
	}
	return found;
}

suite('links as Cosma reads them', () => {
	test('are those of the rule in words, in any text', () => {
		const piece = fc.constantFrom(
			'[[',
			']]',
			'[',
			']',
			'|',
			':',
			'\n',
			'\n\n',
			'\u2028',
			'a',
			' ',
			'b:c',
			'\\',
			'[[a]]',
			'[[a|b]]',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
				const text = pieces.join('');
				assert.deepEqual(cosmaLinks(text), slowLinks(text));
			}),
			{ numRuns: 2000 * fuzzFactor },
		);
	});
});
