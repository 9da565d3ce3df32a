/** What a Cosma configuration has, and other files of its name hardly have two of (format.md 3.1). */
export const usualKeys: readonly string[] = [
	'select_origin',
	'files_origin',
	'record_types',
	'link_types',
	'record_metas',
	'export_target',
];

/**
 * Whether lines have two of those keys where a map of YAML has its keys, whatever else they have: what is being edited may
 * be no YAML. A key in a comment counts too: somebody who has commented out all of a configuration wants to know.
 */
export function hasUsualKeys(lines: readonly string[]): boolean {
	const keys = lines.map((line) => /^(?:#\s*)?(["']?)(\w+)\1\s*:/.exec(line)?.[2]).filter((key) => key !== undefined);
	return new Set(keys.filter((key) => usualKeys.includes(key))).size > 1;
}
