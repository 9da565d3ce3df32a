import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readConfiguration } from '../../server/src/core/cosma/configuration.ts';
import type { NoteProblem } from '../../server/src/core/lint.ts';
import type { NoteUri } from '../../server/src/core/note.ts';
import { problemsFound } from '../../server/src/features/problems/problems.ts';
import { CommandLine } from '../support/commandLine.ts';
import { contextOf, uriOf } from '../support/testNotebook.ts';
import { modelize } from './modelize.ts';
import { usualConfig } from './rules.ts';

/** The notes that links may name. */
const named: Readonly<Record<string, string>> = {
	'zed.md': 'title: Zed\nid: 20230101000000',
	'ete.md': 'title: L’Été',
	'alpha.md': 'title: x\nid: Alpha',
	'c.md': 'title: C++',
	'rome.md': 'title: "Rome: a city"\nid: 77',
	'one.md': 'title: b\nid: "1.1"',
	'ab.md': 'title: a/b',
};
const targets = fc.constantFrom(
	...[
		'20230101000000',
		'L’Été',
		"l'ete",
		'l’été',
		'Alpha',
		'alpha',
		'C++',
		'c',
		'日本',
		'...',
		' ',
		'-',
		'Rome: a city',
	],
	...['Zed', '20230101000000 Zed', '20230101000000#x', ' 20230101000000 ', '@doe', '1.1', '11', 'a/b', 'nope'],
);
const types = fc.constantFrom('', '', '', 's:', 'zzz:', ' s:', 'undefined:', 'https://');
const texts = fc.constantFrom('', '', '', '|x', '|', '| ', '\\|x', '|a [b]', '|[[x]]');
const link = fc.tuple(types, targets, texts).map((parts) => `[[${parts.join('')}]]`);
const other = fc.constantFrom(
	...['[[', ']]', '\n\n', '\n', ': ', '\\', '|', 'x', '[', ']', '![a](b.png)', '![a]()', '![a][r]', '\n\n[r]: .\n\n'],
);
const body = fc
	.array(
		fc.tuple(
			fc.oneof({ weight: 3, arbitrary: link }, { weight: 2, arbitrary: other }),
			fc.constantFrom('', ' ', ' text '),
		),
		{
			minLength: 1,
			maxLength: 6,
		},
	)
	.map((parts) => parts.flat().join(''));

/** Links of which Kezako says whether Cosma follows them. */
const followed: readonly string[] = ['broken_links', 'link_not_followed', 'link_by_title', 'link_to_heading'];
/** Links in which others are lost: what is left may lead somewhere. */
const losing: readonly string[] = ['link_swallowing', 'link_nested', 'link_in_brackets'];

function problemsIn(files: ReadonlyMap<string, string>): (path: string) => readonly NoteProblem[] {
	const values = readConfiguration(usualConfig);
	assert.ok(values);
	const configuration = { uri: 'file:///notes/config.yml', lines: [], version: undefined, values };
	const notebook = {
		files: new Map([...files].map(([path, text]) => [uriOf(path), text])),
		cursor: undefined,
		marks: [],
	};
	const context = contextOf(notebook, { kindOf: () => 'ids', cosma: () => configuration, isForCosma: () => true });
	return (path) => {
		const parsed = context.open(uriOf(path) as NoteUri);
		return parsed ? problemsFound(context, parsed.note, parsed.lines) : [];
	};
}

suite('in bodies that nobody thought of, Kezako says', function () {
	this.timeout(120_000);

	test('where Cosma 2.6 stops, and which links it does not follow', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(body, { minLength: 80, maxLength: 80 }), async (bodies) => {
				const files = new Map(Object.entries(named).map(([path, header]) => [path, `---\n${header}\n---\n\nText.\n`]));
				for (const [at, text] of bodies.entries())
					files.set(`r${at}.md`, `---\ntitle: R ${at}\nid: ${9_000_000 + at}\n---\n${text}\n`);
				const inAll = problemsIn(files);
				for (const path of files.keys())
					if (inAll(path).some(({ cosma }) => cosma?.['2.6'] === 'stops')) files.delete(path);
				const inRest = problemsIn(files);
				const commandLine = new CommandLine('');
				try {
					commandLine.write('config.yml', usualConfig);
					for (const [path, text] of files) commandLine.write(path, text);
					const { isWritten, printed, report } = await modelize(commandLine.folder);
					assert.ok(isWritten, printed);
					const broken = new Set(report.filter(({ isError }) => isError).map(({ path }) => path));
					for (const [path, text] of files) {
						const problems = inRest(path);
						const changed = problems.filter(({ cosma }) => cosma?.['2.6'] === 'changes').map(({ code }) => code);
						const isSilent = broken.has(path) && changed.length === 0;
						const isAlarm = !broken.has(path) && changed.some((code) => followed.includes(code));
						const isLost = problems.some(({ code }) => losing.includes(code));
						assert.ok(!isSilent && (!isAlarm || isLost), `${JSON.stringify(text)}: ${changed.join(', ')}`);
					}
				} finally {
					commandLine.dispose();
				}
			}),
			{ numRuns: 3, endOnFailure: true },
		);
	});
});
