import type { ParsedNote } from '../../core/parseNote.ts';
import { otherValues } from './headerValues.ts';

const words: Readonly<Record<string, RegExp>> = {
	draft: /^(?:true|yes|on|1)$/i,
	private: /^(?:true|yes|on|1)$/i,
	publish: /^(?:false|no|off|0)$/i,
};

/** The entry of a header that says that a note is not for others, such as `draft: true`; undefined where none does. */
export function statusEntry(parsed: ParsedNote): string | undefined {
	for (const [key, value] of otherValues(parsed)) {
		const text = typeof value === 'string' ? value.trim() : '';
		if (words[key.toLowerCase()]?.test(text)) return `${key}: ${text}`;
	}
	return undefined;
}
