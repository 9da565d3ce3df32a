import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
	CallToolRequestSchema,
	type CallToolResult,
	ErrorCode,
	GetPromptRequestSchema,
	ListPromptsRequestSchema,
	ListResourcesRequestSchema,
	ListResourceTemplatesRequestSchema,
	ListToolsRequestSchema,
	McpError,
	ReadResourceRequestSchema,
	SubscribeRequestSchema,
	UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Offer, OfferedAnswer, OfferedTool, Serving } from './offer.ts';

const notePrefix = 'kezako:///note/';

/** Resources are read whole, and a subscription costs a look at each change: nobody follows more notes. */
const maxSubscriptions = 1000;

/** No tool writes, and each knows the notebook alone. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Serves the Model Context Protocol on standard input and output. https://modelcontextprotocol.io */
export async function serveMcp(offer: Offer): Promise<Serving> {
	const server = new Server(
		{ name: 'kezako', title: 'Kezako', version: offer.version },
		{
			capabilities: { tools: {}, resources: { subscribe: true }, prompts: {} },
			instructions: offer.instructions,
		},
	);
	handleTools(server, offer);
	handlePrompts(server, offer);
	const subscribed = handleResources(server, offer);
	server.onerror = (error) => offer.say(error.message);
	const ended = new Promise<void>((resolve) => {
		server.onclose = resolve;
	});
	process.stdin.once('end', () => void server.close());
	process.stdin.once('close', () => void server.close());
	// The library listens for each answer that waits, and Node warns of more than ten.
	process.stdout.setMaxListeners(0);
	await server.connect(new StdioServerTransport());
	return {
		ended,
		end: () => server.close(),
		async changed(files, known) {
			const isIn = (uri: string) => offer.filesOf(idIn(uri) ?? '').some((file) => hasChanged(file, files));
			const former = new Set([...subscribed].filter(isIn));
			await known;
			for (const uri of subscribed)
				if (former.has(uri) || isIn(uri)) void server.sendResourceUpdated({ uri }).catch(() => {});
		},
	};
}

function handleTools(server: Server, { tools, ask, sentences }: Offer): void {
	server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(asListed) }));
	server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
		const { name, arguments: args } = params;
		if (!tools.some((tool) => tool.name === name)) throw new McpError(ErrorCode.InvalidParams, sentences.noSuch(name));
		return asResult(await ask(name, args, signal));
	});
}

function asListed({ name, title, description, inputSchema, outputSchema }: OfferedTool) {
	return { name, title, description, inputSchema, outputSchema, annotations: { title, ...annotations } };
}

/** Clients that know no structured content read the same as text. */
function asResult(answer: OfferedAnswer): CallToolResult {
	if ('refusal' in answer) return { content: [{ type: 'text', text: answer.refusal }], isError: true };
	const { structured } = answer;
	return { content: [{ type: 'text', text: JSON.stringify(structured) }], structuredContent: { ...structured } };
}

function handlePrompts(server: Server, { prompts, sentences }: Offer): void {
	server.setRequestHandler(ListPromptsRequestSchema, () => ({
		prompts: prompts.map(({ name, description }) => ({ name, description })),
	}));
	server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
		const prompt = prompts.find(({ name }) => name === params.name);
		if (!prompt) throw new McpError(ErrorCode.InvalidParams, sentences.noSuch(params.name));
		const { description, text } = prompt;
		return { description, messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] };
	});
}

/** Gives the URIs of the notes that the client follows. */
function handleResources(server: Server, { noteText, sentences }: Offer): ReadonlySet<string> {
	const subscribed = new Set<string>();
	// A list of all notes would flood the client: it finds them with the tools.
	server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [] }));
	server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
		resourceTemplates: [
			{ uriTemplate: `${notePrefix}{id}`, name: 'note', title: sentences.note, mimeType: 'text/markdown' },
		],
	}));
	server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
		const id = idIn(uri);
		const text = id === undefined ? undefined : await noteText(id);
		if (text === undefined) throw new McpError(ErrorCode.InvalidParams, sentences.noSuch(uri));
		return { contents: [{ uri, mimeType: 'text/markdown', text }] };
	});
	server.setRequestHandler(SubscribeRequestSchema, async ({ params: { uri } }) => {
		const id = idIn(uri);
		if (id === undefined || (await noteText(id)) === undefined || subscribed.size >= maxSubscriptions)
			throw new McpError(ErrorCode.InvalidParams, sentences.noSuch(uri));
		subscribed.add(uri);
		return {};
	});
	server.setRequestHandler(UnsubscribeRequestSchema, ({ params: { uri } }) => {
		subscribed.delete(uri);
		return {};
	});
	return subscribed;
}

/** Whether a file, or a folder that it is in, is one of those that have. */
function hasChanged(file: string, changed: ReadonlySet<string>): boolean {
	for (let path = file; path.includes('/'); path = path.slice(0, path.lastIndexOf('/')))
		if (changed.has(path)) return true;
	return false;
}

/** The id in the URI of a note; undefined for any other URI. */
function idIn(uri: string): string | undefined {
	if (!uri.startsWith(notePrefix)) return undefined;
	try {
		return decodeURIComponent(uri.slice(notePrefix.length)) || undefined;
	} catch {
		return undefined;
	}
}
