import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type ParseError, parse } from 'jsonc-parser';
import { readSettings, type Settings } from '../../core/settings.ts';
import { reasonOf } from '../fileErrors.ts';

/**
 * The settings that VS Code has for a folder, so that it and a command say the same: `kezako.*` in its
 * `.vscode/settings.json`. As VS Code does, this reads what can be read of it.
 *
 * @param shown the folder, as people see it
 */
export function settingsIn(folder: string, shown: string, warn: (line: string) => void): Settings {
	const path = join('.vscode', 'settings.json');
	let text: string;
	try {
		text = readFileSync(join(folder, path), 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'ENOENT' && code !== 'ENOTDIR') {
			warn(l10n.t('{0} cannot be read ({1}): the usual settings are taken.', join(shown, path), reasonOf(error)));
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
			l10n.t('{0}, line {1}: this is no JSON. Correct it: only what stands before counts.', join(shown, path), line),
		);
	}
	return readSettings(sectionIn(values));
}

/** Names with dots, as VS Code writes them, as the objects that they stand for. */
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

/** Whatever a file calls its keys, it reaches nothing but this. */
function emptyObject(): Record<string, unknown> {
	return Object.create(null);
}
