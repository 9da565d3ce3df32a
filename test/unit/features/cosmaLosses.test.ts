import { strict as assert } from 'node:assert';
import * as l10n from '@vscode/l10n';
import { readConfiguration } from '../../../server/src/core/cosma/configuration.ts';
import { type CosmaVersion, cosmaVersions } from '../../../server/src/core/cosmaVersions.ts';
import { defaultSettings, type ProblemLevel } from '../../../server/src/core/settings.ts';
import { CosmaLosses } from '../../../server/src/features/problems/cosmaLosses.ts';
import { checkNote } from '../../../server/src/features/problems/problems.ts';
import { french } from '../../../server/src/french.ts';
import { contextOf, pathOf, readNotebook } from '../../support/testNotebook.ts';

const config = readConfiguration('select_origin: directory\nfiles_origin: .\n');
const note = (path: string, id: string) => `-- ${path} --\n---\ntitle: ${path}\nid: "${id}"\n---\n\n`;
const good = note('a.md', '1') + note('b.md', '2');
/** Cosma 2.5 stops at a note whose header cannot be read, 2.6 drops it. */
const unreadable = (path: string) => `-- ${path} --\n---\ntitle: a : b\nid: ${path}\n---\n\n`;

interface Chosen {
	readonly cosma?: readonly CosmaVersion[];
	readonly problems?: ReadonlyMap<string, ProblemLevel>;
	readonly covers?: (path: string) => boolean;
}

/** What is said of a notebook after its check. */
function said(source: string, { covers = () => true, ...chosen }: Chosen = {}): string | undefined {
	assert.ok(config);
	const values = config;
	const notebook = readNotebook(source);
	const context = contextOf(notebook, {
		settingsFor: () => ({ ...defaultSettings, ...chosen }),
		cosma: (uri) =>
			covers(pathOf(uri)) ? { uri: 'file:///notes/config.yml', lines: [], version: undefined, values } : undefined,
	});
	const losses = new CosmaLosses();
	for (const one of context.view.all()) {
		const { fate } = checkNote(context, one, undefined);
		if (fate) losses.add(pathOf(one.uri), fate);
	}
	return losses.sentence();
}

