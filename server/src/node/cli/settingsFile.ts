import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type ParseError, parse } from 'jsonc-parser';
import { type ChosenSettings, readSettings } from '../../core/settings.ts';
import { reasonOf } from '../fileErrors.ts';
import { readFile } from '../readFile.ts';

/**
 * Reads `kezako.*` in a folder's `.vscode/settings.json`, so that commands and VS Code have the same settings. Like
 * VS Code, it reads a broken file up to the error.
 *
 * @param shown the path of the folder in messages
 */
export function settingsIn(folder: string, shown: string, warn: (line: string) => void): ChosenSettings {
	const path = join('.vscode', 'settings.json');
	let text: string;
	try {
		// The file may be a link, as where settings are shared; what it leads to must be a file.
		({ text } = readFile(realpathSync(join(folder, path))));
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'ENOENT' && code !== 'ENOTDIR') {
			warn(l10n.t('Cannot read {0} ({1}): using the default settings.', join(shown, path), reasonOf(error)));
		}
		return readSettings(undefined);
	}
	const errors: ParseError[] = [];
	const values: unknown = parse(text.replace(/^\uFEFF/, ''), errors, {
		allowTrailingComma: true,
		allowEmptyContent: true,
	});
	const [first] = errors;
	if (first) {
		const line = text.slice(0, first.offset).split('\n').length;
		warn(
			l10n.t('{0}, line {1}: not valid JSON. Fix it: only the settings before it are used.', join(shown, path), line),
		);
	}
	return readSettings(sectionIn(values));
}

/** Nests settings with dotted names, as VS Code writes them: `{ 'kezako.a.b': 1 }` → `{ a: { b: 1 } }`. */
function sectionIn(values: unknown): unknown {
	const section = emptyObject();
	if (typeof values !== 'object' || values === null) return section;
	for (const [name, value] of Object.entries(values)) {
		const [first, ...keys] = name.split('.');
		const last = keys.pop();
		if (first !== 'kezako' || last === undefined) continue;
		let place = section;
		for (const key of keys) {
			const inner = place[key];
			const next = typeof inner === 'object' && inner !== null ? (inner as typeof section) : emptyObject();
			place[key] = next;
			place = next;
		}
		place[last] = value;
	}
	return section;
}

/** Without a prototype, so that a key such as `__proto__` is a plain key. */
function emptyObject(): Record<string, unknown> {
	return Object.create(null);
}
