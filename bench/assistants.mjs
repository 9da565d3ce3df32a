/** What an assistant waits for that asks `kezako mcp`. */

import { spawnSync } from 'node:child_process';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { builtCommand } from '../test/support/commandLine.ts';
import { someNotes } from './answers.mjs';
import { randomFrom, words } from './notes.mjs';
import { quantiles, timeOf, timesOf } from './times.mjs';

const mostLinked = 0;

/** Times a start until the first answer, beside `kezako list` of the same words, and the answers of each tool. */
export async function askAsAssistant({ notes, root }) {
	const [command, ...given] = builtCommand;
	const random = randomFrom(11);
	const client = new Client({ name: 'bench', version: '1' });
	const ask = (name, args) => client.callTool({ name, arguments: args }, undefined, { timeout: 120_000 });
	const list = await timeOf(() => spawnSync(command, [...given, 'list', 'gouvernement', '--notebook', root]));
	const start = await timeOf(async () => {
		await client.connect(new StdioClientTransport({ command, args: [...given, 'mcp', root] }));
		await ask('find_notes', { query: 'gouvernement' });
	});
	const numbers = someNotes(notes);
	const ids = numbers.map((number) => notes.id(number));
	const text = words(random, 200, 201);
	const questions = {
		find_notes: numbers.map((number) => ({ query: notes.title(number) })),
		read_note: ids.map((id) => ({ id })),
		links_of: [...ids.map((id) => ({ id })), ...ids.map((id) => ({ id, depth: 2 })), { id: notes.id(mostLinked) }],
		glossary: numbers.map((_, at) => ({ offset: at * 100 })),
		missing_and_orphans: numbers.map((_, at) => ({ offset: at * 50 })),
		check_text: numbers.map((number) => ({ text: `${text} ${notes.title(number)} [[${notes.id(number)}]]` })),
	};
	const measured = { 'assistant.list': list, 'assistant.start': start };
	for (const [name, all] of Object.entries(questions)) {
		const first = await timeOf(() => ask(name, all[0]));
		const calls = [...all, ...all, ...all].map((args) => () => ask(name, args));
		Object.assign(
			measured,
			{ [`assistant.${name}.first`]: first },
			quantiles(`assistant.${name}`, await timesOf(calls)),
		);
	}
	await client.close();
	return measured;
}
