/** Which packages have code in the bundles, and the licences under which that code may be given on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What esbuild reports of its bundles: how many bytes of which file each of them holds. */
export interface Metafile {
	readonly outputs: Readonly<
		Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
	>;
}

interface Bundled {
	readonly name: string;
	/** The folder from which its code came, in the project. */
	readonly folder: string;
	/** The package of that folder, where the code was bundled into it before: no manifest says more of it then. */
	readonly host?: string;
}

/** The licences under which code may be a part of an MIT-licensed program, by words that their texts have. */
const licences: Readonly<Record<string, RegExp>> = {
	MIT: /Permission is hereby granted, free of charge, to any person/,
	ISC: /Permission to use, copy, modify, and(?:\/or)? distribute this software/,
	'Apache-2.0': /Apache License\s+Version 2\.0/,
	'BSD-3-Clause': /Redistributions in binary form must reproduce[\s\S]*Neither the name/,
	'BSD-2-Clause': /Redistributions in binary form must reproduce/,
	'BlueOak-1.0.0': /Blue Oak Model License/,
};

/**
 * The text of ThirdPartyNotices.txt: each package with code in a bundle, by name, with its version, its licence and the
 * text of that. Packages that share a text stand together above it.
 *
 * @param project the folder in which the bundles were made
 * @throws where a package has no such text, or a licence that Kezako may not give on
 */
export function thirdPartyNotices(project: string, metafiles: readonly Metafile[]): string {
	const byText = new Map<string, string[]>();
	for (const bundled of bundledPackages(project, metafiles)) {
		const { title, text } = noticeOf(project, bundled);
		byText.set(text, [...(byText.get(text) ?? []), title]);
	}
	const head = 'Kezako is under the licence in LICENSE. It holds code of the packages below, under theirs.';
	const notices = [...byText].map(([text, titles]) => `${titles.join('\n')}\n\n${text}`);
	return `${[head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function bundledPackages(project: string, metafiles: readonly Metafile[]): readonly Bundled[] {
	const files = metafiles.flatMap(({ outputs }) =>
		Object.values(outputs).flatMap(({ inputs }) =>
			Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
		),
	);
	const found = new Map<string, Bundled>();
	for (const file of new Set(files)) {
		const [folder, name] = packageOf(file);
		if (folder === undefined || name === undefined) continue;
		found.set(folder, { name, folder });
		for (const source of sourcesOf(join(project, file))) {
			const [, inside] = packageOf(source);
			if (inside && inside !== name) found.set(`${folder} ${inside}`, { name: inside, folder, host: name });
		}
	}
	return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, bundled]) => bundled);
}

/** The innermost package that a file is in: its folder and its name. */
function packageOf(file: string): readonly (string | undefined)[] {
	return /^.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/.exec(file.replaceAll('\\', '/')) ?? [];
}

/** What a file was made of by its authors, if they say so in a source map beside it. */
function sourcesOf(path: string): readonly string[] {
	return existsSync(`${path}.map`) ? JSON.parse(readFileSync(`${path}.map`, 'utf8')).sources : [];
}

function noticeOf(project: string, bundled: Bundled): { readonly title: string; readonly text: string } {
	const { name, folder, host } = bundled;
	const { version, license } = JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8'));
	const text = licenceText(project, bundled);
	if (text === '') throw new Error(`${folder} has no licence of ${name}: save it as scripts/licences/${name}.txt.`);
	const fitting = Object.keys(licences).filter((id) => licences[id]?.test(text));
	const licence = host === undefined ? fitting.find((id) => id === license) : fitting[0];
	if (licence === undefined) {
		const declared = host === undefined ? JSON.stringify(license) : 'a licence';
		throw new Error(`${name} in ${folder} is under ${declared} that is not known to fit: look at it, and at its text.`);
	}
	return {
		title: host === undefined ? `${name} ${version} (${licence})` : `${name}, in ${host} ${version} (${licence})`,
		text,
	};
}

/** The licence as the package ships it; where it ships none, as it stands in its repository. */
function licenceText(project: string, { name, folder, host }: Bundled): string {
	const inPackage = host === undefined ? readdirSync(join(project, folder)).sort() : [];
	const shipped = inPackage.filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
	const saved = join(project, 'scripts', 'licences', `${name}.txt`);
	const paths = shipped.length > 0 || !existsSync(saved) ? shipped.map((file) => join(project, folder, file)) : [saved];
	return paths.map((path) => readFileSync(path, 'utf8').replace(/\r\n?/g, '\n').trim()).join('\n\n');
}
