import type {
	ClientCapabilities,
	CompletionItem,
	CompletionList,
	Definition,
	DefinitionLink,
	Hover,
	MarkupContent,
} from 'vscode-languageserver';

/** Answers as the client at hand can show them: features speak the full protocol, older editors know parts of it. */

export function fitHover(client: ClientCapabilities, hover: Hover | null): Hover | null {
	const formats = client.textDocument?.hover?.contentFormat;
	if (!hover || !formats || formats.includes('markdown')) return hover;
	return { ...hover, contents: plain(hover.contents as MarkupContent) };
}

export function fitDefinition(client: ClientCapabilities, links: DefinitionLink[]): Definition | DefinitionLink[] {
	if (client.textDocument?.definition?.linkSupport) return links;
	return links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
}

export function fitCompletion(client: ClientCapabilities, list: CompletionList | null): CompletionList | null {
	if (!list || client.textDocument?.completion?.completionItem?.labelDetailsSupport) return list;
	return { ...list, items: list.items.map(withDetail) };
}

export function fitDocumentation(client: ClientCapabilities, item: CompletionItem): CompletionItem {
	const formats = client.textDocument?.completion?.completionItem?.documentationFormat;
	if (!item.documentation || !formats || formats.includes('markdown')) return item;
	return { ...item, documentation: plain(item.documentation as MarkupContent) };
}

function withDetail(item: CompletionItem): CompletionItem {
	const { labelDetails, ...rest } = item;
	const detail = `${labelDetails?.description ?? ''}${labelDetails?.detail ?? ''}`;
	return detail ? { ...rest, detail } : rest;
}

function plain(content: MarkupContent): MarkupContent {
	const value = content.value
		.replace(/^!\[\]\(.*\)$/gm, '')
		.replace(/^\*\*(.*)\*\*$/gm, '$1')
		.replace(/ {2}$/gm, '')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1');
	return { kind: 'plaintext', value };
}
