import type { FromGraph, GraphScope } from './messages.ts';
import type { Choice } from './shown.ts';
import type { TimeKind } from './timeSpans.ts';

declare function acquireVsCodeApi(): {
	postMessage(message: FromGraph): void;
	getState(): Partial<State> | undefined;
	setState(state: State): void;
};

/** The state that VS Code saves while the page is hidden. */
export interface State extends Choice {
	/** Undefined as long as nothing was shown. */
	scope?: GraphScope;
	follows: boolean;
	type: string;
	tag: string;
	typesOff: readonly string[];
	linkTypesOff: readonly string[];
	/** Undefined as long as the writer has neither opened nor closed the legend. */
	hasLegend?: boolean;
	/** What the time slider goes through, and where it is: seconds since 1970. Undefined without it. */
	time?: { readonly kind: TimeKind; readonly at: number } | undefined;
	camera?: { x: number; y: number; ratio: number; angle: number };
	positions?: Record<string, [number, number]>;
}

/** How long the writer has rested when the state is saved, in which all notes have their places. Milliseconds. */
const restMs = 300;

export const vscode = acquireVsCodeApi();

export const state: State = {
	follows: true,
	type: '',
	tag: '',
	typesOff: [],
	linkTypesOff: [],
	...vscode.getState(),
};

let saving: ReturnType<typeof setTimeout> | undefined;

/** Saves once for many changes. */
export function saveSoon(save: () => void): void {
	clearTimeout(saving);
	saving = setTimeout(save, restMs);
}
