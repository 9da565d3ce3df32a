/** Parts of VS Code that Monaco ships without types. */
declare module 'monaco-editor/editor/contrib/suggest/browser/completionModel.js' {
	export class LineContext {
		constructor(leadingLineContent: string, characterCountDelta: number);
	}
	export class CompletionModel {
		constructor(...parts: unknown[]);
		// biome-ignore lint/suspicious/noExplicitAny: what is put in comes out.
		readonly items: any[];
	}
}

/** Marked in the version that VS Code brings, with which it draws hovers. */
declare module 'monaco-editor/base/common/marked/marked.js' {
	export function parse(markdown: string): string;
}
