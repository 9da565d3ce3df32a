import { strict as assert } from 'node:assert';
import { definition } from '../../../server/src/features/definition.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { highlights, references } from '../../../server/src/features/references.ts';
import { prepareRename, refusalIn } from '../../../server/src/features/rename.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { CosmaConfigurations } from '../../../server/src/notebook/state/cosmaConfigurations.ts';
import { checkTexts, textsAfter } from '../../support/checkEdit.ts';
import { rename } from '../../support/inOnePiece.ts';
import { atCursor, contextOf, type Notebook, pathOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const configuration = (type: string, linkType: string, meta: string) => `
	-- config.yml --
	select_origin: directory
	files_origin: ./ # here
	record_types:
	  undefined: { fill: "#858585", stroke: "#858585" }
	  ${type}: # the main one
	    fill: red
	    stroke: '#123456'
	link_types:
	  undefined: { stroke: simple, color: "#e1e1e1" }
	  "${linkType}":
	    stroke: dash
	    color: blue
	references_type_label: ${type}
	record_metas: [link, ${meta}]
	views:
	  All: ?filters=${type}-undefined&focus=1`;

const notes = (type: string, linkType: string, meta: string) => `
	-- a.md --
	---
	title: A
	types: [${type}, other]
	${meta}: ${type}
	---
	[[${linkType}:1|x]] [[ ${linkType} : 2]] [[1]] \`[[${linkType}:1]]\`
	-- b.md --
	---
	title: B
	type: '${type}'
	tags: ${type}
	---
	[[autre:1]]
	-- sub/c.md --
	---
	"${meta}": x
	title: C
	---
	[[${linkType}:${linkType}]]`;

suite('renaming a type, a type of links, a key', () => {
	const before = notes('loi', 'cite', 'kezako') + configuration('loi', 'cite', 'kezako');

	for (const place of ['types: [lo<|>i, other]', "type: '<|>loi'"])
		test(`from ${place.replace('<|>', '')} changes notes and configuration`, () => {
			const after = notes('idée', 'cite', 'kezako')
				.replace('kezako: idée', 'kezako: loi')
				.replace('tags: idée', 'tags: loi');
			const expected = configuration('idée', 'cite', 'kezako').replace('=idée', '=id%C3%A9e');
			checkRename(before.replace(place.replace('<|>', ''), place), 'idée', after + expected);
		});

	for (const place of ['  lo<|>i: # the main', 'references_type_label: loi<|>', '?filters=<|>loi'])
		test(`from ${place.replace('<|>', '').trim()} in the configuration, too`, () => {
			const after = notes('idée', 'cite', 'kezako')
				.replace('kezako: idée', 'kezako: loi')
				.replace('tags: idée', 'tags: loi');
			const expected = configuration('idée', 'cite', 'kezako').replace('=idée', '=id%C3%A9e');
			checkRename(before.replace(place.replace('<|>', ''), place), 'idée', after + expected);
		});

	for (const place of ['[[ci<|>te:1|x]]', '[[ <|>cite : 2]]', '  "ci<|>te":'])
		test(`of links from ${place.replace('<|>', '').trim()} changes notes and configuration`, () => {
			const after = notes('loi', 'suit "x"', 'kezako')
				.replace('`[[suit "x"', '`[[cite')
				.replace(':suit "x"]]', ':cite]]');
			checkRename(
				before.replace(place.replace('<|>', ''), place),
				'suit "x"',
				after + configuration('loi', 'suit \\"x\\"', 'kezako'),
			);
		});

	for (const place of ['kez<|>ako: loi', '"<|>kezako": x', 'link, kezako<|>]'])
		test(`of headers from ${place.replace('<|>', '')} changes notes and configuration`, () => {
			const name = 'définition';
			checkRename(
				before.replace(place.replace('<|>', ''), place),
				name,
				notes('loi', 'cite', name) + configuration('loi', 'cite', name),
			);
		});

	test('of headers changes the key in braces, behind spaces and in a header that YAML refuses', () => {
		const at = (key: string, cursor = '') => `
			-- a.md --
			---
			{ title: A, ${key}${cursor}: x, kezako: y }
			---
			-- b.md --
			---
			  title: B
			  ${key}: x
			---
			-- c.md --
			---
			${key}: a: b
			title: C
			---
			${key}: x`;
		const after = at('ma clé').replace(/ma clé: x$/, 'résumé: x');
		checkRename(at('résumé', '<|>'), 'ma clé', after);
	});

	test('of headers gets quotes where YAML would read something else', () => {
		for (const name of ['a: b', '#a', '- a', '[a', 'a, b']) {
			checkRename('---\nkez<|>ako: x\n---', name, `---\n${JSON.stringify(name)}: x\n---`);
			checkRename("---\n'kez<|>ako': x\n---", name, `---\n'${name}': x\n---`);
		}
	});

	/** Two folders for Cosma, and a note that it does not read. */
	const folders = (one: string, two: string, apart: string) => `
			-- one/a.md --
			---
			type: ${one}
			---
			[[cite:1]]
			-- one/config.yml --
			files_origin: ./
			record_types:
			  ${one}: {}
			-- two/b.md --
			---
			type: ${two}
			---
			-- two/config.yml --
			files_origin: ./
			record_types:
			  ${two}: {}
			-- apart.md --
			---
			type: ${apart}
			---`;

	test('leaves what another configuration and its notes call so', () => {
		const before = folders('loi', 'loi', 'loi');
		const check = (place: string, expected: string) =>
			checkRename(before.replace(place.replace('<|>', ''), place), 'idée', expected);
		check('type: lo<|>i', folders('idée', 'loi', 'idée'));
		check('  lo<|>i: {}', folders('idée', 'loi', 'loi'));
		check('apart.md --\n\t\t\t---\n\t\t\ttype: lo<|>i', folders('idée', 'idée', 'idée'));
	});

	test('does not say that the other name is there, where it is something else', () => {
		checkRename(
			folders('lo<|>i', 'idée', 'loi').replace('lo<|>i: {}', 'loi: {}'),
			'idée',
			folders('idée', 'idée', 'idée'),
		);
	});

	test('changes each configuration that reads one of the notes', () => {
		const at = (type: string, cursor = '') => `
			-- config.yml --
			files_origin: ./
			record_types:
			  ${type}: {}
			-- sub/a.md --
			---
			type: ${type}${cursor}
			---
			-- sub/config.yml --
			files_origin: ./
			record_types:
			  ${type}: {}`;
		checkRename(at('loi', '<|>'), 'idée', at('idée'));
	});

	test('from a configuration below another changes what that one reads, too', () => {
		const at = (type: string, cursor = '') => `
			-- a.md --
			---
			type: ${type}
			---
			-- config.yml --
			files_origin: ./
			record_types:
			  ${type}: {}
			-- sub/b.md --
			---
			type: ${type}
			---
			-- sub/config.yml --
			files_origin: ./
			record_types:
			  ${type}${cursor}: {}`;
		checkRename(at('loi', '<|>'), 'idée', at('idée'));
	});

	test('keeps CRLF and the byte order mark of a configuration', () => {
		const text = (type: string) => `\ufeffrecord_types:\r\n  ${type}: {}\r\nfiles_origin: ./\r\nrecord_metas: [a]\r\n`;
		const uri = uriOf('config.yml');
		const notebook = { files: new Map([[uri, text('loi')]]), cursor: undefined, marks: [] };
		const { context } = contextWith(notebook);
		const at = { textDocument: { uri }, position: { line: 1, character: 3 } };
		const done = rename(context, { ...at, newName: 'idée' });
		assert.equal(textsAfter(notebook, done?.edit ?? {}).get('config.yml'), text('idée'));
	});

	test('changes a configuration where no note has it', () => {
		checkRename(
			'-- config.yml --\nselect_origin: csv\nrecord_types:\n  lo<|>i: {}\n',
			'idée',
			'-- config.yml --\nselect_origin: csv\nrecord_types:\n  idée: {}\n',
		);
	});

	test('compares exactly, but for outer spaces and the Unicode form', () => {
		const at = (one: string, two: string) =>
			`---\ntypes: ["${one}", Idée, idee, "${two}"]\n---\n-- b.md --\n---\ntype: "${two}"\n---`;
		checkRename(at('idée<|>', ' ide\u0301e'), 'x', at('x', ' x'));
	});

	const exists = /^idée already exists: both are one now\.$/;
	test('says so where the other name is there already', () => {
		const warned = (source: string, expected: string, sentence: RegExp, name = 'idée') => {
			const { notebook, context } = given(source);
			const done = rename(context, { ...atCursor(notebook), newName: name });
			assert.match(done?.message ?? '', sentence);
			checkTexts(textsAfter(notebook, done?.edit ?? {}), readNotebook(expected));
		};
		warned('---\ntype: loi<|>\n---\n-- b.md --\n---\ntype: idée\n---', '---\ntype: idée\n---', exists);
		warned('---\ntags: loi<|>\n---\n-- b.md --\n---\ntags: idée\n---', '---\ntags: idée\n---', exists);
		warned('[[loi<|>:1]]\n-- b.md --\n[[idée:1]]', '[[idée:1]]', exists);
		warned('---\nloi<|>: x\n---\n-- b.md --\n---\nidée: x\n---', '---\nidée: x\n---', exists);
		const both = (one: string) =>
			`---\ntype: ${one}\n---\n-- config.yml --\nfiles_origin: ./\nrecord_types:\n  loi: {fill: red}\n  idée: {}\nreferences_type_label: ${one.replace('<|>', '')}`;
		warned(
			both('loi<|>'),
			both('idée'),
			/^idée already exists: both are one now\. config\.yml still has loi: remove it there\.$/,
		);
	});

	const refusals: [why: string, source: string, name: string, sentence: RegExp][] = [
		['a type of links that no link can have', '[[cite<|>:1]]', 'a:b', /cannot contain/],
		['the same in the configuration', before.replace('"cite"', '"ci<|>te"'), 'a|b', /cannot contain/],
		['a bracket there', before.replace('"cite"', '"ci<|>te"'), 'a]', /cannot contain/],
		['a key that Cosma reads', '---\nkezako<|>: x\n---', 'tags', /^tags is a key that Cosma reads/],
		['one that is nearly such a key', '---\nkezako<|>: x\n---', 'Title', /^Title is a key that Cosma reads/],
		['one that Cosma needs for itself', '---\nkezako<|>: x\n---', 'links', /^links is a key/],
		[
			'a key that a note has beside it',
			'---\nkezako<|>: x\nsummary: y\n---',
			'summary',
			/^note\.md already has the key summary/,
		],
		[
			'another name for undefined',
			configuration('loi', 'cite', 'x').replace('  undefined: { fill', '  undef<|>ined: { fill'),
			'x',
			/^Cosma needs the type undefined/,
		],
		[
			'what cannot be changed in place',
			'-- config.yml --\nfiles_origin: ./\nrecord_types: {}\nrecord_metas:\n- &x a<|>\n- *x',
			'b',
			/^Cannot change line 5 of config\.yml/,
		],
		[
			'a configuration that is not UTF-8',
			'-- config.yml --\ntitle: \ufffd\nfiles_origin: ./\nrecord_types:\n  loi<|>: {}',
			'b',
			/^config\.yml is not UTF-8/,
		],
		['nothing', '---\nkezako<|>: x\n---', ' ', /^Enter a name/],
	];
	for (const [why, source, name, sentence] of refusals) {
		test(`refuses ${why}, in a sentence`, () => {
			const { notebook, context } = given(source);
			const done = rename(context, { ...atCursor(notebook), newName: name });
			assert.match(done?.message ?? '', sentence);
			assert.deepEqual(done?.edit, {});
		});
	}

	const places: [source: string, name: string | undefined][] = [
		['---\nkeza<|>ko: x\n---', 'kezako'],
		['---\nkezako<|>: x\n---', 'kezako'],
		['---\n"ma clé<|>": x\n---', 'ma clé'],
		['---\ntitle<|>: x\n---', undefined],
		['---\nTi<|>tle: x\n---', undefined],
		['---\nbegin<|>: x\n---', undefined],
		['---\nkeywords<|>: x\n---', undefined],
		['---\na: |\n  b<|>: x\n---', undefined],
		['---\na: 1\n---\nb<|>: x', undefined],
		['[[ci<|>te:1]]', 'cite'],
		['[[cite:<|>1]]', '1'],
		['---\ntypes: " lo<|>i "\n---', 'loi'],
		['-- config.yml --\nfiles_origin: ./\nrecord_types:\n  "lo<|>i": {}', 'loi'],
		['-- config.yml --\nfiles_origin: ./\nrecord_types:\n  loi: {}\nrecord_metas: [ta<|>gs]', undefined],
		['-- config.yml --\nfiles_or<|>igin: ./\nrecord_types:\n  loi: {}', undefined],
		['-- config.yml --\nrecord_types:\n  lo<|>i: {}', undefined],
	];
	for (const [source, name] of places) {
		test(`in ${JSON.stringify(source)} is possible for ${name ?? 'nothing'}`, () => {
			const { notebook, context } = given(source);
			const found = prepareRename(context, atCursor(notebook));
			assert.equal(found?.placeholder, name);
			if (!found) return;
			const [text = ''] = notebook.files.values();
			const line = text.split('\n')[found.range.start.line] ?? '';
			assert.equal(line.slice(found.range.start.character, found.range.end.character), name);
		});
	}

	test('elsewhere in a configuration is refused in a sentence, and in other YAML left to others', () => {
		const refusal = (source: string) => {
			const { notebook, context } = given(source);
			return refusalIn(context, atCursor(notebook));
		};
		assert.match(refusal('-- config.yml --\nfiles_or<|>igin: ./\nrecord_types:\n  loi: {}') ?? '', /^Only types/);
		assert.equal(refusal('-- config.yml --\nname: x<|>\n'), undefined);
		assert.equal(refusal('texte<|>'), undefined);
	});
});

suite('references to a type, a type of links, a key', () => {
	const before = notes('loi', 'cite', 'kezako') + configuration('loi', 'cite', 'kezako');
	const found = (source: string, includeDeclaration = true) => {
		const { notebook, context } = given(source);
		const locations = runToEnd(references(context, { ...atCursor(notebook), context: { includeDeclaration } }));
		return locations.map(({ uri, range: { start, end } }) => {
			const line = notebook.files.get(uri as never)?.split('\n')[start.line] ?? '';
			return `${pathOf(uri)}:${start.line}:${line.slice(start.character, end.character)}`;
		});
	};

	test('are in notes and configuration, from wherever they are asked for', () => {
		const types = ['a.md:2:loi', 'b.md:2:loi', 'config.yml:4:loi', 'config.yml:12:loi', 'config.yml:15:loi'];
		for (const place of [
			'types: [lo<|>i, other]',
			"type: '<|>loi'",
			'  lo<|>i: #',
			'_label: loi<|>',
			'?filters=<|>loi',
		])
			assert.deepEqual(found(before.replace(place.replace('<|>', ''), place)), types, place);
		const links = ['a.md:5:cite', 'a.md:5:cite', 'config.yml:9:cite', 'sub/c.md:4:cite'];
		for (const place of ['[[ci<|>te:1|x]]', '[[ <|>cite : 2]]', '  "ci<|>te":'])
			assert.deepEqual(found(before.replace(place.replace('<|>', ''), place)), links, place);
		const keys = ['a.md:3:kezako', 'config.yml:13:kezako', 'sub/c.md:1:kezako'];
		for (const place of ['kez<|>ako: loi', '"<|>kezako": x', 'link, kezako<|>]'])
			assert.deepEqual(found(before.replace(place.replace('<|>', ''), place)), keys, place);
	});

	test('are without the declarations where these are not wanted', () => {
		assert.deepEqual(found(before.replace('[loi, other]', '[lo<|>i, other]'), false), [
			...['a.md:2:loi', 'b.md:2:loi', 'config.yml:12:loi', 'config.yml:15:loi'],
		]);
	});

	test('of a tag are in headers', () => {
		assert.deepEqual(found('---\ntags: [a<|>, b]\n---\n-- b.md --\n---\nkeywords: a\n---'), [
			'b.md:1:a',
			'note.md:1:a',
		]);
	});

	test('from the target of a link are those to its note, as ever', () => {
		assert.deepEqual(found('[[cite:<|>1]] [[1]]\n-- b.md --\n---\nid: 1\n---', false), ['note.md:0:1', 'note.md:0:1']);
	});

	test('lead to where it is declared, but from a link to its note', () => {
		const leads = (source: string) => {
			const { notebook, context } = given(source);
			return definition(context, atCursor(notebook)).map(
				({ targetUri, targetRange }) => `${pathOf(targetUri)}:${targetRange.start.line}`,
			);
		};
		for (const [place, target] of [
			['types: [lo<|>i, other]', 'config.yml:4'],
			['kez<|>ako: loi', 'config.yml:13'],
			['  lo<|>i: #', 'config.yml:4'],
			['_label: loi<|>', 'config.yml:4'],
			['link, kezako<|>]', 'config.yml:13'],
		] as const)
			assert.deepEqual(leads(before.replace(place.replace('<|>', ''), place)), [target], place);
		assert.deepEqual(leads('[[ci<|>te:1]]\n-- b.md --\n---\nid: 1\n---'), ['b.md:1']);
		assert.deepEqual(leads('---\ntype: loi<|>\n---'), []);
	});

	test('are counted on a type in the configuration', () => {
		const said = (source: string) => {
			const { notebook, context } = given(source);
			return (hover({ ...context, isVsCode: false }, atCursor(notebook))?.contents as { value: string } | undefined)
				?.value;
		};
		for (const [place, text] of [
			['  lo<|>i: #', '**loi** · red · \\#123456\n\n2 notes'],
			['_label: loi<|>', '**loi** · red · \\#123456\n\n2 notes'],
			['  "ci<|>te":', '**cite** · dashed line · blue\n\n3 links in 2 notes'],
			['files_ori<|>gin:', undefined],
		] as const)
			assert.equal(said(before.replace(place.replace('<|>', ''), place)), text, place);
		assert.equal(
			said('-- config.yml --\nfiles_origin: notes\nrecord_types: {}\nreferences_type_label: lo<|>i'),
			'**loi**\n\n0 notes\n\nNot declared in config.yml: Cosma draws these notes as undefined',
		);
	});

	test('are marked where one of them is', () => {
		const marked = (source: string) => {
			const { notebook, context } = given(source);
			return highlights(context, atCursor(notebook)).map(({ range }) => [range.start.line, range.start.character]);
		};
		assert.deepEqual(marked('[[ci<|>te:1]] [[cite:2]] [[1]]'), [
			[0, 2],
			[0, 13],
		]);
		assert.deepEqual(marked(before.replace('  loi: #', '  lo<|>i: #').slice(before.indexOf('\t-- config'))), [
			[4, 2],
			[12, 23],
			[15, 16],
		]);
		assert.deepEqual(marked('---\nkeza<|>ko: x\n---'), [[1, 0]]);
	});
});

/** A notebook with its configurations, and the context in which it is asked about. */
function given(source: string): { notebook: Notebook; context: Context } {
	return contextWith(readNotebook(source));
}

function contextWith(notebook: Notebook): { notebook: Notebook; context: Context } {
	const cosma = new CosmaConfigurations();
	const isNote = (uri: string) => !uri.endsWith('/config.yml');
	for (const [uri, text] of notebook.files) if (!isNote(uri)) cosma.read(uri, text);
	const files = new Map([...notebook.files].filter(([uri]) => isNote(uri)));
	const configurations = (uri?: string) => (uri === undefined ? cosma.files() : cosma.allCovering(uri));
	return { notebook, context: contextOf({ ...notebook, files }, { configurations }) };
}

function checkRename(source: string, newName: string, expected: string): void {
	const { notebook, context } = given(source);
	const done = rename(context, { ...atCursor(notebook), newName });
	assert.equal(done?.message, undefined);
	checkTexts(textsAfter(notebook, done?.edit ?? {}), readNotebook(expected));
}
