import type { NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Context } from '../shared/context.ts';

/** The part of JSON Schema that the tools need. */
export interface Schema {
	readonly type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
	/** For the model, which reads English best. */
	readonly description?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly minimum?: number;
	readonly maximum?: number;
	/** 1 for a text that cannot be blank. */
	readonly minLength?: number;
	/** Of a text, in UTF-16 units. */
	readonly maxLength?: number;
}
export interface ObjectSchema extends Schema {
	readonly type: 'object';
	readonly properties: Readonly<Record<string, Schema>>;
}

/** Arguments that fit the schema of a tool: `readArguments` sees to it. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a tool may ask. */
export interface ToolNotebook {
	context(): Context;
	/** Notes as they stand, in the order asked for; undefined where a file is gone. */
	parsed(uris: readonly NoteUri[]): Promise<readonly (ParsedNote | undefined)[]>;
	/** Fulfilled when all that was asked for is read, as a library. */
	settled(): Promise<void>;
	/** The address of a note that is not there yet. */
	draft(): NoteUri;
	/** The result of a long job about the whole notebook, which is done again once a note has changed. Can be cancelled. */
	whole<Result>(name: string, job: () => Generator<unknown, Result>): Promise<Result>;
}

/** A question that an assistant may ask. It reads the notebook and changes nothing. */
export interface Tool {
	readonly name: string;
	/** What people read when they are asked to allow it. */
	title(): string;
	/** When and how to use it, for the model. */
	readonly description: string;
	readonly inputSchema: ObjectSchema;
	readonly outputSchema: ObjectSchema;
	/** @throws {ToolRefusal} with a sentence on what to do, for the model */
	answer(notebook: ToolNotebook, args: Arguments): Promise<object>;
}

/** A question that has no answer, with a sentence that says why, and what to ask instead. */
export class ToolRefusal extends Error {}

/** A text among the arguments; empty if it was left out. */
export function textIn(args: Arguments, name: string): string {
	const value = args[name];
	return typeof value === 'string' ? value : '';
}

/** A number among the arguments, or its default. */
export function numberIn(args: Arguments, name: string, usual: number): number {
	const value = args[name];
	return typeof value === 'number' ? value : usual;
}
