import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { cosmaFor, type Machine } from '../../../client/src/cosma/cosmaProgram.ts';
import { reportSince, reportsFolder } from '../../../client/src/cosma/cosmaReports.ts';
import { addressIn, beginningOf, keyIn, leadingTo, pagePath } from '../../../client/src/cosma/cosmoscopePage.ts';
import { argumentsOf, nameOf, plannedTasks } from '../../../client/src/cosma/plannedTasks.ts';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { keysInPage } from '../../../server/src/features/views/cosmoscope.ts';
import type { Cosmoscope } from '../../../server/src/protocolCosma.ts';

suite('Cosma beside the notes', () => {
	let folder: string;
	setup(() => {
		folder = mkdtempSync(join(tmpdir(), 'kezako-cosma-'));
	});
	teardown(() => rmSync(folder, { recursive: true }));

	/** A path in the folder, written with slashes. */
	const at = (path: string) => join(folder, ...path.split('/'));
	function write(path: string, mode = 0o755): string {
		mkdirSync(join(at(path), '..'), { recursive: true });
		writeFileSync(at(path), '');
		chmodSync(at(path), mode);
		return at(path);
	}
	const machine = (env: NodeJS.ProcessEnv = {}, platform = process.platform): Machine => ({
		platform,
		env,
		home: at('home'),
	});
	const name = process.platform === 'win32' ? 'cosma.cmd' : 'cosma';

	suite('is found', () => {
		test('in the packages of its folder, else of the folders around as far as the workspace, else on PATH', () => {
			const env = { PATH: ['', 'bin', at('empty'), at('bin')].join(delimiter) };
			mkdirSync(at('notes/in'), { recursive: true });
			const find = () => cosmaFor(at('notes/in'), at('notes'), machine(env));
			assert.equal(find(), undefined);
			write(`bin/${name}`);
			assert.equal(find(), 'cosma');
			write(`node_modules/.bin/${name}`);
			assert.equal(find(), 'cosma');
			const outer = write(`notes/node_modules/.bin/${name}`);
			assert.equal(find(), outer);
			const inner = write(`notes/in/node_modules/.bin/${name}`);
			assert.equal(find(), inner);
			assert.equal(cosmaFor(at('notes'), at('notes'), machine(env)), outer);
		});

		test('under the names that Windows gives it', () => {
			write('notes/node_modules/.bin/cosma');
			const find = (env: NodeJS.ProcessEnv) => cosmaFor(at('notes'), at('notes'), machine(env, 'win32'));
			assert.equal(find({}), undefined);
			const program = write('notes/node_modules/.bin/cosma.cmd');
			assert.equal(find({}), program);
			assert.equal(find({ PATHEXT: '.EXE;.CMD' }), program);
			write('bin/cosma.exe');
			rmSync(at('notes'), { recursive: true });
			assert.equal(find({ Path: `${at('other')};"${at('bin')}"` }), 'cosma');
		});

		test('only as a file that may be run', function () {
			if (process.platform === 'win32') return this.skip();
			write('notes/node_modules/.bin/cosma', 0o644);
			mkdirSync(at('bin/cosma'), { recursive: true });
			assert.equal(cosmaFor(at('notes'), at('notes'), machine({ PATH: at('bin') })), undefined);
		});
	});

	suite('has a task', () => {
		const root = sep === '/' ? '/' : 'C:\\';
		const path = (...parts: string[]) => root + parts.join(sep);
		const plan = (configs: readonly [config: string, hasCitations: boolean][], tops: string[], program = 'cosma') =>
			plannedTasks(
				configs.map(([config, hasCitations]) => ({ config, hasCitations })),
				tops,
				() => program || undefined,
			).map(({ definition, top, folder: cwd }) => [nameOf(definition), top, cwd]);
		const notes = path('notes');

		test('for each configuration, and another with citations where their files are set', () => {
			assert.deepEqual(plan([[path('notes', 'config.yml'), false]], [notes]), [['modelize', notes, notes]]);
			assert.deepEqual(plan([[path('notes', 'config.yml'), true]], [notes]), [
				['modelize', notes, notes],
				['modelize --citeproc', notes, notes],
			]);
		});

		test('in the folder of the configuration, of the innermost workspace folder', () => {
			const deep = path('notes', 'a b', 'c');
			assert.deepEqual(plan([[path('notes', 'a b', 'c', 'config.yml'), false]], [notes, path('notes2')]), [
				['modelize (a b/c)', notes, deep],
			]);
			assert.deepEqual(plan([[path('notes', 'a b', 'c', 'config.yml'), false]], [notes, path('notes', 'a b')]), [
				['modelize (c)', path('notes', 'a b'), deep],
			]);
			assert.deepEqual(plan([[path('config.yml'), false]], [root]), [['modelize', root, root]]);
		});

		test('in no other folder, and not without a program', () => {
			assert.deepEqual(plan([[path('notes2', 'config.yml'), true]], [notes]), []);
			assert.deepEqual(plan([[path('notes', 'config.yml'), true]], []), []);
			assert.deepEqual(plan([[path('notes', 'config.yml'), true]], [notes], ''), []);
		});

		test('that calls it with what is asked for', () => {
			assert.deepEqual(argumentsOf({ type: 'cosma' }), ['modelize']);
			assert.deepEqual(argumentsOf({ type: 'cosma', citeproc: true, folder: 'x' }), ['modelize', '--citeproc']);
		});
	});

	suite('writes a report', () => {
		test('where each system has its logs', () => {
			const within = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform) =>
				reportsFolder(machine(env, platform))
					.slice(folder.length + 1)
					.split(sep)
					.join('/');
			assert.equal(within({}, 'linux'), 'home/.local/state/cosma-cli/logs');
			assert.equal(within({ XDG_STATE_HOME: '' }, 'linux'), 'home/.local/state/cosma-cli/logs');
			assert.equal(within({ XDG_STATE_HOME: at('state') }, 'linux'), 'state/cosma-cli/logs');
			assert.equal(within({ XDG_STATE_HOME: at('state') }, 'darwin'), 'home/Library/Logs/cosma-cli/logs');
			assert.equal(within({}, 'win32'), 'home/AppData/Local/cosma-cli/Log/logs');
			assert.equal(within({ LOCALAPPDATA: at('local') }, 'win32'), 'local/cosma-cli/Log/logs');
		});

		test('which is the newest since the task began, if there is one', () => {
			assert.equal(reportSince(at('logs'), 0), undefined);
			const report = (time: number, path: string) => {
				utimesSync(write(path), time, time);
				return at(path);
			};
			report(100, 'logs/old.html');
			assert.equal(reportSince(at('logs'), 200_000), undefined);
			const first = report(201, 'logs/1.html');
			report(900, 'logs/notes.txt');
			assert.equal(reportSince(at('logs'), 200_000), first);
			const second = report(202, 'logs/0.html');
			assert.equal(reportSince(at('logs'), 200_000), second);
			assert.equal(reportSince(at('logs'), 202_100), second);
			assert.equal(reportSince(at('logs'), 203_000), undefined);
		});
	});

	suite('has a page', () => {
		const keysOf = (header: string) => keysInPage(parseNote(noNote, `---\n${header}\n---\n`).note);

		test('in which each version has its own name for a note', () => {
			assert.deepEqual(keysOf('id: Goody_1977\ntitle: X'), { '2.5': 'Goody_1977', '2.6': 'goody1977' });
			assert.deepEqual(keysOf('id: 0012'), { '2.5': '0012', '2.6': '0012' });
			assert.deepEqual(keysOf('title: L’Été, à Nantes'), { '2.5': 'l’été, à nantes', '2.6': 'lete-a-nantes' });
			assert.deepEqual(keysOf('title: 日本'), { '2.5': '日本' });
			assert.deepEqual(keysOf('types: x'), {});
			assert.deepEqual(keysInPage(parseNote(noNote, '# Without a header').note), {});
		});

		test('whose version is what it says at its beginning, if the writer uses both', () => {
			const key = (versions: Cosmoscope['versions'], beginning: string) =>
				keyIn(beginning, {
					...{ config: '', exportTarget: '', versions },
					note: { title: '', keys: { '2.5': 'A b', '2.6': 'a-b' } },
				});
			const page = (version: string) => `<!DOCTYPE html>\n<meta name="generator" content="Cosma v${version}">`;
			const both = ['2.5', '2.6'] as const;
			for (const version of ['2.5.3', '2.0.0', '1.2', '2.5.0-beta.1']) assert.equal(key(both, page(version)), 'A b');
			for (const version of ['2.6.1', '2.10.0', '3.0', 'x']) assert.equal(key(both, page(version)), 'a-b', version);
			assert.equal(key(both, ''), 'a-b');
			assert.equal(key(['2.5'], page('2.6.1')), 'A b');
			assert.equal(key(['2.6'], page('2.5.3')), 'a-b');
			assert.equal(keyIn('', { config: '', exportTarget: '', versions: both }), undefined);
		});

		test('beside the configuration or where it says, of which only the beginning is read', () => {
			const page = (target: string) => pagePath(at('notes'), target);
			assert.equal(page('.'), at('notes/cosmoscope.html'));
			assert.equal(page('../site/'), at('site/cosmoscope.html'));
			assert.equal(page(at('site')), at('site/cosmoscope.html'));
			assert.equal(beginningOf(page('.')), undefined);
			writeFileSync(write('notes/cosmoscope.html'), 'x'.repeat(100_000));
			assert.equal(beginningOf(page('.'))?.length, 4096);
			mkdirSync(at('site/cosmoscope.html'), { recursive: true });
			assert.equal(beginningOf(page('../site')), undefined);
		});

		test('to whose note another page leads, as Cosma reads addresses', () => {
			const address = addressIn(at('à b/c#.html'), 'l’été, <à> "b" 100 %');
			const { hash, pathname } = new URL(address);
			assert.equal(decodeURI(hash.slice(1)), 'l’été, <à> "b" 100 %');
			assert.match(pathname, /%C3%A0%20b\/c%23\.html$/);
			assert.doesNotThrow(() => addressIn(at('a'), 'a\ud800'));
			const text = leadingTo('file:///a&b.html#"<x>');
			assert.match(text, /location\.replace\("file:\/\/\/a&b\.html#\\"\\u003cx>"\)/);
			assert.match(text, /href="file:\/\/\/a&amp;b\.html#&quot;&lt;x>"/);
		});
	});
});
