import type { CitationCluster } from '../note.ts';
import { citationsOf } from './citations.ts';

/** The keys that Cosma or Pandoc may read in a cluster, each once. */
export function candidateKeys(cluster: CitationCluster): ReadonlySet<string> {
	const all = [...citationsOf(cluster, 'cosma'), ...citationsOf(cluster, 'pandoc')];
	return new Set(all.map(({ key }) => key.value));
}
