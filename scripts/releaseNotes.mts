/**
 * Prints the part of CHANGELOG.md on a version, as the notes of its release.
 *
 *     node scripts/releaseNotes.mts v0.1.0
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** What a release is made of, as it stands in the repository. */
interface Release {
	/** The tag that asks for the release: v and the version. */
	readonly tag: string;
	/** The version in package.json. */
	readonly version: string;
	readonly changelog: string;
}

/**
 * The notes of a release, without the heading.
 *
 * @throws where the tag names another version than package.json, or the changelog says nothing of it
 */
export function releaseNotes({ tag, version, changelog }: Release): string {
	if (tag !== `v${version}`)
		throw new Error(`The tag ${tag} is not v${version}, which package.json says: change one of them.`);
	const lines = changelog.split(/\r?\n/);
	const start = lines.findIndex((line) => /^## \[?([^\s\]]+)/.exec(line)?.[1] === version);
	const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
	const notes = lines
		.slice(start + 1, length < 0 ? undefined : start + 1 + length)
		.join('\n')
		.trim();
	if (start < 0 || notes === '') throw new Error(`CHANGELOG.md has nothing under “## ${version}”: say what is new.`);
	return notes;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
	const { version } = JSON.parse(read('package.json'));
	console.log(releaseNotes({ tag: process.argv[2] ?? '', version, changelog: read('CHANGELOG.md') }));
}
