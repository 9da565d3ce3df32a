import { readConfigurationDocument } from './configurationDocument.ts';
import { configurationKey } from './configurationSchema.ts';

/** The paths that a configuration names. */
export function pathsIn(lines: readonly string[]): string[] {
	return readConfigurationDocument(lines).entries.flatMap(({ key, value }) => {
		const kind = configurationKey(key)?.kind;
		const isPath = (kind === 'file' || kind === 'folder') && value.kind === 'scalar';
		return isPath && typeof value.value === 'string' && value.value !== '' ? [value.value] : [];
	});
}
