import { closeSync, openSync, readSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cosmoscope } from '../../../server/src/protocolCosma.ts';

/** In how much of a page its version stands. The whole page has megabytes. Bytes. */
const beginningBytes = 4096;

/** The path of the page that Cosma writes. @param folder that of the configuration */
export function pagePath(folder: string, exportTarget: string): string {
	return join(isAbsolute(exportTarget) ? exportTarget : join(folder, exportTarget), 'cosmoscope.html');
}

/** The beginning of a page; undefined where there is none, or it cannot be read. */
export function beginningOf(path: string): string | undefined {
	try {
		const file = openSync(path, 'r');
		try {
			const bytes = Buffer.alloc(beginningBytes);
			return bytes.subarray(0, readSync(file, bytes)).toString('utf8');
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined;
	}
}

/**
 * By what a page knows a note: Cosma 2.5 by its id as it is written, or its title, Cosma 2.6 by a slug of them (format.md
 * 1.6). Where both versions are used, the page says which of them has written it; one that says nothing counts as 2.6.
 *
 * @returns undefined where the page does not have the note
 */
export function keyIn(beginning: string, { versions, note }: Cosmoscope): string | undefined {
	const [only] = versions.length === 1 ? versions : [];
	const written = /<meta name="generator" content="Cosma v?(\d+)\.(\d+)/.exec(beginning);
	const [, major = '2', minor = '6'] = written ?? [];
	const isOlder = Number(major) < 2 || (Number(major) === 2 && Number(minor) < 6);
	return note?.keys[only ?? (isOlder ? '2.5' : '2.6')];
}

/** The address of a note in a page. Cosma reads it with `decodeURI`, which leaves an encoded comma as it is. */
export function addressIn(path: string, key: string): string {
	return `${pathToFileURL(path).href}#${encodeURI(key.replace(/\p{Cs}/gu, '\ufffd'))}`;
}

/**
 * A page that leads to an address. Systems open a file without the `#` that follows its name; a page that they have opened
 * gets there.
 */
export function leadingTo(address: string): string {
	const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
	const script = JSON.stringify(address).replaceAll('<', '\\u003c');
	return [
		'<!DOCTYPE html>',
		'<meta charset="utf-8">',
		'<title>Cosmoscope</title>',
		`<script>location.replace(${script})</script>`,
		`<a href="${escaped}">Cosmoscope</a>\n`,
	].join('\n');
}
