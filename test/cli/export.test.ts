import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { builtCommand, CommandLine } from '../support/commandLine.ts';

suite('where an export cannot be written', () => {
	test('the files that are there stay what they are, and none is begun', () => {
		const commandLine = new CommandLine(
			'-- a.md --\nA\n-- in/links.csv/x --\n-- in/nodes.csv --\nmine\n-- new/links.csv/x --',
		);
		try {
			for (const folder of ['in', 'new']) {
				const { stderr, exitCode } = commandLine.run([
					'export',
					'--format',
					'cosma-csv',
					'--output',
					folder,
					'--force',
				]);
				assert.equal(exitCode, 2);
				assert.equal(stderr, `Cannot write ${folder}/links.csv (it is a folder).\n`);
			}
			assert.equal(commandLine.read('in/nodes.csv'), 'mine');
			assert.deepEqual(readdirSync(join(commandLine.folder, 'new')), ['links.csv']);
		} finally {
			commandLine.dispose();
		}
	});

	test('a longer file that is written over leaves nothing of itself', () => {
		const commandLine = new CommandLine(`-- a.md --\nA\n-- notes.csv --\n${'former '.repeat(100)}`);
		try {
			commandLine.run(['export', '--format', 'csv', '--output', 'notes.csv', '--force']);
			assert.doesNotMatch(commandLine.read('notes.csv'), /former/);
		} finally {
			commandLine.dispose();
		}
	});

	test('what is there stays, whole, where there is no room or somebody interrupts', async function () {
		if (process.platform === 'win32') return this.skip();
		const commandLine = new CommandLine(`-- a.md --\n${'long '.repeat(100_000)}\n-- out/notes.json --\nmine`);
		try {
			const args = ['export', '--output', 'out/notes.json', '--force'];
			const limited = ['-c', 'ulimit -f 100; trap "" XFSZ; exec "$@"', 'sh', ...builtCommand, ...args];
			const { stderr, status } = spawnSync('sh', limited, { cwd: commandLine.folder, encoding: 'utf8' });
			assert.deepEqual([stderr, status], ['Cannot write out/notes.json (EFBIG).\n', 2]);
			const isWhole = () => {
				assert.equal(commandLine.read('out/notes.json'), 'mine');
				assert.deepEqual(readdirSync(join(commandLine.folder, 'out')), ['notes.json']);
			};
			isWhole();
			for (let at = 0; at < 300; at++) commandLine.write(`${at}.md`, 'long '.repeat(10_000));
			const [program, ...words] = builtCommand;
			const exporting = spawn(program, [...words, ...args], { cwd: commandLine.folder, stdio: 'ignore' });
			const isWriting = () => readdirSync(join(commandLine.folder, 'out')).length > 1;
			while (!isWriting()) await new Promise((resolve) => setImmediate(resolve));
			exporting.kill('SIGTERM');
			assert.deepEqual(await once(exporting, 'exit'), [null, 'SIGTERM']);
			isWhole();
		} finally {
			commandLine.dispose();
		}
	});

	test('a file under several names, or behind a link, stays that; and a pipe is written to', function () {
		if (process.platform === 'win32') return this.skip();
		const commandLine = new CommandLine('-- a.md --\nA\n-- notes.csv --\nmine');
		const path = (name: string) => join(commandLine.folder, name);
		try {
			linkSync(path('notes.csv'), path('other.csv'));
			symlinkSync('notes.csv', path('link.csv'));
			const to = (name: string) => commandLine.run(['export', '--format', 'csv', '--output', name, '--force']);
			assert.deepEqual(to('link.csv'), { stdout: '', stderr: '', exitCode: 0 });
			assert.ok(lstatSync(path('link.csv')).isSymbolicLink());
			assert.match(commandLine.read('other.csv'), /^title,id/);
			const args = ['export', '--format', 'csv', '--output', '/dev/stdout', '--force'];
			const piped = ['-c', '"$@" | cat', 'sh', ...builtCommand, ...args];
			const { stdout } = spawnSync('sh', piped, { cwd: commandLine.folder, encoding: 'utf8' });
			assert.match(stdout, /^title,id/);
			assert.deepEqual(readdirSync(commandLine.folder).sort(), ['a.md', 'link.csv', 'notes.csv', 'other.csv']);
		} finally {
			commandLine.dispose();
		}
	});

	test('a new note that there is no room for is not there', function () {
		if (process.platform === 'win32') return this.skip();
		const commandLine = new CommandLine('-- z.md --\n---\ntitle: Z\nid: "1"\n---\n');
		try {
			const script = 'ulimit -f 0; trap "" XFSZ; exec "$@"';
			const { stderr, status } = spawnSync('sh', ['-c', script, 'sh', ...builtCommand, 'new', 'A'], {
				cwd: commandLine.folder,
				encoding: 'utf8',
			});
			assert.match(stderr, /^Cannot create .*\.md \(EFBIG\)\.\n$/);
			assert.equal(status, 2);
			assert.deepEqual(readdirSync(commandLine.folder), ['z.md']);
		} finally {
			commandLine.dispose();
		}
	});
});

