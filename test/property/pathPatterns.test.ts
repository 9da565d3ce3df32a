import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import picomatch from 'picomatch/posix.js';
import { Exclusions } from '../../server/src/notebook/state/exclusions.ts';

const part = fc.constantFrom('a', 'b', 'ab', 'a.', '*', '?', '[ab]', '[^a]', '{a,b}', '{ab,b?}', '{a,{b,a}}', '\\*');
const segment = fc.oneof(
	{ weight: 1, arbitrary: fc.constant('**') },
	{
		weight: 4,
		arbitrary: fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('').replace(/\*{2,}/g, '*')),
	},
);
const pattern = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('/'));
const name = fc.stringMatching(/^[ab*][ab.]{0,5}$/);
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));

suite('patterns of paths', () => {
	test('match what picomatch matches, or a folder that it matches', () => {
		let matched = 0;
		fc.assert(
			fc.property(pattern, path, (text, at) => {
				const names = at.split('/');
				const above = names.map((_, last) => names.slice(0, last + 1).join('/'));
				// What is in a folder is no matter of the folder's name alone: for picomatch `a/**` matches `a`, but not `*/**`.
				const ofFolder = text.replace(/(?:\/\*\*)+$/, '');
				if (ofFolder !== text && ofFolder !== '**') above.pop();
				const isMatch = picomatch(ofFolder, { dot: true, noextglob: true });
				const isIn = new Exclusions([text]).has(at, 'file');
				assert.equal(
					isIn,
					above.some((folder) => isMatch(folder)),
				);
				if (isIn) matched++;
			}),
			{ numRuns: 5000 },
		);
		assert.ok(matched > 300, String(matched));
	});

	test('that come later decide, whatever is before them', () => {
		const list = fc.array(fc.tuple(fc.constantFrom('', '!'), pattern), { maxLength: 4 });
		fc.assert(
			fc.property(list, path, (entries, at) => {
				const last = entries.findLast(([, text]) => new Exclusions([text]).has(at, 'file'));
				const all = new Exclusions(entries.map(([sign, text]) => sign + text));
				assert.equal(all.has(at, 'file'), last?.[0] === '');
				// What is kept is reached: no folder above it is pruned.
				const names = at.split('/');
				const isPruned = names.some((_, count) => count > 0 && all.has(names.slice(0, count).join('/'), 'folder'));
				if (isPruned) assert.ok(all.has(at, 'file'));
			}),
			{ numRuns: 5000 },
		);
	});
});
