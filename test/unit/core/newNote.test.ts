import { strict as assert } from 'node:assert';
import matter from 'gray-matter';
import { parseYaml } from '../../../server/src/core/header/frontMatter.ts';
import { yamlText } from '../../../server/src/core/header/yamlText.ts';
import { cleanTitle, fileNamesFor, newNoteText, textFromTemplate } from '../../../server/src/core/newNote.ts';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { slug } from '../../../server/src/core/slug.ts';

suite('a new note', () => {
	test('has a title, a quoted id and, where types are used, the undefined type', () => {
		const [title, id] = ['Démocratie ouverte', '20240131235959'];
		assert.equal(newNoteText(title, id), '---\ntitle: Démocratie ouverte\nid: "20240131235959"\n---\n\n');
		assert.equal(
			newNoteText(title, id, { types: [], keys: [] }),
			'---\ntitle: Démocratie ouverte\nid: "20240131235959"\ntypes:\n  - undefined\n---\n\n',
		);
	});

	test('says what it is where the notes around say it', () => {
		const kezako = 'PGO : « un » plan #1';
		const written = 'kezako: "PGO : « un » plan #1"';
		assert.equal(newNoteText('A', '1', { keys: [] }, { kezako }), `---\ntitle: A\nid: "1"\n${written}\n---\n\n`);
		const keys = ['id', 'kezako', 'tags', 'title'];
		assert.equal(newNoteText('A', '1', { keys }, { kezako }), `---\nid: "1"\n${written}\ntitle: A\n---\n\n`);
	});

	test('says what it is by a template, at its key or else at $kezako', () => {
		const cases = [
			['---\nid: $id\nkezako:\n---\n', '---\nid: 7\nkezako: K\n---\n'],
			['---\nid: $id\nkezako: à écrire\n---\nx', '---\nid: 7\nkezako: K\n---\nx'],
			['---\nid: $id\nkezako: $0\ntags: a\n---\n', '---\nid: 7\nkezako: K<|>\ntags: a\n---\n'],
			['---\nid: $id\nkezako: "$kezako"\n---\n', '---\nid: 7\nkezako: "K"\n---\n'],
			['---\nid: $id\nkezako: |\n  a\n  b\n---\n', '---\nid: 7\nkezako: K\n---\n'],
			['---\nid: $id\nKezako:\n---\n$kezako', '---\nid: 7\nkezako: K\n---\nK'],
			['---\nid: $id\nabstract: $kezako\n---\n', '---\nid: 7\nabstract: K\n---\n'],
			['---\nid: $id\n---\n> $kezako\n', '---\nid: 7\n---\n> K\n'],
			['---\r\nid: $id\r\n---\r\n$0x', '---\r\nid: 7\r\nkezako: K\r\n---\r\n<|>x'],
			['---\nid: $id\n---\n$kezakos', '---\nid: 7\nkezako: K\n---\n$kezakos'],
			['# $title\n\n$kezako\n', '---\ntitle: A\nid: "7"\nkezako: K\n---\n\n# A\n\nK\n'],
			['', '---\ntitle: A\nid: "7"\nkezako: K\n---\n\n'],
		] as const;
		const made = (template: string, kezako: string) => {
			const { text, cursor } = textFromTemplate(template, 'A', '7', { keys: [] }, { kezako });
			return { text, shown: `${text.slice(0, cursor)}<|>${text.slice(cursor)}` };
		};
		for (const [template, expected] of cases) {
			const { text, shown } = made(template, 'K');
			assert.equal(expected.includes('<|>') ? shown : text, expected);
			const without = made(template, '').text;
			assert.doesNotMatch(without, /\$kezako\b/);
			assert.equal(/^kezako/im.test(without), /^kezako/im.test(template), 'an empty one adds no key');
			const isKey = /^kezako: "?K/m.test(expected);
			for (const kezako of ["l'été", 'a: b #c', '$title', '\\n "x"', 'true']) {
				const read = parseNote(noNote, made(template, kezako).text).note.header?.kezako?.value;
				assert.equal(read, isKey ? kezako : undefined, template);
			}
		}
	});

	test('has a header that YAML reads back as the title, whatever the title', () => {
		const titles = [
			'PGO : bilan',
			'loi n° 5 #opendata',
			"l'été",
			'« Été »',
			'2023',
			'2020-06-03',
			'true',
			'null',
			'~',
			'- tiret',
			'@x',
			'%x',
			'`x`',
			'"A" b',
			'[x] y',
			'{a}',
			'fin:',
			'C:\\x',
			'a\tb',
			'12:30',
			'1e5',
			'0x1F',
			'yes',
			'!important',
			'* a',
			'? b',
			'a: b: c',
			'日本',
		];
		for (const title of titles) {
			const { data } = matter(newNoteText(title, '20240131235959'), {});
			assert.equal(data['title'], title);
			assert.equal(data['id'], '20240131235959');
		}
	});

	test('is named by the slug of its title', () => {
		const slugs = [
			['My [@récörd?!]', 'my-record'],
			['Droit des données', 'droit-des-donnees'],
			['Œuvre d’été', 'oeuvre-dete'],
			['C++', 'c'],
			['a – b', 'a-b'],
			['../../etc/passwd', 'etc-passwd'],
			['日本', ''],
			['...', ''],
			['-x-', 'x'],
			['Þór Đorđe ﬁnit', 'thor-dorde-finit'],
		] as const;
		for (const [title, expected] of slugs) assert.equal(slug(title), expected);
		assert.ok(slug('long '.repeat(100)).length <= 80);
		for (const sign of "'’‘ʼ‛′´`＇ʹ") assert.equal(slug(`L${sign}été d${sign}Aurore`), 'lete-daurore', sign);
	});

	test('never takes a name that is taken, empty or kept by Windows', () => {
		assert.deepEqual(names('Été', 3), ['ete.md', 'ete-2.md', 'ete-3.md']);
		assert.deepEqual(names('日本', 2), ['20240131235959.md', '20240131235959-2.md']);
		for (const title of ['CON', 'nul', 'Com1', 'LPT9']) assert.deepEqual(names(title, 1), ['20240131235959.md']);
	});

	test('is one file name, whatever the id', () => {
		const cases = [
			['../../x', 'x'],
			['2023/09/27', '2023-09-27'],
			['..\\..\\x', 'x'],
			['?', 'note'],
			['.', 'note'],
			['C:x#y%2F', 'C-x-y-2F'],
			['con', 'note'],
			['nul.txt', 'note'],
			['a...', 'a'],
			['日本', '日本'],
			['É'.normalize('NFD'), 'É'.normalize('NFC')],
			['x'.repeat(300), 'x'.repeat(80)],
			['\u0007a\u0000', 'a'],
		] as const;
		for (const [id, name] of cases) assert.equal(fileNamesFor('日本', id).next().value, `${name}.md`);
	});

	test('does not look for a free name without end', () => {
		assert.equal([...fileNamesFor('A', '1')].length, 1000);
	});

	test('has a title of one visible line', () => {
		for (const joined of ['👩‍🔬 Curie', 'می‌خواهم', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']) assert.equal(cleanTitle(joined), joined);
		assert.equal(cleanTitle('  a\u202Eb\n c  d\u0000 '), 'a b c d');
		for (const unseen of ['\u200B', '\u200D', '\u200C \u200D', '\u00AD', '\uFE0F', '\u{E0041}\u{E0042}', '\u3164'])
			assert.equal(cleanTitle(unseen), '', JSON.stringify(unseen));
		assert.equal(cleanTitle('\uFEFFco\u00ADopé\u2060ration'), 'coopération');
	});

	test('is quoted only where YAML would misread it', () => {
		assert.equal(yamlText('Responsabilité gouvernementale'), 'Responsabilité gouvernementale');
		assert.equal(yamlText('2023'), '"2023"');
		assert.equal(yamlText('Foo: bar'), '"Foo: bar"');
	});
});

function names(title: string, count: number): string[] {
	const generator = fileNamesFor(title, '20240131235959');
	return Array.from({ length: count }, () => generator.next().value as string);
}

suite('a template', () => {
	test('gets the title, the id and the date, and gives the cursor its place', () => {
		const template = '---\ntitle: $title\nid: "$id"\n---\n# $title ($date)\n\n$0\n\nFin';
		const { text, cursor } = textFromTemplate(template, 'PGO : un essai', '20230927151049', { types: [], keys: [] });
		assert.equal(
			`${text.slice(0, cursor)}|${text.slice(cursor)}`,
			'---\ntitle: "PGO : un essai"\nid: "20230927151049"\n---\n# PGO : un essai (2023-09-27)\n\n|\n\nFin',
		);
	});

	test('keeps what is no place of ours', () => {
		const { text, cursor } = textFromTemplate('---\nid: "$id"\n---\n$titles $ 5', 'A', '1', { types: [], keys: [] });
		assert.deepEqual([text, cursor], ['---\nid: "1"\n---\n$titles $ 5', 27]);
	});

	test('has the body of the note where writing goes on, else at its end, and takes nothing in it for a place', () => {
		const made = (template: string) => {
			const { text, cursor } = textFromTemplate(
				template,
				'Prix : $0',
				'1',
				{ types: [], keys: [] },
				{ body: 'Un $id.\n' },
			);
			return `${text.slice(0, cursor)}|${text.slice(cursor)}`.replace('title: "Prix : $0"\nid: "1"\n', '');
		};
		const header = '---\ntitle: $title\nid: "$id"\n';
		assert.equal(made(`${header}---\n# $title\n\n$0\nFin`), '---\n---\n# Prix : $0\n\nUn $id.\n|\nFin');
		assert.equal(made(`${header}---\n# $title`), '---\n---\n# Prix : $0\nUn $id.\n|');
		assert.equal(made(`${header}---\n`), '---\n---\nUn $id.\n|');
		assert.equal(made(`${header}kezako: $0\n---\nVu.`), '---\nkezako: |\n---\nVu.\nUn $id.\n');
		assert.match(made('Vu $0\nFin'), /^---\ntypes:\n {2}- undefined\n---\n\nVu Un \$id\.\n\|\nFin$/);
	});

	for (const [template, text] of [
		['# $title\n', '---\ntitle: A\nid: "1"\ntypes:\n  - undefined\n---\n\n# A\n'],
		['---\n\nAprès un trait', '---\ntitle: A\nid: "1"\ntypes:\n  - undefined\n---\n\n---\n\nAprès un trait'],
		['---\ntitle: $title\ntags: [x]\n---\n', '---\ntitle: A\nid: "1"\ntags: [x]\n---\n'],
		['---\r\ntitle: $title\r\nid:\r\n---\r\n', '---\r\ntitle: A\r\nid: "1"\r\n---\r\n'],
		['---\nid: $id\n---\n', '---\nid: 1\n---\n'],
		['---\nid: $id\n', '---\nid: 1\n'],
		['---\nid: 7\n---\n', '---\nid: 1\n---\n'],
		["---\nid: 'note-$id'\n---\n", "---\nid: '1'\n---\n"],
		['---\nid: [$id]\n---\n', '---\nid: [1]\n---\n'],
		['---\nid: |\n  x\n---\n', '---\nid: "1"\n---\n'],
	] as const) {
		test(`makes of ${JSON.stringify(template)} a note with its id`, () => {
			assert.equal(textFromTemplate(template, 'A', '1', { types: [], keys: [] }).text, text);
		});
	}

	const hostile = [
		'PGO : un essai',
		'L’« été » d\'"hier"',
		'C:\\notes\\$id',
		'$0 $title $date $& $1 $$',
		"d'un [point], {ou} #non",
		'- a: b',
		'日本 👩‍🔬',
		'true',
		'2023',
		"'",
		'"',
		'\\',
		'%x',
		'x #y',
		'*x',
	];
	const template = [
		'---',
		'title: $title',
		'id: $id',
		'double: "$title"',
		"single: '$title'",
		'within: Note sur $title, suite',
		'quoted: "« $title » d\'ici"',
		'list:',
		'  - $title',
		'  - "$title"',
		"flow: [$title, '$title', x]",
		'map: { k: $title }',
		'block: |',
		'  $title',
		'  $0',
		'day: $date # $title',
		'---',
		'# $title',
	].join('\n');
	for (const title of hostile) {
		test(`has ${title} in its header just so, wherever it stands there`, () => {
			const { text, cursor } = textFromTemplate(template, title, '20230927151049', { types: [], keys: [] });
			const values = parseYaml(text.slice(4, text.indexOf('\n---\n')));
			assert.ok(values, text);
			assert.deepEqual(Object.fromEntries(values), {
				title,
				id: '20230927151049',
				double: title,
				single: title,
				within: `Note sur ${title}, suite`,
				quoted: `« ${title} » d'ici`,
				list: [title, title],
				flow: [title, title, 'x'],
				map: { k: title },
				block: `${title}\n`,
				day: '2023-09-27',
			});
			assert.ok(text.endsWith(`\n---\n# ${title}`), text);
			assert.equal(text.slice(0, cursor).split('\n').at(-1), '  ');
		});
	}

	const made = (template: string, title: string) => {
		const { text, cursor } = textFromTemplate(template, title, '20230927151049', { types: [], keys: [] });
		return `${text.slice(0, cursor)}▮${text.slice(cursor)}`;
	};
	for (const [template, note] of [
		// Over several lines.
		['---\ntitle: "a\n  $title"\n---\n', '---\ntitle: "a\n  A: \\"b"\nid: "20230927151049"\n---\n▮'],
		["---\ntitle: 'a\n  $title'\n---\n", '---\ntitle: \'a\n  A: "b\'\nid: "20230927151049"\n---\n▮'],
		['---\ntitle: a\n  $title\n---\n', '---\ntitle: "a A: \\"b"\nid: "20230927151049"\n---\n▮'],
		[
			'---\na: { b: { c: { d: { e: $title } } } }\n---\n',
			'---\nid: "20230927151049"\na: { b: { c: { d: { e: "A: \\"b" } } } }\n---\n▮',
		],
		// What YAML refuses in the template is right in the note, and costs the other keys nothing.
		[
			'---\ntitle: Sur : $title\nlieu: "$title"\n---\n',
			'---\ntitle: "Sur : A: \\"b"\nid: "20230927151049"\nlieu: "A: \\"b"\n---\n▮',
		],
		// A header without an end, or below a blank line.
		['---\ntitle: $title\n', '---\nid: "20230927151049"\ntitle: "A: \\"b"\n▮'],
		['-----\ntitle: $title\n-----\nx', '---\ntitle: "A: \\"b"\nid: "20230927151049"\n---\nx▮'],
		['<!-- n -->\r\n---\r\nid: $id\r\n---\r\nx', '---\r\nid: 20230927151049\r\n---\r\n\r\n<!-- n -->\r\nx▮'],
		['---\ntitle: $title\n-----\nx', '---\nid: "20230927151049"\ntitle: "A: \\"b"\n-----\nx▮'],
		['\n ---\ntitle: $title\n---\nx', '---\ntitle: "A: \\"b"\nid: "20230927151049"\n---\nx▮'],
		// Lines end as in the template.
		['---\r\ntitle: $title\r\n---\r\n', '---\r\ntitle: "A: \\"b"\r\nid: "20230927151049"\r\n---\r\n▮'],
		['x\r\n', '---\r\ntitle: "A: \\"b"\r\nid: "20230927151049"\r\ntypes:\r\n  - undefined\r\n---\r\n\r\nx\r\n▮'],
		// Words that only begin like a place.
		['---\nid: $id\n---\n$titleé $idée $date_ $01 $0', '---\nid: 20230927151049\n---\n$titleé $idée $date_ $01 ▮'],
		// The cursor is at its place in a value, too.
		[
			'---\nid: $id\nkezako: $title, $0, $title\n---\n',
			'---\nid: 20230927151049\nkezako: "A: \\"b, ▮, A: \\"b"\n---\n',
		],
		['---\nid: $id\ntags: [$0, b]\n---\n', '---\nid: 20230927151049\ntags: ["▮", b]\n---\n'],
	] as const) {
		test(`makes of ${JSON.stringify(template)} a note that says so`, () => assert.equal(made(template, 'A: "b'), note));
	}

	test('writes an id so that YAML reads it, wherever it stands', () => {
		for (const id of ['?', '#', '- x', '{a', 'a"b', "l'i", 'x: y']) {
			const { text } = textFromTemplate('---\nid: $id\nref: $id\nsee: [$id]\n---\n', 'A', id, { types: [], keys: [] });
			const values = parseYaml(text.slice(4, text.indexOf('\n---\n')));
			assert.deepEqual([values?.get('id'), values?.get('ref'), values?.get('see')], [id, id, [id]]);
		}
	});

	test('has the cursor where a key waits for its value', () => {
		for (const [line, expected] of [
			['kezako: $0', 'kezako: |'],
			['kezako: "$0"', 'kezako: "|"'],
			['kezako: $title $0', 'kezako: "a: b |"'],
			['tags: [$0]', 'tags: [|]'],
		] as const) {
			const { text, cursor } = textFromTemplate(`---\nid: $id\n${line}\n---\n`, 'a: b', '1', { types: [], keys: [] });
			assert.equal(`${text.slice(0, cursor)}|${text.slice(cursor)}`.split('\n')[2], expected);
		}
	});
});