interface Exported {
	readonly notes: readonly Readonly<Record<string, unknown>>[];
}

const schema = JSON.parse(readFileSync(new URL('../../docs/notebook.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile<Exported>(schema);

suite('the notebook as JSON is what docs/notebook.schema.json says', () => {
	test('the sample notebook', () => {
		const { notes } = exported('', [fileURLToPath(new URL('../../sample', import.meta.url))]);
		assert.equal(notes.length, 32);
	});

	test('notes with and without everything', () => {
		const { notes } = exported(`
			-- all.md --
			---
			title: " Élysée "
			id: "1"
			types: [lieu, ""]
			tags: [a, " "]
			kezako: |
			  Un palais
			thumbnail: e.png
			link: https://example.org
			pays: [fr, { nom: be, voisins: [] }]
			vide:
			__proto__: { a: b }
			---
			[[1]] [[s:2|là]] [[|x]] \`[[3]]\`
			-- deep/none.md --
			-- heading.MD --
			# Heading
			-- open.md --
			---
			title: "open
			---
		`);
		assert.deepEqual(
			notes.map(({ path }) => path),
			['all.md', 'deep/none.md', 'heading.MD', 'open.md'],
		);
		assert.deepEqual(Object.keys(notes[0]?.['header'] ?? {}), ['pays', 'vide', '__proto__']);
	});

	test('a notebook without notes', () => {
		assert.deepEqual(exported('').notes, []);
	});

	test('a file of which only the header is read', () => {
		const [note] = exported(`-- a.md --\n---\ntitle: A\nid: "1"\n---\n${'text '.repeat(300_000)}`).notes;
		assert.equal(note?.['title'], 'A');
		assert.equal(note !== undefined && 'body' in note, false);
	});

	test('and nothing else is', () => {
		const notebook = exported('-- a.md --\n[[1]]');
		const [note] = notebook.notes;
		const wrong = [
			{ ...notebook, version: 2 },
			{ ...notebook, more: '' },
			{ ...notebook, notes: [{ ...note, id: '' }] },
			{ ...notebook, notes: [{ ...note, tag: 'a' }] },
			{ ...notebook, notes: [{ ...note, header: { begin: 1789 } }] },
			{ ...notebook, notes: [{ ...note, links: [{}] }] },
		];
		for (const one of wrong) assert.equal(validate(one), false, JSON.stringify(one));
	});
});

/** What is exported of a notebook, when it is what the schema says. */
function exported(notebook: string, args: readonly string[] = []): Exported {
	const commandLine = new CommandLine(notebook);
	try {
		const { stdout, stderr, exitCode } = commandLine.run(['export', ...args]);
		assert.deepEqual({ stderr, exitCode }, { stderr: '', exitCode: 0 });
		const value: unknown = JSON.parse(stdout);
		assert.ok(validate(value), JSON.stringify(validate.errors, undefined, 2));
		return value;
	} finally {
		commandLine.dispose();
	}
}
