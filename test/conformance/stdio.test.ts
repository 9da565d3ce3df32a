import { asking, LanguageClient } from '../support/languageClient.ts';
import { conformance } from './conformance.ts';
import { readThroughServer } from './throughServer.ts';

conformance('kezako lsp', ['notes', 'problems', 'links', 'edges'], async (notebook, source) => {
	const client = await LanguageClient.start(source, { capabilities: asking });
	try {
		return await readThroughServer(await client.ready(), notebook);
	} finally {
		client.dispose();
	}
});
