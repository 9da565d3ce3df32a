import { strict as assert } from 'node:assert';
import { CommandLine } from '../support/commandLine.ts';

/** The most that one note with an id may bring up. Lines. */
const maxMore = 20;

suite('a folder of Markdown without ids', () => {
	let commandLine: CommandLine;
	setup(() => {
		commandLine = new CommandLine('');
	});
	teardown(() => commandLine.dispose());

	for (const count of [222, 3000]) {
		test(`of ${count} notes has nothing more to check, or hardly, once it has a note with an id`, function () {
			this.timeout(60_000);
			for (let at = 0; at < count; at++) commandLine.write(`${folderOf(at)}Note ${at}.md`, noteOf(at, count));
			const lines = () => {
				const { stdout, stderr } = commandLine.run(['check']);
				return `${stdout}${stderr}`.split('\n').length;
			};
			const before = lines();
			assert.equal(commandLine.run(['new', 'Zettel']).exitCode, 0);
			const after = lines();
			assert.ok(after - before <= maxMore, `${after - before} lines more`);
			// A link to the new note brings up no more than itself.
			commandLine.write('Note 0.md', `${noteOf(0, count)}\n[[Zettel]] and [[20230927151049]]\n`);
			const { stdout } = commandLine.run(['check']);
			assert.equal(stdout, 'Note 0.md:9:18 warning broken_links No note has the id 20230927151049\n');
		});
	}
});

function folderOf(at: number): string {
	return ['', 'Daily/', 'Templates/', 'Projects/Old/'][at % 4] ?? '';
}

/** A note as people write them in Obsidian, with all that is usual there and wrong in a notebook of ids. */
function noteOf(at: number, count: number): string {
	const next = (at * 7 + 1) % count;
	const header = ['---\ntags: [x]\n---\n', '---\ntags: #x\nstatus: a: b\n---\n', '', '---\naliases: [N]\n'][at % 4];
	const body = [
		`See [[Note ${next}]], [[Projects/Old/Note ${next}|that]] and [[Note ${next}#Part]].`,
		'![[picture.png]] [[Nobody wrote this]] [[2023-09-27]] [[Note 0^block]]',
		'[[open and [[nested]] [[]] [[ Note 1 ]]',
		`[[Note ${at}]]`,
	];
	return `${header}${body.join('\n')}\n`;
}
