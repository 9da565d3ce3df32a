import { nameKey } from '../fold.ts';
import type { CitationCluster } from '../note.ts';
import type { Range } from '../text.ts';
import { type CitationGrammar, citationsOf, rangeIn, readCluster } from './citations.ts';
import { isGlued, keyIn } from './grammar.ts';

/**
 * The changes after which a cluster cites another key in place of one, and says the same besides: in braces where the new
 * key is not read without. Undefined if it cannot be cited.
 */
export function keyEdits(
	cluster: CitationCluster,
	grammar: CitationGrammar,
	former: string,
	name: string,
): readonly { readonly range: Range; readonly newText: string }[] | undefined {
	const isFormer = (key: string) => nameKey(key) === nameKey(former);
	const parts = readCluster(cluster, grammar)
		.flatMap((read) => read.parts)
		.filter((part) => !isGlued(cluster.text, part.at) && isFormer(keyIn(cluster.text, part)));
	const wanted = citationsOf(cluster, grammar).map(({ key }) => (isFormer(key.value) ? name : key.value));
	for (const asBraces of [false, true]) {
		let text = cluster.text;
		const written = (isInBraces: boolean) => (asBraces && !isInBraces ? `{${name}}` : name);
		for (const { key, isInBraces } of parts.toReversed())
			text = text.slice(0, key.start) + written(isInBraces) + text.slice(key.end);
		const read = citationsOf({ ...cluster, text }, grammar);
		if (read.length !== wanted.length || !read.every(({ key }, at) => key.value === wanted[at])) continue;
		return parts.map(({ key, isInBraces }) => ({ range: rangeIn(cluster, key), newText: written(isInBraces) }));
	}
	return undefined;
}
