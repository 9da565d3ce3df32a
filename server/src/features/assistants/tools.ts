import { visible } from '../shared/markdown.ts';
import { checkText } from './checkText.ts';
import { findNotes } from './findNotes.ts';
import { glossary } from './glossary.ts';
import { linksOf } from './linksOf.ts';
import { missingAndOrphans } from './missingAndOrphans.ts';
import { readArguments } from './readArguments.ts';
import { readNote } from './readNote.ts';
import { type Tool, type ToolNotebook, ToolRefusal } from './tool.ts';

/** All that assistants may ask. */
export const tools: readonly Tool[] = [findNotes, readNote, linksOf, glossary, missingAndOrphans, checkText];

/** The answer of a tool, or a sentence on why there is none. */
export type ToolAnswer = { readonly structured: object } | { readonly refusal: string };

/**
 * Asks a tool. Nothing in the answer is more than text, as `asSeen` has it.
 *
 * @param given the arguments as the assistant sent them
 */
export async function askTool(notebook: ToolNotebook, tool: Tool, given: unknown): Promise<ToolAnswer> {
	try {
		return { structured: harmless(await tool.answer(notebook, readArguments(tool, given))) };
	} catch (error) {
		if (error instanceof ToolRefusal) return { refusal: asSeen(error.message) };
		throw error;
	}
}

/**
 * A text without what its user cannot see and a model reads: control characters, marks of direction, and the letters that
 * Unicode has for tags, but for those of flags.
 */
export function asSeen(text: string): string {
	return visible(text).replace(/(\u{1F3F4}[\u{E0030}-\u{E007E}]{1,6}\u{E007F})|[\u{E0000}-\u{E007F}]/gu, '$1');
}

/** Plain data with all its texts as people see them. */
function harmless<Value extends object>(value: Value): Value {
	const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? asSeen(part) : part));
	return JSON.parse(text) as Value;
}
