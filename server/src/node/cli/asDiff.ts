import * as l10n from '@vscode/l10n';
import type { Fixed } from './fix.ts';
import type { OpenedNotebook } from './openNotebook.ts';
import { asOutputLine } from './outputLine.ts';
import type { Style, Terminal } from './terminal.ts';

const styles: Readonly<Record<string, Style>> = { '-': 'red', '+': 'cyan', '@': 'dim' };

/** What would be changed in notes, as a unified diff that `git apply` takes; by path, a line in each piece. */
export async function* asDiff({ patches }: Fixed, opened: OpenedNotebook, terminal: Terminal): AsyncIterable<string> {
	const notes = Array.from(patches, ([uri, patch]) => ({ path: opened.pathOf(uri), patch }));
	notes.sort((one, other) => (one.path < other.path ? -1 : 1));
	for (const { path, patch } of notes) {
		if (!patch.isBytewise) {
			terminal.say(l10n.t('{0} is in UTF-16: the diff is without it.', path));
			continue;
		}
		yield `${terminal.styled('bold', shown(`--- ${quoted(`a/${path}`)}`, terminal))}\n`;
		yield `${terminal.styled('bold', shown(`+++ ${quoted(`b/${path}`)}`, terminal))}\n`;
		for (const line of patch.diff()) {
			const style = styles[line[0] ?? ''];
			const [end = ''] = /\r?\n$/.exec(line) ?? [];
			const text = shown(line.slice(0, line.length - end.length), terminal);
			yield (style ? terminal.styled(style, text) : text) + end;
		}
	}
}

/** Where people or GitHub's runner read it, nothing in a note is a command. A program gets each byte. */
function shown(line: string, { isForPrograms }: Terminal): string {
	return isForPrograms ? line : asOutputLine(line);
}

/** A path as git writes it. */
function quoted(path: string): string {
	if (/[\p{Cc}"\\]/u.test(path)) {
		const written = path.replace(/["\\]/g, '\\$&').replace(/[^\P{Cc}\x80-\x9f]/gu, octal);
		return `"${written}"`;
	}
	return path.includes(' ') ? `${path}\t` : path;
}

function octal(character: string): string {
	return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
