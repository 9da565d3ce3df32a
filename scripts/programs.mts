/** Starts npm, and what else is a script on Windows, with the same words on every system. */
interface Call {
	readonly command: string;
	readonly args: readonly string[];
	/** For the options of node:child_process: on Windows only a shell starts scripts. */
	readonly shell: boolean;
}

/**
 * How to start a program with words. A shell would split them where they have spaces, as the paths of many people do.
 *
 * @param platform as in `process.platform`
 */
export function callOf(program: string, words: readonly string[], platform: string = process.platform): Call {
	if (platform !== 'win32') return { command: program, args: words, shell: false };
	return { command: [program, ...words].map(quoted).join(' '), args: [], shell: true };
}

function quoted(word: string): string {
	return /^[\w./\\:=@-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;
}
