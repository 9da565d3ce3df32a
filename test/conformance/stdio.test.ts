import { LanguageClient, modern } from '../support/languageClient.ts';
import { conformance } from './conformance.ts';
import { readThroughServer } from './throughServer.ts';

const capabilities = { ...modern, textDocument: { ...modern.textDocument, diagnostic: {} } };

conformance('kezako lsp', ['notes', 'problems', 'links', 'edges'], async (notebook, source) => {
	const client = await LanguageClient.start(source, { capabilities });
	try {
		return await readThroughServer(await client.ready(), notebook);
	} finally {
		client.dispose();
	}
});
