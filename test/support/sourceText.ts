import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url));

/** The TypeScript of the product, by its path from the project, with slashes. */
export function productFiles(): ReadonlyMap<string, string> {
	const files = new Map<string, string>();
	for (const folder of ['server/src', 'client/src', 'client/webview']) {
		for (const name of readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).sort()) {
			const path = `${folder}/${name.replaceAll('\\', '/')}`;
			if (path.endsWith('.ts')) files.set(path, readFileSync(join(project, path), 'utf8'));
		}
	}
	return files;
}

/** After these words, and after most signs, a slash begins a regular expression; else it divides. */
const wordBeforeRegex = /(?:^|[^\w$.])(?:return|typeof|case|of|in|do|else|void|delete|await|yield|throw|new)$/;

/**
 * The code of a file: comments, regular expressions and what is in strings are blanks, the quotes and the code in
 * templates stay. It is as long as the text, line by line.
 */
export function codeOf(text: string): string {
	const code: string[] = [];
	/** For each template that is open, how many braces are open in the code that it holds. */
	const templates: number[] = [];
	let at = 0;
	const blank = (end: number) => {
		code.push(text.slice(at, end).replace(/[^\r\n]/g, ' '));
		at = end;
	};
	const copy = () => code.push(text[at++] ?? '');
	const toMatch = (pattern: RegExp) => {
		pattern.lastIndex = at;
		const match = pattern.exec(text);
		return match ? match.index + match[0].length : text.length;
	};
	/** From where a template's text begins to its end or to the code in it. */
	const template = () => {
		blank(toMatch(/(?:[^\\`$]|\\[\s\S]|\$(?!\{))*/y));
		if (text[at] === '$') {
			templates.push(0);
			copy();
		}
		copy();
	};
	let before = '';
	while (at < text.length) {
		const sign = text[at] ?? '';
		const open = templates.length - 1;
		if (text.startsWith('//', at)) blank(toMatch(/.*/y));
		else if (text.startsWith('/*', at)) blank(toMatch(/\*\//g));
		else if (sign === '/' && !/[\w$)\].'"`]$/.test(before.replace(wordBeforeRegex, ''))) {
			blank(toMatch(/\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y));
			before = ')';
		} else if (sign === "'" || sign === '"') {
			copy();
			blank(toMatch(sign === '"' ? /(?:[^\\"\n]|\\[\s\S])*/y : /(?:[^\\'\n]|\\[\s\S])*/y));
			copy();
			before = sign;
		} else if (sign === '`') {
			copy();
			template();
			before = '`';
		} else if (sign === '}' && templates[open] === 0) {
			templates.pop();
			copy();
			template();
			before = '`';
		} else {
			if (sign === '{') templates[open] = (templates[open] ?? 0) + 1;
			if (sign === '}') templates[open] = (templates[open] ?? 0) - 1;
			if (/\S/.test(sign)) before = /[\w$]/.test(sign) && /[\w$]/.test(text[at - 1] ?? '') ? before + sign : sign;
			copy();
		}
	}
	return code.join('');
}

/** A function with its braces. */
export interface FunctionText {
	readonly name: string;
	readonly line: number;
	readonly lines: number;
}

/** No head of a function is longer. UTF-16 units. */
const maxHead = 2000;

/** The functions of a file and their lines, from the one where the parameters begin; bodies without braces are not seen. */
export function functionsIn(text: string): FunctionText[] {
	const code = codeOf(text);
	const found: FunctionText[] = [];
	const open: (FunctionText | undefined)[] = [];
	let line = 1;
	for (const { 0: sign, index } of code.matchAll(/[{}\n]/g)) {
		if (sign === '\n') line++;
		else if (sign === '{') {
			const head = code.slice(Math.max(0, index - maxHead), index);
			const begin = functionBegin(head);
			const before = begin ? head.slice(begin.offset).split('\n').length - 1 : 0;
			open.push(begin && { name: begin.name, line: line - before, lines: 0 });
		} else {
			const begun = open.pop();
			if (begun) found.push({ ...begun, lines: line - begun.line + 1 });
		}
	}
	return found;
}

const control = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'await']);

/** Where the function begins whose body's brace comes next; undefined before other braces. */
function functionBegin(code: string): { readonly name: string; readonly offset: number } | undefined {
	const trimmed = code.trimEnd();
	const isArrow = trimmed.endsWith('=>');
	const head = isArrow ? trimmed.slice(0, -2).trimEnd() : trimmed;
	const end = head.endsWith(')') ? head.length - 1 : parametersEnd(head);
	const offset = end === undefined ? (/\w+$/.exec(head)?.index ?? head.length) : openingOf(head, end);
	if (!isArrow && end === undefined) return undefined;
	const before = head.slice(0, offset).trimEnd();
	const word = /([\w$]+)(?:<[^()]*>)?$/.exec(before)?.[1];
	if (!isArrow && (word === undefined || control.has(word))) return undefined;
	const isAssigned = /=\s*(?:async\s*)?(?:<[^()]*>)?$/.test(before);
	const arrowName = isAssigned ? /.*(?:const|let|readonly|static)\s+([\w$]+)/s : /([\w$]+)\??\s*:\s*(?:async)?$/;
	const name = isArrow ? arrowName.exec(before)?.[1] : word;
	return { name: name ?? 'a function', offset };
}

/** Before a type of results, the place of the bracket that closes the parameters. */
function parametersEnd(head: string): number | undefined {
	let at = head.length - 1;
	while (at >= 0) {
		const sign = head[at] ?? '';
		if (sign === ':') {
			const before = head.slice(0, at).trimEnd();
			if (before.endsWith(')')) return before.length - 1;
			return undefined;
		}
		// A word after a brace begins something else.
		if (sign === '}' && /^\s*\w/.test(head.slice(at + 1))) return undefined;
		if (/[)\]}]/.test(sign) || (sign === '>' && head[at - 1] !== '=')) at = openingOf(head, at);
		else if (!/[\w$.|&\s'">=]/.test(sign) || (sign === '=' && head[at + 1] !== '>')) return undefined;
		at--;
	}
	return undefined;
}

/** The place of the bracket that the one at this place closes. */
function openingOf(code: string, closing: number): number {
	let depth = 0;
	for (let at = closing; at >= 0; at--) {
		const sign = code[at] ?? '';
		if (/[)\]}]/.test(sign) || (sign === '>' && code[at - 1] !== '=')) depth++;
		else if (/[([{<]/.test(sign)) depth--;
		if (depth === 0) return at;
	}
	return 0;
}
