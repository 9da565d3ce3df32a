/** The address of a file from a folder, percent-encoded as it was; the whole URI where they are in different places. */
export function relativeUri(folder: string, uri: string): string {
	const from = folder.replace(/\/+$/, '').split('/');
	const to = uri.split('/');
	// The scheme, the authority.
	const isElsewhere = from[0] !== to[0] || from[2] !== to[2] || !uri.includes('://');
	if (isElsewhere) return uri;
	let same = 0;
	while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
	return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
