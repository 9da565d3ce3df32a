import { visible } from '../../features/shared/markdown.ts';

/**
 * A text as a line of output: without control characters, which a file name may hold, and not begun by two colons, which
 * GitHub's runner takes for a command.
 */
export function asOutputLine(text: string): string {
	return visible(text)
		.replace(/[\n\t]/g, ' ')
		.replace(/^(\s*):(?=:)/, '$1: ');
}
