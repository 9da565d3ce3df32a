import type { HtmlWriter } from '../html/htmlWriter.ts';

let loaded: HtmlWriter | undefined;

/** Loads what writes pages, once: few exports need it. */
export async function loadHtml(): Promise<void> {
	loaded ??= (await import('../html/htmlWriter.ts')).htmlWriter;
}

/** What writes pages. @throws before it was loaded */
export function htmlWriterLoaded(): HtmlWriter {
	if (!loaded) throw new Error('loadHtml comes first.');
	return loaded;
}
