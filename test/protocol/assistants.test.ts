import { strict as assert } from 'node:assert';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { builtCommand, CommandLine } from '../support/commandLine.ts';
import { waitUntil } from '../support/waitUntil.mts';

/** What one asks and what comes back; ACCEPT=1 writes it anew. */
const transcript = fileURLToPath(new URL('transcripts/transparency.txt', import.meta.url));
const sample = fileURLToPath(new URL('../../sample', import.meta.url));

/** An assistant's client and the server that it has started on a notebook. */
class Assistant {
	readonly notes: CommandLine;
	readonly client = new Client({ name: 'test', version: '1' });
	private said = '';

	constructor(source: string) {
		this.notes = new CommandLine(source);
	}

	async start(folder = this.notes.folder, env: Record<string, string> = {}): Promise<void> {
		const [command, ...words] = builtCommand;
		const args = [...words, 'mcp', folder];
		const transport = new StdioClientTransport({ command, args, cwd: this.notes.folder, env, stderr: 'pipe' });
		transport.stderr?.on('data', (chunk) => {
			this.said += chunk;
		});
		await this.client.connect(transport);
	}

	get stderr(): string {
		return this.said;
	}

	async ask(name: string, args: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
		const { structuredContent, content } = await this.client.callTool({ name, arguments: args });
		const [part] = content as { text: string }[];
		// The same as text, for clients that know nothing else.
		if (structuredContent) assert.deepEqual(JSON.parse(part?.text ?? ''), structuredContent);
		return (structuredContent as Record<string, unknown>) ?? { refusal: part?.text };
	}

	async end(): Promise<void> {
		await this.client.close();
		this.notes.dispose();
	}
}

