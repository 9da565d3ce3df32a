import { assert } from 'chai';

suite('a control', () => {
	test('fails, as it must', () => assert.equal(1, 2));
});
