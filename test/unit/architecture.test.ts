import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	circles,
	importProblems,
	importsIn,
	type Room,
	readRooms,
	roomOf,
	unusedPermissions,
} from '../support/imports.ts';
import { codeOf, productFiles, project } from '../support/sourceText.ts';

const rooms = readRooms(readFileSync(join(project, 'ARCHITECTURE.md'), 'utf8'));
const files = productFiles();

suite('the table of rooms', () => {
	test('allows each import of the product', () => {
		assert.deepEqual(importProblems(files, rooms), []);
	});
	test('allows nothing that no file needs', () => {
		assert.deepEqual(unusedPermissions(files, rooms), []);
	});
	test('names files that there are, and each name once', () => {
		const paths = rooms.flatMap((room) => [...room.paths, ...room.imports.filter((name) => name.endsWith('.ts'))]);
		const doors = rooms.flatMap((room) => [...room.libraries.values()].filter((door) => door !== undefined));
		for (const path of [...paths, ...doors])
			assert.ok(
				[...files.keys()].some((file) => file.startsWith(path)),
				path,
			);
		assert.equal(new Set(rooms.map(({ name }) => name)).size, rooms.length);
	});
	test('goes in no circle', () => {
		const target = (name: string) => (name.endsWith('.ts') ? (roomOf(name, rooms)?.name ?? name) : name);
		assert.deepEqual(circles(new Map(rooms.map(({ name, imports }) => [name, imports.map(target)]))), []);
	});
	test('keeps the platform out of what runs on every platform', () => {
		const anywhere = /^server\/src\/(?:core|features|notebook|session)\//;
		for (const [file, text] of files) {
			if (anywhere.test(file)) assert.doesNotMatch(codeOf(text), platform, file);
		}
		assert.match('process.exit()', platform);
		assert.match("require('fs')", platform);
	});
});

const platform = /(?<![\w$.])(?:process|Buffer)\s*[.[]|(?<![\w$.])(?:require\s*\(|__dirname|__filename)/;

suite('an import that the table does not allow', () => {
	/** A file of a room that is no door. */
	const seedIn = ({ paths: [path = ''] }: Room) => (path.endsWith('/') ? `${path}seed.ts` : path);
	const problemsOf = (...texts: [path: string, text: string][]) => importProblems(new Map(texts), rooms);
	const relative = (from: string, to: string) => `${'../'.repeat(from.split('/').length - 1)}${to}`;

	for (const room of rooms) {
		test(`is reported in ${room.name}: every other room, every other library, every door`, () => {
			const seed = seedIn(room);
			for (const other of rooms) {
				if (other === room || room.imports.includes(other.name)) continue;
				const target = seedIn(other);
				assert.deepEqual(problemsOf([seed, `import { x } from '${relative(seed, target)}';`], [target, '']), [
					`${seed} imports ${target}: ${room.name} may not import ${other.name}.`,
				]);
			}
			// A library may have a door in each of several rooms; a room that has none is shown the first.
			for (const [library, first] of new Map(rooms.flatMap(({ libraries }) => [...libraries]).reverse())) {
				if (room.libraries.has(library) && room.libraries.get(library) === undefined) continue;
				const door = room.libraries.get(library) ?? first;
				assert.deepEqual(problemsOf([seed, `import { x } from '${library === 'node:' ? 'node:fs' : library}';`]), [
					`${seed} imports ${library}: ${door ? `only ${door} may` : `${room.name} may not`}.`,
				]);
			}
		});
	}

	const ways = [
		"import { x } from '@';",
		"import x from '@';",
		"import type { X } from '@';",
		"import { type X } from '@';",
		"import * as x from '@';",
		"import {\n\tx, // from 'there'\n} from '@';",
		"import '@';",
		"import x = require('@');",
		"export { x } from '@';",
		"export type { X } from '@';",
		"export * from '@';",
		"const x = await import('@');",
		'const x = `${' + "await import('@')}`;",
		"let x: import('@').X;",
		"const x = require('@');",
		'import { x } from "@";',
	];
	for (const way of ways) {
		test(`is reported where it is written as ${JSON.stringify(way)}`, () => {
			assert.deepEqual(problemsOf(['server/src/core/seed.ts', way.replace('@', 'idb')]), [
				'server/src/core/seed.ts imports idb: only server/src/browser/databaseCache.ts may.',
			]);
		});
	}
	test('is reported in the whole product too', () => {
		const seed = 'server/src/protocol.ts';
		const seeded = new Map([...files, [seed, `${files.get(seed)}\nexport type { Note } from './core/note.ts';`]]);
		assert.deepEqual(importProblems(seeded, rooms), [
			`${seed} imports server/src/core/note.ts: protocol may not import note.`,
		]);
	});
	test('is not what is read in a comment, a text or the name of a method', () => {
		const text =
			"// from 'a'\n/* import 'b' */\nconst x = \"from 'c'\";\nconst y = Array.from('d');\nconst z = `import 'e'`;\n";
		assert.deepEqual(importsIn(`${text}const r = /import 'f'/;\nx.import('g');`), []);
	});
	test('cannot be hidden: it is a text, of a file that there is, in a room', () => {
		const seed = 'server/src/core/seed.ts';
		assert.deepEqual(problemsOf([seed, 'import(name);']), [`${seed} imports something that is computed.`]);
		assert.deepEqual(problemsOf([seed, "import './gone.ts';"]), [
			`${seed} imports server/src/core/gone.ts, which is not there.`,
		]);
		assert.deepEqual(problemsOf(['server/src/seed.ts', '']), ['server/src/seed.ts is in no room.']);
	});
	for (const kind of ['import', 'import type', 'export type']) {
		test(`is one that closes a circle with ${kind}`, () => {
			const [one, two, three] = ['one', 'two', 'three'].map((name) => `server/src/session/${name}.ts`) as [
				string,
				string,
				string,
			];
			assert.deepEqual(
				problemsOf(
					[one, "import { y } from './two.ts';"],
					[two, "import { z } from './three.ts';"],
					[three, `${kind} { X } from './one.ts';`],
				),
				[`${one} imports ${two} imports ${three} imports ${one}: a circle.`],
			);
		});
	}
	test('is one of the client that is not at the doors of the server', () => {
		const client = (path: string) =>
			problemsOf(['client/src/seed.ts', `import { x } from '../../server/src/${path}';`], [`server/src/${path}`, '']);
		assert.deepEqual(client('protocol.ts'), []);
		assert.deepEqual(client('notebook/state/files.ts'), []);
		assert.deepEqual(client('notebook/notebook.ts'), [
			'client/src/seed.ts imports server/src/notebook/notebook.ts: client may not import notebook.',
		]);
		assert.equal(client('core/prose/links.ts').length, 1);
	});
});

suite('a circle', () => {
	test('of rooms is found, and a way that meets itself again is none', () => {
		assert.deepEqual(
			circles(
				new Map([
					['a', ['b', 'c']],
					['b', ['c']],
					['c', []],
				]),
			),
			[],
		);
		assert.deepEqual(
			circles(
				new Map([
					['a', ['b']],
					['b', ['c']],
					['c', ['b']],
				]),
			),
			[['b', 'c', 'b']],
		);
	});
});

suite('the address of a note', () => {
	test('is made of a text in one file, besides those that are saved and that of no note', () => {
		const makers = [...files].filter(([, text]) => / as NoteUri\b/.test(codeOf(text)));
		assert.deepEqual(makers.map(([file]) => file.replace('server/src/', '')).sort(), [
			'core/note.ts',
			'core/storage/snapshot.ts',
			'notebook/state/noteIdentity.ts',
		]);
	});
});