suite('an assistant that speaks MCP', () => {
	let assistant: Assistant;

	setup(() => {
		assistant = new Assistant(`
			-- a.md --
			---
			title: Transparence
			id: "1"
			kezako: Ce qui permet de voir
			---
			[[2]]
			-- b.md --
			---
			title: Loi
			id: "2"
			---
		`);
	});

	teardown(() => assistant.end());

	test('is offered tools that only read', async () => {
		await assistant.start();
		const { tools } = await assistant.client.listTools();
		const names = ['find_notes', 'read_note', 'links_of', 'glossary', 'missing_and_orphans', 'check_text'];
		assert.deepEqual(
			tools.map(({ name }) => name),
			names,
		);
		for (const { annotations, outputSchema, description } of tools) {
			assert.equal(annotations?.readOnlyHint, true);
			assert.ok(outputSchema && description);
		}
		assert.match(assistant.client.getInstructions() ?? '', /\[\[/);
	});

	test('reads how to cite notes, in each language', async () => {
		await assistant.start();
		const { prompts } = await assistant.client.listPrompts();
		assert.equal(prompts.length, 2);
		for (const { name } of prompts) {
			const { messages } = await assistant.client.getPrompt({ name });
			assert.match(JSON.stringify(messages), /\[\[/);
		}
		await assert.rejects(assistant.client.getPrompt({ name: 'x' }), /There is no x/);
	});

	test('hears that a note which it follows has changed, and reads it as it is then', async () => {
		await assistant.start();
		const uri = 'kezako:///note/2';
		assert.deepEqual((await assistant.client.listResources()).resources, []);
		const heard = new Promise((resolve) => {
			assistant.client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => resolve(params.uri));
		});
		await assistant.ask('find_notes', { query: 'loi' });
		await assistant.client.subscribeResource({ uri });
		assistant.notes.write('b.md', '---\ntitle: Loi\nid: "2"\n---\nNeuf.\n');
		assert.equal(await heard, uri);
		const { contents } = await assistant.client.readResource({ uri });
		assert.match((contents[0] as { text: string }).text, /Neuf\.$/m);
		for (const odd of ['kezako:///note/404', 'kezako:///note/%', 'file:///etc/passwd', 'kezako:///note/'])
			await assert.rejects(assistant.client.readResource({ uri: odd }), /There is no/);
	});

	test('hears that a note which it follows has gone, has come back, or moved with its folder', async () => {
		await assistant.start();
		const text = '---\ntitle: Suivie\nid: "3"\n---\n';
		assistant.notes.write('sub/c.md', text);
		const uri = 'kezako:///note/3';
		const subscribed = () =>
			assistant.client.subscribeResource({ uri }).then(
				() => true,
				() => false,
			);
		assert.ok(await waitUntil(subscribed, 10_000, 20));
		// As a client does, it asks whenever it hears of a change, and at no other time.
		const paths: (string | undefined)[] = [];
		assistant.client.setNotificationHandler(ResourceUpdatedNotificationSchema, async () => {
			const { notes } = await assistant.ask('find_notes', { query: 'suivie' });
			paths.push((notes as { path: string }[])[0]?.path);
		});
		const learns = async (path: string | undefined, act: () => void) => {
			paths.length = 0;
			act();
			assert.ok(await waitUntil(() => paths.includes(path), 10_000, 20), `${path}: ${paths.join()}`);
		};
		await learns(undefined, () => rmSync(join(assistant.notes.folder, 'sub/c.md')));
		await learns('sub/c.md', () => assistant.notes.write('sub/c.md', text));
		await learns('moved/c.md', () =>
			renameSync(join(assistant.notes.folder, 'sub'), join(assistant.notes.folder, 'moved')),
		);
	});

	test('finds a note that was made while it ran', async () => {
		await assistant.start();
		assert.deepEqual((await assistant.ask('find_notes', { query: 'neuve' }))['notes'], []);
		assistant.notes.write('sub/c.md', '---\ntitle: Note neuve\nid: "3"\n---\n');
		const found = async () => (await assistant.ask('find_notes', { query: 'neuve' }))['notes'] as unknown[];
		assert.ok(await waitUntil(async () => (await found()).length === 1, 10_000));
	});

	test('stops a question and asks the next', async () => {
		await assistant.start();
		const stop = new AbortController();
		const asked = assistant.client.callTool({ name: 'missing_and_orphans' }, undefined, { signal: stop.signal });
		stop.abort();
		await assert.rejects(asked);
		assert.equal((await assistant.ask('glossary'))['total'], 1);
	});

	test('gets sentences for what there is not, and nothing on stderr', async () => {
		await assistant.start();
		assert.match(
			String((await assistant.ask('read_note', { id: '9' }))['refusal']),
			/No note has the id or the title 9/,
		);
		await assert.rejects(assistant.client.callTool({ name: 'write_note' }), /There is no write_note/);
		assert.equal(assistant.stderr, '');
	});

	test('reads of a work what its library says by now, though it is in no folder of notes', async () => {
		const library = join(assistant.notes.folder, '.zotero', 'library.json');
		const write = (title: string) =>
			assistant.notes.write('.zotero/library.json', JSON.stringify([{ id: 'doe99', type: 'book', title }]));
		write('Former');
		assistant.notes.write('.vscode/settings.json', JSON.stringify({ 'kezako.bibliography': library }));
		assistant.notes.write('citing.md', '---\ntitle: Citer\nid: "4"\n---\n[@doe99]\n');
		await assistant.start();
		const cited = async () => JSON.stringify((await assistant.ask('read_note', { id: '4' }))['citations']);
		assert.match(await cited(), /Former\./);
		write('Newer still');
		assert.match(await cited(), /Newer still\./);
	});

	test('may ask much at once, of which nobody is warned', async () => {
		assistant.notes.write('long.md', `---\ntitle: Longue\nid: "9"\n---\n${'Un mot et un autre.\n'.repeat(4000)}`);
		await assistant.start();
		const asked = Array.from({ length: 100 }, () => assistant.ask('read_note', { id: '9', limit: 100_000 }));
		assert.ok((await Promise.all(asked)).every(({ length }) => Number(length) > 50_000));
		await assistant.client.close();
		assert.equal(assistant.stderr, '');
	});

	test('is spoken to in French', async () => {
		await assistant.start(undefined, { LANG: 'fr_FR.UTF-8' });
		assert.match(String((await assistant.ask('read_note', { id: '9' }))['refusal']), /Aucune note n’a/);
	});

	test('learns which notes define transparency, and what links them', async () => {
		await assistant.start(sample);
		const lines: string[] = ['Which of my notes define transparency, and what links them?'];
		const asking = async (name: string, args: Record<string, unknown>) => {
			const answer = await assistant.ask(name, args);
			lines.push('', `> ${name} ${JSON.stringify(args)}`, JSON.stringify(answer, null, 2));
			return answer;
		};
		const { definitions } = await asking('glossary', { query: 'transparence', limit: 3 });
		for (const { id } of definitions as { id: string }[]) await asking('links_of', { id, limit: 5 });
		const text = `${lines.join('\n')}\n`;
		if (process.env.ACCEPT === '1') writeFileSync(transcript, text);
		assert.equal(text, readFileSync(transcript, 'utf8'));
	});
});

suite('a server for assistants', () => {
	test('is started by the lines of both READMEs', () => {
		for (const name of ['README.md', 'README.fr.md']) {
			const readme = readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');
			const snippets = [...readme.matchAll(/```json\n(.*"mcp".*)\n```/g)].map(([, json = '']) => JSON.parse(json));
			const servers = snippets.map((snippet) => snippet.servers ?? snippet.mcpServers ?? snippet.context_servers);
			assert.equal(servers.length, 3);
			for (const { notes } of servers) {
				assert.equal(notes.command, 'kezako');
				const args = notes.args.map((arg: string) => arg.replace('/path/to/notes', sample));
				const commandLine = new CommandLine('');
				assert.deepEqual(commandLine.run(args), { stdout: '', stderr: '', exitCode: 0 });
				commandLine.dispose();
			}
		}
	});

	test('says that there is no such folder, and ends', () => {
		const notes = new CommandLine('');
		const { stderr, stdout, exitCode } = notes.run(['mcp', 'nowhere']);
		assert.match(stderr, /Cannot read the folder nowhere/);
		assert.deepEqual([stdout, exitCode], ['', 2]);
		notes.dispose();
	});

	test('answers what makes sense after what makes none, and keeps its output for messages', () => {
		const notes = new CommandLine('-- a.md --\n[[\u001b[31m]]\n');
		const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
		const lines = [
			'{',
			'"x"',
			'[]',
			'{"jsonrpc":"2.0","id":{},"method":"tools/call"}',
			'\u0000\u001b[2J',
			JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
			JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: '__proto__' } }),
			JSON.stringify({ jsonrpc: '2.0', id: 3, method: 'nothing' }),
			JSON.stringify({ jsonrpc: '2.0', id: 4, method: 'ping' }),
		];
		const { stdout, stderr, exitCode } = notes.run(['mcp'], {}, `${lines.join('\n')}\n`);
		const ids = stdout
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line).id);
		assert.deepEqual(ids.sort(), [1, 2, 3, 4]);
		assert.doesNotMatch(stderr, /(?!\n)\p{Cc}/u);
		assert.equal(exitCode, 0);
		notes.dispose();
	});

	test('ends with its client', () => {
		const notes = new CommandLine('');
		assert.deepEqual(notes.run(['mcp']), { stdout: '', stderr: '', exitCode: 0 });
		notes.dispose();
	});
});
