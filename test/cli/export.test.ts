import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { CommandLine } from '../support/commandLine.ts';

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
});

interface Exported {
	readonly notes: readonly Readonly<Record<string, unknown>>[];
}

const schema = JSON.parse(readFileSync(new URL('../../docs/notebook.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile<Exported>(schema);

suite('the notebook as JSON is what docs/notebook.schema.json says', () => {
	test('the sample notebook', () => {
		const { notes } = exported('', [fileURLToPath(new URL('../../sample', import.meta.url))]);
		assert.equal(notes.length, 30);
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
