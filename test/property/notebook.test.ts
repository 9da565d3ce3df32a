import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { URI } from 'vscode-uri';
import { NoteIdentity } from '../../server/src/notebook/state/noteIdentity.ts';
import { foldersWithout } from '../support/testNotebook.ts';

const part = fc.constantFrom(
	'a',
	'É',
	'%C3%89',
	'20230927151049.md',
	'.git',
	'.',
	'..',
	'node_modules',
	'x y',
	'~',
	'C:',
	'c%3A',
	'',
);
const uri = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `file:///${parts.join('/')}`);

suite('which files belong to a notebook', () => {
	test('a URI has one spelling, that of the library that spells them', () => {
		const identity = new NoteIdentity();
		let plain = 0;
		fc.assert(
			fc.property(uri, (written) => {
				let spelt = written;
				try {
					spelt = URI.parse(written).toString();
				} catch {
					// What is no URI stays as it is.
				}
				if (spelt === written) plain++;
				assert.equal(identity.of(written), spelt);
			}),
			{ numRuns: 2000 },
		);
		assert.ok(plain > 100, `Only ${plain} were spelt so already.`);
	});

	test('none in dot folders and node_modules, at any depth', () => {
		const folders = foldersWithout();
		fc.assert(
			fc.property(
				fc.array(
					part.filter((name) => name !== ''),
					{ minLength: 1, maxLength: 5 },
				),
				(parts) => {
					const isHidden = parts.some((name) => name === 'node_modules' || name.startsWith('.'));
					assert.equal(folders.holds(`file:///notes/${parts.join('/')}`), !isHidden);
				},
			),
		);
		const deep = (depth: number) => `file:///notes/${'x/'.repeat(depth)}a.md`;
		assert.ok(folders.holds(deep(60)));
		assert.ok(!folders.holds(deep(70)));
	});
});
