import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { visible } from '../../server/src/features/shared/markdown.ts';
import { CommandLine } from '../support/commandLine.ts';

const unseen = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\uFEFF]/u;
const signs = '\u0085\u009b\u202e\u2066\u200f\u061c\u2028\ufeff';

/** Names of files and texts of notes that try to steer what reads the output. */
const notes: Readonly<Record<string, string>> = {
	'::error::x.md': `---\ntitle: "::error file=a::boo ##[add-mask]x"\nid: "1"\ntypes: ["=cmd()", "-x", "${signs}y"]\ntags: ["@t", "::t"]\nkezako: "\\e[31m red \\u202e"\n---\n[[nope::x${signs}]] [[::warning::y]] [[ 2 ]]\n`,
	'b\n::error::b.md': `---\ntitle: "\\t=1+1"\nid: "2${signs}"\n---\n[[1]] [[missing\u001b[31m]]\n`,
	'c  double.md':
		'---\ntitle: "+B\\r\\n::error::n"\nid: "3"\nkezako: |\n  ::error::kez\n  ##[set-env]\n---\n[[:: x]] [[1]]\n',
	[`d\u001b[31m${signs}/::e\u0007.md`]: `---\ntitle: "ZW 👩‍🔬 می‌خواهم ${signs}"\nid: "2"\n"=k": "=v"\n---\n- item (x)\n[[::w]]\n`,
};

const commands = [
	...['text', 'json', 'github', 'sarif'].map((format) => ['check', '--format', format]),
	...['table', 'json', 'csv'].flatMap((format) => [
		['list', '--format', format],
		['list', '--missing', '--format', format],
	]),
	...['json', 'dot', 'graphml', 'csv'].map((format) => ['graph', '--format', format]),
	...['text', 'json'].map((format) => ['stats', '--format', format]),
	...['json', 'csv'].map((format) => ['export', '--format', format]),
	...['1', '2', '3', `::none${signs}`].map((target) => ['show', target]),
	['new', `::error::new ${signs}##[x]`],
	['check', `::error::${signs}\u001b`],
	['check', `::error::${signs}\u001b`, '--debug'],
	['list', '--format', `::x${signs}`],
	[`::error::${signs}`],
	['check', '--fix'],
];

suite('whatever the names of notes and files hold', () => {
	let commandLine: CommandLine;
	suiteSetup(function () {
		if (process.platform === 'win32') return this.skip();
		commandLine = new CommandLine('');
		for (const [name, text] of Object.entries(notes)) commandLine.write(name, text);
	});
	suiteTeardown(() => commandLine?.dispose());

	for (const command of commands) {
		test(`no sign that is not seen and no command of CI leaves ${visible(command.join(' '))}`, () => {
			const { stdout, stderr } = commandLine.run(command, { GITHUB_ACTIONS: 'true' });
			assert.ok(stdout + stderr !== '');
			assert.doesNotMatch(stdout + stderr, unseen);
			assert.doesNotMatch(stdout + stderr, /##\[/);
			const isGithub = command.includes('github');
			for (const line of `${stdout}\n${stderr}`.split('\n'))
				assert.ok(
					isGithub ? !line.startsWith('::') || /^::(?:error|warning|notice) file=/.test(line) : !/^\s*::/.test(line),
				);
		});
	}

	test('joiners stay, and so do the spaces of a path', () => {
		const { stdout } = commandLine.run(['list']);
		assert.match(stdout, /ZW 👩‍🔬 می‌خواهم/);
		assert.match(commandLine.run(['show', '3']).stdout, /^c {2}double\.md$/m);
	});

	test('each note is a node of its own', () => {
		const { nodes } = JSON.parse(commandLine.run(['graph']).stdout) as { nodes: { node: string; path: string }[] };
		assert.equal(new Set(nodes.map(({ node }) => node)).size, nodes.length);
	});

	test('a new note is where its line says', () => {
		const { stdout } = commandLine.run(['new', 'A', '--folder', 'two  spaces']);
		assert.ok(readdirSync(`${commandLine.folder}/two  spaces`).includes(stdout.trim().slice('two  spaces/'.length)));
	});

	test('Python, where it is there, reads the graph and the table', function () {
		const code =
			'import sys, csv, io, xml.etree.ElementTree as tree; text = sys.stdin.read()\n' +
			'print(len(tree.fromstring(text).findall(".//{*}node")) if text.startswith("<?xml") else len(list(csv.reader(io.StringIO(text)))) - 1)';
		for (const args of [
			['graph', '--format', 'graphml'],
			['list', '--format', 'csv'],
		]) {
			const { stdout, status } = spawnSync('python3', ['-c', code], {
				input: commandLine.run(args).stdout,
				encoding: 'utf8',
				env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
			});
			if (status === null) return this.skip();
			assert.ok(Number(stdout) >= Object.keys(notes).length, stdout);
		}
	});
});
