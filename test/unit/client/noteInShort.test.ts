import { strict as assert } from 'node:assert';
import { noteInShort, saidOnce } from '../../../client/src/noteInShort.ts';

suite('a note in short', () => {
	test('is its title and its definition', () => {
		assert.equal(noteInShort({ title: 'CADA', kezako: 'Une autorité' }), 'CADA — Une autorité');
		assert.equal(noteInShort({ title: 'CADA', kezako: '' }), 'CADA');
	});

	test('says nothing that is read beside it, or twice', () => {
		assert.equal(noteInShort({ title: 'CADA', kezako: 'Une autorité' }, 'CADA'), 'Une autorité');
		assert.equal(noteInShort({ title: 'CADA', kezako: 'Une autorité' }, 'une  autorité.'), 'CADA');
		assert.equal(noteInShort({ title: 'Une autorité', kezako: 'Une autorité.' }), 'Une autorité');
		assert.equal(noteInShort({ title: 'E\u0301thique', kezako: '' }, 'éthique'), '');
	});

	test('keeps what differs in more than case, spaces and the end of a sentence', () => {
		assert.deepEqual(saidOnce(['C', 'C++', 'C.', '', 'c']), ['C', 'C++', '', '', '']);
		assert.deepEqual(saidOnce(['Qu’est-ce ?', 'Qu’est-ce', '?', '…']), ['Qu’est-ce ?', '', '?', '…']);
	});
});
