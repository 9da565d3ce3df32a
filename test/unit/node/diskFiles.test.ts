import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { DiskFiles } from '../../../server/src/node/diskFiles.ts';

suite('files of the disk', () => {
	let folder: string;
	setup(() => {
		folder = mkdtempSync(join(tmpdir(), 'kezako-files-'));
	});
	teardown(() => rmSync(folder, { recursive: true, force: true }));

	test('a symbolic link is what it leads to, and nothing where that is gone or the link itself', async () => {
		mkdirSync(join(folder, 'in'));
		writeFileSync(join(folder, 'a.md'), '');
		const links = {
			file: 'a.md',
			folder: 'in',
			gone: 'nowhere',
			self: 'self',
			behind: 'a.md/b',
			'in/up': '..',
			here: '.',
		};
		for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
		const files = new DiskFiles({ info: () => {}, warn: (line: string) => assert.fail(line) });
		const seen = async (path: string) => {
			const entries = (await files.entries(URI.file(path).toString())) ?? [];
			return entries.map(({ name, kind, isLink, leadsUp }) =>
				[name, kind, isLink ? 'link' : [], leadsUp ? 'up' : []].flat().join(' '),
			);
		};
		assert.deepEqual((await seen(folder)).sort(), [
			'a.md file',
			'behind nothing link',
			'file file link',
			'folder folder link',
			'gone nothing link',
			'here folder link up',
			'in folder',
			'self nothing link',
		]);
		assert.deepEqual(await seen(join(folder, 'in')), ['up folder link up']);
	});

	test('a text that is changed in place has another stamp, though its length and time are set back', async () => {
		const path = join(folder, 'a.md');
		const files = new DiskFiles({ info: () => {}, warn: (line: string) => assert.fail(line) });
		const uri = URI.file(path).toString();
		const write = (text: string) => {
			writeFileSync(path, text, { flag: 'r+' });
			utimesSync(path, 1_000_000, 1_000_000);
			return statSync(path);
		};
		writeFileSync(path, 'text');
		const before = write('text');
		const [stamp] = await files.stamps([uri]);
		assert.equal((await files.read([uri]))[0]?.stamp, stamp);
		// The clock of the file system goes on in steps.
		let after = write('next');
		while (after.ctimeMs === before.ctimeMs) after = write('next');
		assert.deepEqual([after.mtimeMs, after.size, after.ino], [before.mtimeMs, before.size, before.ino]);
		assert.notEqual((await files.stamps([uri]))[0], stamp);
		assert.equal(
			Number.parseFloat((await files.stamps([uri]))[0] ?? ''),
			after.ctimeMs,
			'a cache asks how fresh it is',
		);
	});

	test('a symbolic link is neither a file nor a folder, nor is a pipe', async () => {
		writeFileSync(join(folder, 'file.png'), '');
		mkdirSync(join(folder, 'folder.md'));
		symlinkSync('file.png', join(folder, 'link.png'));
		symlinkSync('folder.md', join(folder, 'linked'));
		symlinkSync('nowhere', join(folder, 'broken.md'));
		const names = ['file.png', 'folder.md', 'link.png', 'linked', 'broken.md', 'absent', 'file.png/below'];
		if (process.platform !== 'win32') {
			execFileSync('mkfifo', [join(folder, 'pipe.md')]);
			names.push('pipe.md');
		}
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const kinds = await new DiskFiles(log).kinds(names.map((name) => URI.file(join(folder, name)).toString()));
		assert.deepEqual(kinds, ['file', 'folder', ...names.slice(2).map(() => undefined)]);
	});

	test('what a link leads out of the folder is not inside, though nothing is there yet', async () => {
		const files = new DiskFiles({ info: () => {}, warn: (line: string) => assert.fail(line) });
		const uri = (name: string) => URI.file(join(folder, name)).toString();
		mkdirSync(join(folder, 'in', 'own'), { recursive: true });
		writeFileSync(join(folder, 'in', 'a.md'), '');
		symlinkSync(folder, join(folder, 'in', 'out'));
		symlinkSync(join(folder, 'nothing'), join(folder, 'in', 'nowhere'));
		symlinkSync('own', join(folder, 'in', 'again'));
		const inside = [];
		for (const name of [
			'own',
			'own/new/b.md',
			'again/b.md',
			'a.md',
			'out',
			'out/b.md',
			'nowhere',
			'nowhere/b.md',
			'../b',
		])
			if (await files.isInside(uri('in'), uri(join('in', name)))) inside.push(name);
		assert.deepEqual(inside, ['own', 'own/new/b.md', 'again/b.md', 'a.md']);
	});

	const names = ['Q: what.md', 'A:b.md', 'été ‘n’ (1) [2] 100% #1? \\ &.md', 'e\u0301.md', '🙂.md', "~!$&'()*+,;=@.md"];
	for (const name of names) {
		test(`“${name}” is met under the name that the editor has for it, and read`, async () => {
			writeFileSync(join(folder, name), 'text');
			const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
			const files = new DiskFiles(log);
			const met: string[] = [];
			for await (const batch of files.list(URI.file(folder).toString(), () => false)) met.push(...batch);
			assert.deepEqual(met, [URI.file(join(folder, name)).toString()]);
			assert.equal((await files.read(met))[0]?.text, 'text');
		});
	}

	const long = 'x\n'.repeat(600_000);
	const larges: Readonly<Record<string, readonly [content: Buffer, isGarbled: boolean | undefined]>> = {
		'is clean in UTF-8': [Buffer.from(`---\nid: 1\n---\n${long}été`), undefined],
		'is clean in UTF-8, wherever it is cut': [Buffer.from(`é\n${'é'.repeat(600_000)}`), undefined],
		'is clean in UTF-16': [Buffer.from(`\ufeff${long}`, 'utf16le'), undefined],
		'is not clean where its end is Latin-1': [Buffer.from(`---\nid: 1\n---\n${long}été`, 'latin1'), true],
	};
	for (const [what, [content, isGarbled]] of Object.entries(larges)) {
		test(`a file of which only the beginning is read ${what}`, async () => {
			const path = join(folder, 'a.md');
			writeFileSync(path, content);
			const [file] = await new DiskFiles({ info: () => {}, warn: () => {} }).read([URI.file(path).toString()]);
			assert.equal(file?.isCut, true);
			assert.equal(file?.isGarbled, isGarbled);
		});
	}
});
