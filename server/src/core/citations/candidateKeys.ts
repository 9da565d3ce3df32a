import type { CitationCluster } from '../note.ts';
import { citedKeysOf } from './citations.ts';

/** The keys that Cosma or Pandoc may read in a cluster, each once. */
export function candidateKeys(cluster: CitationCluster): ReadonlySet<string> {
	return new Set([...citedKeysOf(cluster, 'cosma'), ...citedKeysOf(cluster, 'pandoc')]);
}
