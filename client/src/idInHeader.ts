import { isClosingFence, isOpeningFence, meantKeyOf } from '../../server/src/core/header/keyLine.ts';

/** Whether the header with which a text begins has an id, by its lines alone. */
export function isIdIn(beginning: string): boolean {
	const [fence = '', ...lines] = beginning.replace(/^\uFEFF?\s*/, '').split(/\r\n?|\n/);
	if (!isOpeningFence(fence)) return false;
	const end = lines.findIndex((line) => isClosingFence(line));
	return lines.slice(0, end < 0 ? lines.length : end).some((line, at) => {
		const meant = meantKeyOf(line);
		if (meant?.key !== 'id') return false;
		const value = line.slice(meant.end).trim();
		// A list of ids may stand below.
		return !/^(?:["'[\]\s]*|~|null)(?:#.*)?$/i.test(value) || /^\s*-\s+\S/.test(lines[at + 1] ?? '');
	});
}
