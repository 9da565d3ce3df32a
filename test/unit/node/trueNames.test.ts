import { strict as assert } from 'node:assert';
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';
import { type NamingDisk, trueUri } from '../../../server/src/node/trueNames.ts';

const nfc = 'Été'.normalize('NFC');
const nfd = nfc.normalize('NFD');

/** A disk in memory that compares names in its own way. Like some systems, it gives real paths as they were asked for. */
function diskOf(files: readonly string[], isSame: (one: string, other: string) => boolean, numbers = true): NamingDisk {
	const paths = new Set(files.flatMap((file) => ancestors(file)));
	const find = (path: string) => [...paths].find((stored) => isSame(stored, path));
	return {
		realPath(path) {
			if (find(path) === undefined) throw new Error('nothing there');
			return path;
		},
		fileNumber: (path) => (numbers ? find(path) : undefined),
		names: (folder) =>
			[...paths].filter((path) => isSame(dirname(path), folder) && path !== '/').map((path) => basename(path)),
	};
}

function ancestors(path: string): string[] {
	return path === '/' ? ['/'] : [...ancestors(dirname(path)), path];
}

const uriOf = (path: string) => URI.file(path).toString();
const ignoringForm = (one: string, other: string) => one.normalize('NFD') === other.normalize('NFD');
const ignoringCase = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const exactly = (one: string, other: string) => one === other;

suite('the true name of a file', () => {
	const cases: [disk: string, NamingDisk, asked: string, stored: string][] = [
		[
			'that stores accents in two pieces',
			diskOf([`/n/${nfd}/${nfd}.md`], ignoringForm),
			`/n/${nfc}/${nfc}.md`,
			`/n/${nfd}/${nfd}.md`,
		],
		['that stores accents in one piece', diskOf([`/n/${nfc}.md`], ignoringForm), `/n/${nfd}.md`, `/n/${nfc}.md`],
		['without case', diskOf(['/Notes/Alpha.md'], ignoringCase), '/notes/ALPHA.MD', '/Notes/Alpha.md'],
		['without case, when the name is right', diskOf(['/n/Alpha.md'], ignoringCase), '/n/Alpha.md', '/n/Alpha.md'],
		['with case', diskOf(['/n/a.md', '/n/A.md'], exactly), '/n/A.md', '/n/A.md'],
		['that numbers no files', diskOf(['/n/Alpha.md'], ignoringCase, false), '/n/ALPHA.md', '/n/ALPHA.md'],
		['on which the file is not there yet', diskOf(['/Notes/b.md'], ignoringCase), '/notes/New/C.md', '/Notes/New/C.md'],
	];
	for (const [name, disk, asked, stored] of cases) {
		test(`on a disk ${name}`, () => assert.equal(trueUri(uriOf(asked), disk), uriOf(stored)));
	}

	test('is not known of other schemes', () => assert.equal(trueUri('vscode-vfs://github/x/a.md'), undefined));

	suite('on this disk', () => {
		let folder: string;

		setup(() => {
			folder = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-true-')));
		});

		teardown(() => rmSync(folder, { recursive: true }));

		const uri = (path: string) => pathToFileURL(join(folder, path)).href;

		test('has no symbolic link, and stays what it is where there is nothing', () => {
			mkdirSync(join(folder, 'real'));
			writeFileSync(join(folder, 'real/a.md'), '');
			symlinkSync('real', join(folder, 'link'));
			symlinkSync('real/a.md', join(folder, 'b.md'));
			symlinkSync('circle', join(folder, 'circle'));
			assert.equal(trueUri(uri('link/a.md')), uri('real/a.md'));
			assert.equal(trueUri(uri('b.md')), uri('real/a.md'));
			assert.equal(trueUri(uri('link/new/c.md')), uri('real/new/c.md'));
			assert.equal(trueUri(uri('circle/a.md')), uri('circle/a.md'));
		});

		test('is its own where another file has almost the same, even a hard link', () => {
			writeFileSync(join(folder, 'a.md'), '');
			writeFileSync(join(folder, `${nfc}.md`), '');
			try {
				linkSync(join(folder, 'a.md'), join(folder, 'A.md'));
				writeFileSync(join(folder, `${nfd}.md`), '', { flag: 'wx' });
			} catch {
				return; // This disk does not hold both.
			}
			for (const name of ['a.md', 'A.md', `${nfc}.md`, `${nfd}.md`]) {
				assert.equal(trueUri(URI.parse(uri(name)).toString()), URI.parse(uri(name)).toString());
			}
		});
	});
});
