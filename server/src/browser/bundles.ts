import type { InitializationOptions } from '../protocol.ts';

/** The bundles that a worker loads on demand, by the names of their addresses. */
export type BundleName = 'bibTexReader' | 'htmlWriter';

/** One worker serves one editor, which knows where they are. */
let addresses: Pick<InitializationOptions, BundleName> = {};

/** Takes the addresses of bundles, before the first is loaded. */
export function findBundlesAt(given: Pick<InitializationOptions, BundleName>): void {
	addresses = given;
}

/**
 * What a bundle exports. The build leads imports of what is a bundle of its own to here, as it leads them to the file
 * itself where there is Node. @throws where it cannot be loaded; another time it may
 */
export function loadedBundle(name: BundleName): object {
	const address: unknown = addresses[name];
	if (typeof address !== 'string') throw new Error(`initializationOptions.${name} is no address.`);
	const module = { exports: {} };
	// It is made for Node, and gives what it has in this way.
	Object.assign(self, { module });
	try {
		(self as unknown as DedicatedWorkerGlobalScope).importScripts(address);
	} finally {
		Reflect.deleteProperty(self, 'module');
	}
	return module.exports;
}
