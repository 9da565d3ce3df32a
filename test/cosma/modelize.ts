import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const cosma = fileURLToPath(new URL('node_modules/@graphlab-fr/cosma/dist/back.cjs', import.meta.url));

/** A run takes a fifth of a second. Milliseconds. */
const patienceMs = 60_000;

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
	readonly records: readonly Record[];
}

/** A line of the report. */
export interface Reported {
	/** The path of the file in the folder. */
	readonly path: string;
	readonly isError: boolean;
	readonly message: string;
}

/** A note in the page. */
export interface Record {
	readonly title: string;
	/** What the page says of it, in lines such as `types: concept`, `to: Zed (undefined)`, `text: …`. */
	readonly lines: readonly string[];
}

/** Runs Cosma in a folder that has its configuration. What it wrote there before is removed; its reports, too. */
export async function modelize(folder: string, ...options: readonly string[]): Promise<Cosmoscope> {
	const page = join(folder, 'cosmoscope.html');
	const home = join(folder, '.home');
	for (const path of [page, home]) rmSync(path, { recursive: true, force: true });
	// Cosma 2.6 reads the notes in hidden folders, too: there are none in this one.
	mkdirSync(home);
	// Its reports are not for the home of whoever runs the tests.
	const env = { HOME: home, USERPROFILE: home, LOCALAPPDATA: home };
	const printed = await new Promise<string>((resolve, reject) => {
		execFile(
			process.execPath,
			[cosma, 'modelize', ...options],
			{ cwd: folder, env, timeout: patienceMs },
			(error, stdout, stderr) => {
				if (error?.killed) reject(new Error(`Cosma did not come to an end in ${folder}.`));
				else resolve(stdout + stderr);
			},
		);
	});
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

function recordsIn(html: string, { nodes, edges }: PageData): Record[] {
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
