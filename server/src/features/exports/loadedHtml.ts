import * as l10n from '@vscode/l10n';
import type { HtmlWriter } from '../html/htmlWriter.ts';

let loaded: HtmlWriter | undefined;

/** Loads what writes pages, once: few exports need it. @throws a sentence where it cannot be loaded, as in a browser */
export async function loadHtml(): Promise<void> {
	const load = async () => (await import('../html/htmlWriter.ts')).htmlWriter;
	loaded ??= await load().catch(() => undefined);
	if (loaded) return;
	throw new Error(
		l10n.t('the part of Kezako that writes web pages cannot be loaded. Check your connection, and try again.'),
	);
}

/** What writes pages. @throws before it was loaded */
export function htmlWriterLoaded(): HtmlWriter {
	if (!loaded) throw new Error('loadHtml comes first.');
	return loaded;
}
