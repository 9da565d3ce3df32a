import * as l10n from '@vscode/l10n';
import {
	declareLinkType,
	declareMeta,
	declareRecordType,
	setImagesOrigin,
} from '../../core/cosma/configurationEdits.ts';
import { nearest } from '../../core/cosma/nearest.ts';
import type { RangeEdit } from '../../core/header/fenceEdits.ts';
import { type Note, undefinedType } from '../../core/note.ts';
import { canBeLinkType } from '../../core/targetParts.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { type Fix, fixBy } from './problemEntry.ts';

const declarations = { 'record type': declareRecordType, 'link type': declareLinkType, meta: declareMeta } as const;

/** Declares a name in the configuration that covers a note, as its text was read last. */
export function declareIt(context: Context, note: Note, name: string, as: keyof typeof declarations): Fix[] {
	const title = l10n.t('Declare {0} in config.yml', asLabel(name));
	return fixInConfiguration(context, note, title, (text) => declarations[as](text, name));
}

/** Sets the folder of pictures there to its own. */
export function setImagesFolder(context: Context, note: Note): Fix[] {
	const title = l10n.t('Set images_origin in config.yml');
	return fixInConfiguration(context, note, title, (text) => setImagesOrigin(text, '.'));
}

/** The declared type of notes, or of links, that was surely meant by another name. */
export function meantType(
	context: Context,
	note: Note,
	kind: 'recordTypes' | 'linkTypes',
	name: string,
): string | undefined {
	const declared = context.cosma(note.uri)?.values[kind].keys() ?? [];
	return nearest(
		name,
		[...declared].filter((type) => type !== undefinedType && (kind === 'recordTypes' || canBeLinkType(type))),
	);
}

function fixInConfiguration(
	context: Context,
	note: Note,
	title: string,
	editsOf: (text: string) => readonly RangeEdit[],
): Fix[] {
	const configuration = context.cosma(note.uri);
	const found = configuration ? editsOf(configuration.lines.join('\n')) : [];
	if (!configuration || found.length === 0) return [];
	return [
		fixBy(title, (edits) => {
			for (const { range, newText } of found) edits.addToFile(configuration.uri, range, newText);
		}),
	];
}
