/** What is offered to assistants, without their protocol: `mcpServer.ts` is the door to the library for that. */
export interface Offer {
	readonly version: string;
	/** What the assistant is told once about the notebook. */
	readonly instructions: string;
	readonly tools: readonly OfferedTool[];
	/** Answers a question. @throws if the question was cancelled */
	ask(tool: string, args: unknown, signal: AbortSignal): Promise<OfferedAnswer>;
	readonly prompts: readonly OfferedPrompt[];
	/** The text of the note that has an id or a title; undefined where there is none. */
	noteText(id: string): Promise<string | undefined>;
	/** The files of the notes that have an id or a title. */
	filesOf(id: string): readonly string[];
	/** A line for the log, on stderr. */
	say(line: string): void;
	readonly sentences: { readonly noSuch: (what: string) => string; readonly note: string };
}

export interface OfferedTool {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly inputSchema: { readonly type: 'object' };
	readonly outputSchema: { readonly type: 'object' };
}

export type OfferedAnswer = { readonly structured: object } | { readonly refusal: string };

export interface OfferedPrompt {
	readonly name: string;
	readonly description: string;
	readonly text: string;
}

/** A running server. */
export interface Serving {
	/** Fulfilled when the client has gone. */
	readonly ended: Promise<void>;
	end(): Promise<void>;
	/** To be called with the URIs of files and folders that have changed, before and until that is known. */
	changed(files: ReadonlySet<string>, known: Promise<void>): Promise<void>;
}