suite('what Cosma would lose of a notebook', () => {
	test('is not said where each version takes all', () => {
		assert.equal(said(good), undefined);
		assert.equal(said(''), undefined);
	});

	test('is the number of notes, or where it stops', () => {
		const first = 'Cosma 2.6 would lose 1 of 3 notes; Cosma 2.5 would stop at c.md';
		assert.equal(said(good + unreadable('c.md')), first);
		const many = good + unreadable('z.md') + unreadable('m/c.md') + unreadable('x.md');
		assert.equal(said(many), 'Cosma 2.6 would lose 3 of 5 notes; Cosma 2.5 would stop at m/c.md and 2 more');
		assert.match(said(good + unreadable('d.md') + unreadable('c.md')) ?? '', /2\.5 would stop at c\.md and 1 more$/);
		assert.equal(said(unreadable('c.md')), 'Cosma 2.6 would lose 1 of 1 note; Cosma 2.5 would stop at c.md');
	});

	test('is all but one of the notes that share a key, by their ids, titles or slugs', () => {
		const titled = (path: string, title: string) => `-- ${path} --\n---\ntitle: ${title}\n---\n\n`;
		const four = titled('a.md', 'X') + titled('b.md', 'x') + titled('c.md', 'X!') + note('d.md', 'x');
		assert.equal(said(four), 'Cosma 2.6 would lose 3 of 4 notes');
	});

	test('is the copy that a sync service made', () => {
		const copied = note('a.md', '1') + note('a (conflicted copy).md', '1');
		assert.equal(said(copied), 'Cosma 2.6 would lose 1 of 2 notes');
	});

	test('is the note alone that Cosma drops before it comes to what would stop it in its body', () => {
		for (const header of ['title: C\nid: "3"\ntags:', 'title: C\nbegin: 24/12/2001', 'title: "!!"\ntags:'])
			for (const body of ['![a](a.png)', '![a]()', '[[!!]]', 'Text [[1\n\nText: text [[2|b]].'])
				assert.equal(
					said(`${good}-- c.md --\n---\n${header}\n---\n${body}\n`, { cosma: ['2.6'] }),
					'Cosma 2.6 would lose 1 of 3 notes',
				);
		// Of two with one id it takes either.
		const twin = '-- c.md --\n---\ntitle: C\nid: "1"\n---\n[[!!]]\n';
		assert.equal(said(good + twin, { cosma: ['2.6'] }), 'Cosma 2.6 would stop at c.md');
	});

	test('is nothing of a note that shares its id with one that Cosma does not read', () => {
		const twins = note('in/a.md', '1') + note('out/a.md', '1') + note('in/b.md', '2') + note('out/b.md', '2');
		assert.equal(said(twins, { covers: (path) => path.startsWith('in/') }), undefined);
	});

	test('is what the versions lose that the writer uses', () => {
		const notebook = good + unreadable('c.md');
		assert.equal(said(notebook, { cosma: ['2.5'] }), 'Cosma 2.5 would stop at c.md');
		assert.equal(said(notebook, { cosma: ['2.6'] }), 'Cosma 2.6 would lose 1 of 3 notes');
		assert.equal(said(notebook, { cosma: [] }), undefined);
	});

	test('is of the notes that it reads', () => {
		const covers = (path: string) => path !== 'a.md';
		assert.equal(
			said(good + unreadable('c.md'), { covers }),
			'Cosma 2.6 would lose 1 of 2 notes; Cosma 2.5 would stop at c.md',
		);
		assert.equal(said(good + unreadable('c.md'), { covers: (path) => path !== 'c.md' }), undefined);
	});

	test('is said of problems too that the writer has turned off', () => {
		const problems = new Map<string, ProblemLevel>([['yaml_syntax', 'off']]);
		assert.match(said(good + unreadable('c.md'), { problems }) ?? '', /^Cosma 2\.6 would lose 1 of 3 notes/);
	});

	test('is one sentence where both versions do the same', () => {
		const losses = new CosmaLosses();
		losses.add('a.md', { '2.5': 'stops', '2.6': 'stops' });
		losses.add('b.md', {});
		assert.equal(losses.sentence(), 'Cosma 2.5 and 2.6 would stop at a.md');
		const dropped = new CosmaLosses();
		for (let at = 0; at < 1200; at++) dropped.add(`${at}.md`, at < 1100 ? { '2.5': 1, '2.6': 1 } : {});
		assert.equal(dropped.sentence(), 'Cosma 2.5 and 2.6 would lose 1,100 of 1,200 notes');
	});

	test('is all but one of the notes that share an id', () => {
		for (const count of [2, 3, 7, 11, 1000]) {
			const losses = new CosmaLosses();
			for (let at = 0; at < count; at++) losses.add(`${at}.md`, { '2.6': (count - 1) / count });
			const lost = count === 1000 ? '999 of 1,000' : `${count - 1} of ${count}`;
			assert.equal(losses.sentence(), `Cosma 2.6 would lose ${lost} notes`);
		}
		const losses = new CosmaLosses();
		// The one that cannot be read leaves the id to the other.
		losses.add('a.md', { '2.6': 1 });
		losses.add('b.md', { '2.6': 1 / 2 });
		assert.equal(losses.sentence(), 'Cosma 2.6 would lose 1 of 2 notes');
	});

	test('is nothing where a configuration is the only trouble, but that Cosma stops at it', () => {
		const losses = new CosmaLosses();
		for (const version of cosmaVersions) losses.addStop('config.yml', version);
		losses.add('a.md', {});
		assert.equal(losses.sentence(), 'Cosma 2.5 and 2.6 would stop at config.yml');
	});

	test('is said in French', () => {
		l10n.config({ contents: french });
		try {
			assert.equal(said(good + unreadable('c.md')), 'Cosma 2.6 perdrait 1 des 3 notes ; Cosma 2.5 s’arrêterait à c.md');
		} finally {
			l10n.config({ contents: {} });
		}
	});

	test('names no file with signs that command a terminal', () => {
		const losses = new CosmaLosses();
		losses.addStop('a\u001b[31m\u202e\n.md', '2.6');
		assert.equal(losses.sentence(), 'Cosma 2.6 would stop at a [31m  .md');
	});
});
