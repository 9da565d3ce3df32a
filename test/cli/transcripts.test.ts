import { strict as assert } from 'node:assert';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandLine } from '../support/commandLine.ts';

/*
 * What one types and what comes back. In a file of transcripts:
 *
 *     === a sentence about notes          begins a scenario
 *     -- path --                          begins a file of its notebook
 *     << sample-habits                    takes in a folder of the project instead
 *     $ LANG=fr kezako check              is a command, in the folder of the notes
 *     text                                is what it writes, `! text` on the side (standard error)
 *     exit 1                              is how it ends, where that is not 0
 *     $ cat path                          shows a file
 *
 * Ids of the day on which it is played are written `<now>`. What a scenario leaves in caches and temporary folders, such as the
 * ids that are taken, no other one meets.
 *
 * ACCEPT=1 writes what comes back into the files, to be looked at before it is committed.
 */
const folder = new URL('transcripts/', import.meta.url);
const project = new URL('../../', import.meta.url);
const accepts = process.env.ACCEPT === '1';

for (const name of readdirSync(folder).sort()) {
	suite(`in the terminal: ${name.replace('.txt', '')}`, () => {
		const path = fileURLToPath(new URL(name, folder));
		const text = readFileSync(path, 'utf8');
		const played: string[] = [];
		for (const scenario of text.split(/^(?==== )/m)) {
			test(scenario.slice(4, scenario.indexOf('\n')), () => {
				const actual = play(scenario);
				played.push(actual);
				if (!accepts) assert.equal(actual, scenario.trimEnd());
			});
		}
		suiteTeardown(() => {
			if (accepts) writeFileSync(path, `${played.join('\n\n')}\n`);
		});
	});
}

/** The scenario with what really comes back. */
function play(scenario: string): string {
	const lines = scenario.trimEnd().split('\n');
	const firstCommand = lines.findIndex((line) => line.startsWith('$ '));
	assert.ok(firstCommand > 0, 'A scenario gives a command.');
	const before = lines.slice(1, firstCommand);
	const taken = before.filter((line) => line.startsWith('<< ')).map((line) => line.slice(3));
	const own = mkdtempSync(join(tmpdir(), 'kezako-transcript-'));
	const commandLine = new CommandLine(before.filter((line) => !line.startsWith('<< ')).join('\n'));
	for (const name of taken) cpSync(new URL(name, project), commandLine.folder, { recursive: true });
	const places = { TMPDIR: own, XDG_CACHE_HOME: join(own, 'cache') };
	try {
		const commands = lines.slice(firstCommand).filter((line) => line.startsWith('$ '));
		return [
			...lines.slice(0, firstCommand),
			...commands.flatMap((line) => [line, ...answer(commandLine, line, places)]),
		].join('\n');
	} finally {
		commandLine.dispose();
		rmSync(own, { recursive: true, force: true });
	}
}

function answer(commandLine: CommandLine, line: string, places: Readonly<Record<string, string>>): string[] {
	const words = [...line.slice(2).matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));
	const env = Object.fromEntries(
		words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=') as [string, string]),
	);
	const [program, ...args] = words.filter((word) => !/^[A-Z_]+=/.test(word));
	const { folder } = commandLine;
	const steady = (text: string) => text.replaceAll(folder, '/notes').replaceAll(today(), '<now>');
	if (program === 'cat') return steady(commandLine.read(args[0] ?? '').replace(/\n$/, '')).split('\n');
	assert.equal(program, 'kezako');
	const { stdout, stderr, exitCode } = commandLine.run(args, { ...places, ...env });
	const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
	return [
		...linesOf(stdout),
		...linesOf(stderr).map((said) => `! ${said}`.trimEnd()),
		...(exitCode === 0 ? [] : [`exit ${exitCode}`]),
	].map(steady);
}

function today(): RegExp {
	const pad = (value: number) => String(value).padStart(2, '0');
	const now = new Date();
	return new RegExp(`\\b${now.getFullYear()}${pad(now.getMonth() + 1)}${pad(now.getDate())}\\d{6}\\b`, 'g');
}
