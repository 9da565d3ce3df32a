import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const cosma = fileURLToPath(new URL('node_modules/@graphlab-fr/cosma/dist/back.cjs', import.meta.url));

/** A run takes a fifth of a second. Milliseconds. */
const patienceMs = 60_000;

const homeName = '.home';

/** What `cosma modelize` made of a folder. */
export interface Cosmoscope {
	/** False where it stopped: it has written no page. */
	readonly isWritten: boolean;
	/** What it printed. */
	readonly printed: string;
	/** What its report says: nothing where it had no trouble. */
	readonly report: readonly Reported[];
	/** The data of the graph in its page; empty where there is none. */
	readonly nodes: PageData['nodes'];
	readonly edges: PageData['edges'];
	/** What the page says of each note. */
	readonly records: readonly CosmaRecord[];
}

/** A line of the report. */
export interface Reported {
	/** The path of the file in the folder. */
	readonly path: string;
	readonly isError: boolean;
	readonly message: string;
}

/** A note in the page. */
export interface CosmaRecord {
	readonly title: string;
	/** What the page says of it, in lines such as `types: concept`, `to: Zed (undefined)`, `text: …`. */
	readonly lines: readonly string[];
}

/**
 * Runs Cosma in a folder that has its configuration. What it wrote there before is removed; its reports, too.
 *
 * @param run Cosma, in one way or the other
 */
export async function modelize(
	folder: string,
	run: (folder: string) => Promise<string> = (at) => inItsProcess(at),
): Promise<Cosmoscope> {
	const page = join(folder, 'cosmoscope.html');
	const home = join(folder, homeName);
	for (const path of [page, home]) rmSync(path, { recursive: true, force: true });
	// Cosma 2.6 reads the notes in hidden folders, too: there are none in this one.
	mkdirSync(home);
	const printed = await run(folder);
	const reports = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
	const report = reports.flatMap((path) => readReport(readFileSync(join(home, path), 'utf8'), folder));
	rmSync(home, { recursive: true, force: true });
	if (!existsSync(page)) return { isWritten: false, printed, report, nodes: [], edges: [], records: [] };
	const html = readFileSync(page, 'utf8');
	const data = /const data = (\{.*\});\n/.exec(html)?.[1];
	if (data === undefined) throw new Error('The page of Cosma has no data.');
	const { nodes, edges }: PageData = JSON.parse(data);
	return { isWritten: true, printed, report, nodes, edges, records: recordsIn(html, { nodes, edges }) };
}

/** Runs Cosma as people do. Gives what it prints. */
function inItsProcess(folder: string, ...flags: readonly string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const options = { cwd: folder, env: homeIn(folder), timeout: patienceMs };
		execFile(process.execPath, [cosma, 'modelize', ...flags], options, (error, stdout, stderr) => {
			if (error?.killed) reject(new Error(`Cosma did not come to an end in ${folder}.`));
			else resolve(stdout + stderr);
		});
	});
}

/** Runs Cosma with the citations of its configuration. Gives what it prints. */
export function withCitations(folder: string): Promise<string> {
	return inItsProcess(folder, '--citeproc');
}

/** A process in which Cosma runs again and again, one folder after the other: a quarter of the time. */
export class CosmaHost {
	private readonly process = fork(fileURLToPath(new URL('cosmaHost.ts', import.meta.url)), {
		execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
		env: {},
	});

	/** Runs Cosma. Gives what it prints. */
	readonly run = async (folder: string): Promise<string> => {
		this.process.send({ folder, env: homeIn(folder) });
		const [printed] = await once(this.process, 'message', { signal: AbortSignal.timeout(patienceMs) });
		return printed;
	};

	dispose(): void {
		this.process.kill();
	}
}

/** Its reports are not for the home of whoever runs the tests. */
function homeIn(folder: string): Readonly<Record<string, string>> {
	const home = join(folder, homeName);
	return { HOME: home, USERPROFILE: home, LOCALAPPDATA: home };
}

function readReport(html: string, folder: string): Reported[] {
	const [errors = '', warnings = ''] = html.split('<summary>Avertissements');
	const linesIn = (part: string, isError: boolean) =>
		part.split('<summary>').flatMap((ofFile) => {
			const path = relative(folder, unescaped(ofFile.slice(0, ofFile.indexOf('</summary>')))).replaceAll(sep, '/');
			return Array.from(ofFile.matchAll(/<li>\s*([^<]+?)\s*<\/li>/g), ({ 1: message = '' }) => ({
				...{ path, isError },
				message: inOneLine(unescaped(message)),
			}));
		});
	return [...linesIn(errors, true), ...linesIn(warnings, false)];
}

/** What of the data in Cosma's page is read. */
interface PageData {
	readonly nodes: readonly { readonly key: string; readonly attributes: { readonly label: string } & object }[];
	readonly edges: readonly {
		readonly source: string;
		readonly target: string;
		readonly attributes: { readonly type: string };
	}[];
}

function recordsIn(html: string, { nodes, edges }: PageData): CosmaRecord[] {
	const titles = new Map(nodes.map(({ key, attributes }) => [key, attributes.label]));
	const articles = new Map(
		html.split('<article id="').map((text) => [
			unescaped(text.slice(0, text.indexOf('"'))),
			inOneLine(
				text
					.slice(text.indexOf('>') + 1)
					.split('</article>', 1)[0]
					?.replaceAll(/<[^>]*>/g, ' ') ?? '',
			),
		]),
	);
	return nodes.map(({ key, attributes: { label, ...attributes } }) => ({
		title: label,
		lines: [
			`key: ${key}`,
			...Object.entries(attributes).map(
				([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : value}`,
			),
			...edges
				.filter(({ source }) => source === key)
				.map(({ target, attributes: { type } }) => `to: ${titles.get(target)} (${type})`),
			`text: ${unescaped(articles.get(key) ?? '')}`,
		],
	}));
}

function inOneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').trim();
}

const entities: Readonly<{ [Entity in string]: string }> = {
	'&quot;': '"',
	'&#39;': "'",
	'&lt;': '<',
	'&gt;': '>',
	'&amp;': '&',
};

function unescaped(html: string): string {
	return html.replaceAll(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}
