import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { IdDispenser } from '../../server/src/core/noteId.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { references } from '../../server/src/features/references.ts';
import { renamableAt, rename } from '../../server/src/features/rename.ts';
import type { Names } from '../../server/src/features/shared/context.ts';
import { redirectLinks } from '../../server/src/features/views/redirectLinks.ts';
import { runToEnd } from '../../server/src/notebook/jobs.ts';
import { Notebook } from '../../server/src/notebook/notebook.ts';
import { featureContext } from '../../server/src/notebook/tasks/featureContext.ts';
import { ManualClock, MemoryDisk } from '../support/memoryDisk.ts';
import { fuzzFactor } from '../support/seed.ts';
import { foldersWithout, noteAt, uriOf } from '../support/testNotebook.ts';

/** Names that are an id here, a title, an alias or a file there; some begin with others. */
const names = ['1', '202301011200', '202301011200 mots', 'b', 'B', 'été', '1#partie', 'x'];
const name = fc.constantFrom(...names);
const link = fc
	.tuple(fc.constantFrom('', '', 't:', 'x:'), name, fc.constantFrom('', '|b', '|texte'))
	.map(([type, target, text]) => `[[${type}${target}${text}]]`);
const header = fc
	.tuple(fc.option(name), fc.option(name), fc.option(name), fc.option(name))
	.map(([id, title, alias, tag]) =>
		[
			'---',
			title === null ? [] : `title: ${JSON.stringify(title)}`,
			id === null ? [] : `id: ${JSON.stringify(id)}`,
			alias === null ? [] : `aliases: [${JSON.stringify(alias)}]`,
			tag === null ? [] : `tags: [${JSON.stringify(tag)}]`,
			'---\n',
		]
			.flat()
			.join('\n'),
	);
const text = fc
	.tuple(fc.oneof(header, fc.constant('')), fc.array(fc.oneof(link, fc.constant('mots\n')), { maxLength: 4 }))
	.map(([top, parts]) => top + parts.join(' '));

/** The last one is outside of the notebook. */
const uris = ['a.md', 'b.md', 'x.md', '202301011200 mots.md', 'e.md', 'f.md']
	.map(uriOf)
	.concat(noteAt('file:///o/o.md'));
const change = fc.record({ note: fc.nat({ max: uris.length - 1 }), text });

suite('a long answer, while notes change', () => {
	for (const asks of ['rename', 'references', 'redirect'] as const) {
		test(`${asks}: is what it would be if it were made at once, when it is given`, () =>
			fc.assert(
				fc.asyncProperty(
					fc.tuple(...uris.map(() => text)),
					fc.nat({ max: uris.length - 1 }),
					fc.nat(),
					name,
					fc.array(change, { maxLength: 12 }),
					async (texts, asked, choice, newName, changes) => {
						const clock = new HurriedClock();
						const disk = new MemoryDisk();
						const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
						const notebook = new Notebook(foldersWithout(), {
							files: disk,
							clock,
							log,
							onProgress: () => {},
							cache: undefined,
						});
						notebook.setFolders(foldersWithout());
						await notebook.settled();
						const show = (at: number, shown: string) =>
							notebook.state.changed(uris[at] ?? noteAt(''), shown, ++version);
						let version = 0;
						for (const [at, shown] of texts.entries()) show(at, shown);
						const context = () => {
							const ids = new IdDispenser((id) => notebook.state.index.isIdInUse(id), clock.now);
							return featureContext(notebook, ids, {
								locale: 'en',
								isVsCode: true,
								settingsFor: () => defaultSettings,
							})();
						};
						const uri = uris[asked] ?? noteAt('');
						const places = placesIn(texts[asked] ?? '');
						const position = places[choice % Math.max(1, places.length)] ?? { line: 0, character: 0 };
						const at = { textDocument: { uri }, position };
						const renamable = renamableAt(context(), at);
						const to = uris[choice % uris.length] ?? uri;
						const begin = (): Generator<Names | undefined, unknown> => {
							if (asks === 'redirect') return redirectLinks(context(), { from: uri, to });
							if (renamable && asks === 'rename') return rename(context(), { renamable, newName });
							return references(context(), { ...at, context: { includeDeclaration: true } });
						};
						// Where the note is edited in which they were asked for, references are refused.
						const waiting = changes.filter(({ note }) => asks !== 'references' || note !== asked);
						fc.pre(asks !== 'rename' || renamable !== undefined);
						let begun = 0;
						clock.meanwhile = () => {
							const next = waiting.shift();
							if (next) show(next.note, next.text);
						};
						const count = () => {
							begun++;
							return begin();
						};
						const given = await notebook.work(at, count);
						assert.deepEqual(given, runToEnd(begin()));
						assert.ok(begun <= 5, `begun ${begun} times`);
					},
				),
				{ numRuns: 600 * fuzzFactor },
			));
	}
});

/** A clock by which each step of a job takes too long, so that other work gets its turn. */
class HurriedClock extends ManualClock {
	meanwhile = () => {};
	private time = 2_000_000;
	override now = () => {
		this.time += 100;
		return new Date(this.time);
	};
	override pause = async () => this.meanwhile();
}

/** In each link and header value. */
function placesIn(shown: string): { line: number; character: number }[] {
	return shown.split('\n').flatMap((line, at) =>
		Array.from(line.matchAll(/\[\[(?:\w:)?|: \[?"?/g), ({ index, 0: { length } }) => ({
			line: at,
			character: index + length,
		})),
	);
}
