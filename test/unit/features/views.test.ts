import { strict as assert } from 'node:assert';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { readSpan, readTime } from '../../../server/src/core/search/timeQuery.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import type { Context, Job } from '../../../server/src/features/shared/context.ts';
import { neighbour } from '../../../server/src/features/views/adjacentNotes.ts';
import { countBacklinks } from '../../../server/src/features/views/countBacklinks.ts';
import { findNotes, freeTitle } from '../../../server/src/features/views/findNotes.ts';
import { graph } from '../../../server/src/features/views/graph.ts';
import { linkText } from '../../../server/src/features/views/linkText.ts';
import { missingTargets } from '../../../server/src/features/views/missingTargets.ts';
import { groupNotes, notesInGroup } from '../../../server/src/features/views/noteGroups.ts';
import { noteLinks } from '../../../server/src/features/views/noteLinks.ts';
import { passageAround, withTitles } from '../../../server/src/features/views/passages.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { contextOf, noteAt, readNotebook, uriOf } from '../../support/testNotebook.ts';

const notebook = `
-- loi.md --
---
title: Droit des données
id: "20230927151049"
types: [concept]
tags: [Transparence, droit d’accès]
kezako: Qui peut quoi
---
voir [[20231001101010]] et [[s:99]].
-- pgo.md --
---
title: PGO
id: "20230928093012"
types: [outil]
---
Le droit des données [[20230927151049]], et plus. Puis [[20230927151049|x]] !
-- rue.md --
---
title: La rue
id: "20231001101010"
tags: [transparence]
---
Sur les droits des donnees et le droit des données [[20230927151049]].
-- sans.md --
rien [[99]]
`;

const context = contextOf(readNotebook(notebook));

function result<Params, Result>(job: Job<Params, Result>, params: Params, asked: Context = context): Result {
	return runToEnd(job(asked, params));
}

suite('finding a note to go to', () => {
	const found = (query: string) => findNotes(context, { query, limit: 10 }).map(({ title }) => title);

	test('by words, and by recency where nothing is typed', () => {
		assert.deepEqual(found('donnees droit'), ['Droit des données']);
		assert.deepEqual(found('').length, 4);
	});

	test('the note at which the writer is comes last, unless words name it', () => {
		const foundAt = (query: string) =>
			findNotes(context, { query, limit: 10, at: uriOf('loi.md') }).map(({ title }) => title);
		assert.equal(found('')[0], 'Droit des données');
		assert.deepEqual(foundAt(''), ['PGO', 'La rue', 'sans', 'Droit des données']);
		assert.deepEqual(foundAt('#transp'), ['La rue', 'Droit des données']);
		assert.deepEqual(foundAt('donnees droit'), ['Droit des données']);
	});

	test('by its time, in figures or in words', () => {
		assert.deepEqual(found('2023-09').sort(), ['Droit des données', 'PGO']);
		assert.deepEqual(found('sept 2023').sort(), ['Droit des données', 'PGO']);
		assert.deepEqual(found('1 oct. 2023'), ['La rue']);
		assert.deepEqual(found('September 2023 pgo'), ['PGO']);
	});

	const dated = contextOf(
		readNotebook(`
-- otlet.md --
---
title: Paul Otlet
id: "20230927151049"
types: [personne]
begin: 1868-08-23
end: 1944-12-10
---
-- fontaine.md --
---
title: Henri La Fontaine
types: [personne]
begin: 1854
end: 1943
---
-- encyclopedie.md --
---
title: L’Encyclopédie
id: "20240101101010"
begin: 1751
end: 1772
---
-- mundaneum.md --
---
title: Mundaneum
begin: 1910
---
-- egypte.md --
---
title: Memphis
end: vers 640
---
-- plus.md --
---
title: De 1900..1910 à Bruxelles
id: "20231001101010"
---
-- voyage.md --
---
title: Voyage
id: "20231105101010"
begin: dans sa jeunesse
end:
---
-- noel.md --
---
title: Noël
begin: 24/12/2001
end: 26/12/2001
---
-- faux.md --
---
title: À l’envers
begin: 1900
end: 1850
---
-- sans.md --
Sans date
`),
	);
	const spans: [query: string, ...titles: string[]][] = [
		['1868..1900', 'Paul Otlet', 'Henri La Fontaine'],
		['1868..1868', 'Paul Otlet', 'Henri La Fontaine'],
		['1868-09..1868-10', 'Paul Otlet', 'Henri La Fontaine'],
		['1868-01..1868-07', 'Henri La Fontaine'],
		['1868-08-23..1868-08-23', 'Paul Otlet', 'Henri La Fontaine'],
		['..1700', 'Memphis'],
		['..0640', 'Memphis'],
		['0641..700'],
		['..1760', 'Memphis', 'L’Encyclopédie'],
		['1772-12..1780', 'L’Encyclopédie'],
		['1773..1800'],
		['1944-12-11..1950', 'Mundaneum'],
		['1944-12-10..1950', 'Mundaneum', 'Paul Otlet'],
		['1900..1868', 'Paul Otlet', 'Henri La Fontaine'],
		['1868 .. 1900', 'Paul Otlet', 'Henri La Fontaine'],
		['1868…1900', 'Paul Otlet', 'Henri La Fontaine'],
		['déc. 2001..janvier 2002', 'Noël', 'Mundaneum'],
		['24/12/2001..24/12/2001', 'Noël', 'Mundaneum'],
		['@personne 1860..1868-08', 'Paul Otlet', 'Henri La Fontaine'],
		['@personne 1850..1867', 'Henri La Fontaine'],
		['paul 1868..1900', 'Paul Otlet'],
		['1868.. mundaneum', 'Mundaneum'],
		['1900..1910', 'Mundaneum', 'Paul Otlet', 'Henri La Fontaine', 'De 1900..1910 à Bruxelles'],
		['2023-10..', 'Mundaneum', 'De 1900..1910 à Bruxelles', 'Voyage'],
		['sept 2023..oct 2023', 'Mundaneum', 'De 1900..1910 à Bruxelles'],
		['2023-11-05..today', 'Mundaneum', 'Voyage'],
	];
	for (const [query, ...titles] of spans) {
		test(`by a span of time: ${query}`, () =>
			assert.deepEqual(
				findNotes(dated, { query, limit: 10 }).map(({ title }) => title),
				titles,
			));
	}

	test('dates before our era are read as headers have them, and as people write them', () => {
		for (const [query, from, to] of [
			['-44..-27', -439_899, -268_769],
			['-0044..-000027', -439_899, -268_769],
			['-000044-03-15..-0027-01', -439_685, -269_869],
			['−44-03..', -439_699, Number.POSITIVE_INFINITY],
			['+000014-08-19..+012000', 140_819, 120_001_231],
		] as const) {
			assert.deepEqual(readSpan(query, context.now())?.days, { from, to }, query);
			assert.equal(readSpan(query, context.now())?.rest, '', query);
		}
		for (const query of ['-44-13..', '-44-03-32..', '-44-3-', '+44..', '-0000044..', 'a-44..'])
			assert.equal(readSpan(query, context.now()), undefined, query);
	});

	test('dots between what is no date are no span of time', () => {
		for (const query of [
			'..',
			'...',
			'a..b',
			'12..14',
			'1868.5',
			'etc...',
			'v1..v2',
			'2023-13..',
			'v1868..1900',
			'1868..bnf',
			'a...2001',
		])
			assert.equal(readSpan(query, context.now()), undefined, query);
		assert.equal(readSpan('la loi 1868.. de', context.now())?.rest, 'la loi de');
		assert.equal(readSpan('de 1868..', context.now())?.rest, '');
	});

	test('among those with a tag or a type', () => {
		assert.deepEqual(found('#transp').sort(), ['Droit des données', 'La rue']);
		assert.deepEqual(found('#droitdacces'), ['Droit des données']);
		assert.deepEqual(found('@outil'), ['PGO']);
		assert.deepEqual(found('@outil rue'), []);
		assert.deepEqual(found('#🌱'), [], 'signs are no words that every tag begins with');
		assert.deepEqual(found('#transp rue'), ['La rue']);
		assert.deepEqual(found('2023-10 #transp'), ['La rue']);
	});

	test('not every number is a month', () => {
		for (const query of [
			'2023-13',
			'loi 2023',
			'13/2023',
			'27/13/2023',
			'32/09/2023',
			'00/09/2023',
			'1/2 2023',
			'loi 2/2023/1',
			'saison 2023/24',
			'page 27, 2023',
		])
			assert.equal(readTime(query, context.now()), undefined, query);
		assert.deepEqual(readTime('août 2024 loi', context.now()), { prefix: '202408', rest: 'loi' });
	});

	const dates: [query: string, prefix: string, rest?: string][] = [
		['27/09/2023', '20230927'],
		['27.9.2023', '20230927'],
		['27-09-2023 loi', '20230927', 'loi'],
		['loi 09/2023', '202309', 'loi'],
		['1er mai 2023', '20230501'],
		['2023/09/27', '20230927'],
		['le 27 septembre 2023', '20230927'],
		['September 27th, 2023 law', '20230927', 'law'],
		['on Sept. 27 2023', '20230927'],
		['la loi du 27/09/2023', '20230927', 'la loi du'],
		['hier', '20240229'],
		['Hier loi', '20240229', 'loi'],
		['la loi yesterday', '20240229', 'la loi'],
		['avant-hier', '20240228'],
		['aujourd’hui', '20240301'],
		["AUJOURD'HUI", '20240301'],
		['aujourdʼhui', '20240301'],
		['today', '20240301'],
		['27 aou\u0302t 2023', '20230827'],
		['de\u0301c. 2023 e\u0301te\u0301', '202312', 'été'],
	];
	for (const [query, prefix, rest = ''] of dates) {
		test(`“${query}” is a date`, () => assert.deepEqual(readTime(query, new Date(2024, 2, 1, 0, 5)), { prefix, rest }));
	}

	test('words that begin like a date are none', () => {
		for (const query of ['hiér', 'hierarchie', 'todays', 'hier,', 'avant hie'])
			assert.equal(readTime(query, context.now()), undefined, query);
	});

	test('those of yesterday come before those that have the word', () => {
		const yesterday = contextOf(
			readNotebook(
				'-- a.md --\n---\ntitle: Le monde d’hier\nid: "20230101000000"\n---\n-- b.md --\n---\ntitle: Courses\nid: "20240130120000"\n---\n',
			),
		);
		const titles = findNotes(yesterday, { query: 'hier', limit: 10 }).map(({ title }) => title);
		assert.deepEqual(titles, ['Courses', 'Le monde d’hier']);
	});

	test('as many are found as are asked for, however many there are', () => {
		const notes = Array.from(
			{ length: 2100 },
			(_, at) => `-- ${at}.md --\n---\ntitle: Ville ${at}\nid: "2023${at}"\ntags: [t${at % 3}, t${at % 700}]\n---\n`,
		);
		const many = contextOf(readNotebook(notes.join('')), { recent: () => [] });
		for (const query of ['#t', 'ville', '#t ville', '#t 2023', '2023'])
			assert.equal(findNotes(many, { query, limit: 3000 }).length, 2100, query);
	});

	test('a query that names no note is the title of a new one, without its tags and types', () => {
		const free = (query: string, asked = context) => freeTitle(asked, { query });
		assert.equal(free(' Une  idée '), 'Une idée');
		assert.equal(free('@outil #transp Une idée'), 'Une idée');
		assert.equal(free('DROIT des données'), '', 'so is a note called, but for its capitals');
		assert.equal(free('@outil Droit des données'), '', 'so is a note of another type called');
		assert.equal(free('sans'), '', 'so is a file called');
		assert.equal(free('20230928093012'), '', 'a note has this id');
		assert.equal(free('@dupont2020'), '@dupont2020', 'no type begins so');
		for (const nothing of ['', ' ', '#transp', '@outil #transp', '#', '@ #']) assert.equal(free(nothing), '', nothing);
		assert.equal(free('Une idée', { ...context, isIndexing: true }), '', 'a note may still come that is called so');
	});
});

suite('the links of a note', () => {
	test('come from where they stand, and go where they lead', () => {
		const links = noteLinks(context, { uri: uriOf('loi.md') });
		assert.deepEqual(
			links?.linkedHere.map(({ note, links: places }) => [note.title, places.length]),
			[
				['La rue', 1],
				['PGO', 2],
			],
		);
		assert.equal(links?.linkedHereCount, 2);
		assert.deepEqual(
			links?.linksFromHere.map(({ target, note, links: [place] }) => [target, note?.title, place?.type]),
			[
				['20231001101010', 'La rue', ''],
				['99', undefined, 's'],
			],
		);
	});

	test('the notes that link here are in the order of titles and ids, however they came into the index', () => {
		const linking = ['Zébu', 'âne', 'Ane', 'Zébu', 'abeille'].map(
			(title, at) => `-- ${at}.md --\n---\ntitle: ${title}\nid: "2${9 - at}"\n---\n[[1]]\n`,
		);
		const orders = [linking, [...linking].reverse()].map((notes) => {
			const context = contextOf(readNotebook(`-- a.md --\n---\ntitle: A\nid: "1"\n---\n${notes.join('')}`));
			return noteLinks(context, { uri: uriOf('a.md') })?.linkedHere.map(({ note }) => `${note.title} ${note.id}`);
		});
		assert.deepEqual(orders[0], ['abeille 25', 'Ane 27', 'âne 28', 'Zébu 26', 'Zébu 29']);
		assert.deepEqual(orders[1], orders[0]);
	});

	test('are shown with their sentence, as a reader sees it', () => {
		const shown = (line: string) => {
			const start = line.indexOf('<');
			const end = line.indexOf('>') - 1;
			const plain = line.replace(/[<>]/g, '');
			const { text, start: from, end: to } = passageAround(context, parseNote(noNote, plain), { line: 0, start, end });
			return `${text.slice(0, from)}<${text.slice(from, to)}>${text.slice(to)}`;
		};
		assert.equal(
			shown('Avant. Le droit des données <[[20230927151049]]>, et plus. Après.'),
			'Le <droit des données>, et plus.',
		);
		assert.equal(shown('- voir <[[20230928093012]]> ici'), 'voir <PGO> ici');
		assert.equal(shown('voir <[[s:20230928093012|là]]>, [[20231001101010]]'), 'voir <là>, La rue');
		assert.equal(shown('voir <[[404]]>'), 'voir <[[404]]>');
		assert.equal(shown('voir [[20230928093012]] et <la rue> ici'), 'voir PGO et <la rue> ici');
		const long = `${'mot '.repeat(200)}<[[20230928093012]]>${' fin'.repeat(200)}`;
		assert.match(shown(long), /^….{80,200}<PGO>.{60,200}…$/);
	});

	test('become titles in a text that is copied', () => {
		const text = '---\r\nLe droit des données [[20230927151049]]\r\n- [[20230928093012]] et [[x:20231001101010|ici]]\n';
		assert.equal(withTitles(context, { text }), '---\r\nLe droit des données\r\n- PGO et ici\n');
		const hostile = contextOf(readNotebook('---\ntitle: "<img src=x> *a* & b"\nid: "1"\n---\n'));
		assert.equal(withTitles(hostile, { text: '*Voir* [[1]]' }), '*Voir* \\<img src=x\\> \\*a\\* & b');
	});

	test('are written as the writer writes them', () => {
		const uris = [uriOf('loi.md'), uriOf('pgo.md'), uriOf('sans.md')];
		assert.equal(linkText(context, { uris, before: 'voir ' }), '[[20230927151049]], [[20230928093012]]');
		assert.equal(linkText(context, { uris, before: '- ' }), '[[20230927151049]]\n- [[20230928093012]]');
		const [loi = noNote] = uris;
		assert.equal(linkText(context, { uris: [loi], phrase: 'la loi', before: '' }), 'la loi [[20230927151049]]');
		assert.equal(
			linkText(context, { uris, phrase: 'la loi', before: '' }),
			'la loi [[20230927151049]], [[20230928093012]]',
		);
		const withTitle = contextOf(readNotebook(notebook), {
			settingsFor: () => ({ ...defaultSettings, insert: 'id|title' }),
		});
		assert.equal(linkText(withTitle, { uris: [loi], before: '' }), '[[20230927151049|Droit des données]]');
		assert.equal(linkText(context, { uris: [uriOf('sans.md')], before: '' }), '');
	});

	test('of links may stand behind them', () => {
		const context = contextOf(readNotebook(notebook), {
			settingsFor: () => ({ ...defaultSettings, insert: 'id title', phrase: '[[id]] phrase' }),
		});
		const uris = ['loi.md', 'pgo.md'].map(uriOf);
		const [loi = noNote] = uris;
		const links = (before: string, after = '') => linkText(context, { uris, before, after });
		assert.equal(links('voir '), '[[20230927151049]] Droit des données, [[20230928093012]] PGO');
		assert.equal(links('- '), '[[20230927151049]] Droit des données\n- [[20230928093012]] PGO');
		const one = (before: string, after = '') => linkText(context, { uris: [loi], before, after });
		assert.equal(one('voir ', 'et'), '[[20230927151049]] Droit des données ');
		assert.equal(one('voir ', ' et'), '[[20230927151049]] Droit des données');
		assert.equal(one('le droit des données ', ' et'), '[[20230927151049]]');
		assert.equal(one('voir ', ' droit des données'), '[[20230927151049]]');
		assert.equal(linkText(context, { uris: [loi], phrase: 'la loi', before: '' }), '[[20230927151049]] la loi');
	});
});

suite('the notebook in groups', () => {
	const groups = (params: Parameters<typeof groupNotes>[1]) =>
		result(groupNotes, params).map(({ name, notes }) => `${name} ${notes}`);
	const rows = (params: Parameters<typeof notesInGroup>[1]) => result(notesInGroup, params).map(({ title }) => title);

	test('by type, tag or month', () => {
		assert.deepEqual(groups({ by: 'type' }), ['concept 1', 'outil 1', ' 2']);
		const declared = () => ({
			recordTypes: new Map([
				['Concept', '#aa0000'],
				['concept', '#00aa00'],
				['outil', ''],
			]),
			linkTypes: new Map(),
		});
		assert.deepEqual(
			result(groupNotes, { by: 'type' }, { ...context, declared }).map(({ colour }) => colour),
			['#00aa00', undefined, undefined],
		);
		assert.deepEqual(groups({ by: 'month' }), ['2023-10 1', '2023-09 2', ' 1']);
		assert.deepEqual(groups({ by: 'tag' }), ['droit d’accès 1', 'Transparence 1', 'transparence 1', ' 2']);
	});

	test('shows as many as it is asked for, in order', () => {
		assert.deepEqual(rows({ by: 'month', group: '2023-09', limit: 9 }), ['PGO', 'Droit des données']);
		assert.deepEqual(rows({ by: 'month', group: '2023-09', limit: 1 }), ['PGO']);
		assert.deepEqual(rows({ by: 'type', group: '', limit: 9 }), ['La rue', 'sans']);
	});

	test('may be those that want looking after', () => {
		assert.deepEqual(groups({ by: 'type', only: 'notLinked' }), ['outil 1', ' 1']);
		assert.deepEqual(groups({ by: 'type', only: 'isolated' }), []);
		assert.deepEqual(rows({ by: 'type', group: 'concept', limit: 9, only: 'problems' }), ['Droit des données']);
		assert.deepEqual(groups({ by: 'type', query: 'rue' }), [' 1']);
	});

	test('is the same target whose type makes no address of it, in one note or in several', () => {
		const odd = contextOf(
			readNotebook('[[https://a.org]] [[é://a.org]] [[404]]\n-- b.md --\n[[é://a.org]] [[404]] [[https://a.org]]'),
		);
		assert.deepEqual(
			result(missingTargets, undefined, odd).map(({ target, links }) => [target, links]),
			[
				['//a.org', 2],
				['404', 2],
			],
		);
	});

	test('are in the same order, in whatever order they were read', () => {
		const notes = Array.from({ length: 120 }, (_, at) => {
			const header = `title: ${at % 2 ? 'été' : 'Été'}\nid: "2${at % 7}"\ntags: [${at % 3 ? 'a' : 'A'}]`;
			return `-- ${at}.md --\n---\n${header}\n---\n[[404]] [[${at % 2 ? 'X' : 'x'}]] [[2${(at + 1) % 7}]]\n`;
		});
		const seen = (texts: readonly string[]) => {
			const reading = contextOf(readNotebook(texts.join('')));
			return [
				result(groupNotes, { by: 'tag' }, reading),
				result(notesInGroup, { by: 'type', group: '', limit: 50 }, reading),
				result(missingTargets, {}, reading),
				result(graph, { depth: 1, limit: 60 }, reading),
				result(graph, { depth: 1, limit: 500 }, reading),
			];
		};
		assert.deepEqual(seen([...notes].reverse()), seen(notes));
	});

	test('tells what links name and no note has', () => {
		const [missing, ...more] = result(missingTargets, {});
		assert.deepEqual([missing?.target, missing?.links, more.length], ['99', 2, 0]);
		assert.equal(missing?.deletedTitle, undefined);
		const remembering = { ...context, deletedTitle: (id: string) => `former ${id}` };
		assert.equal(result(missingTargets, {}, remembering)[0]?.deletedTitle, 'former 99');
		assert.deepEqual(missing?.places.map(({ title }) => title).sort(), ['Droit des données', 'sans']);
	});
});

suite('around a note', () => {
	test('are the notes before and after it in time', () => {
		const to = (direction: 'next' | 'previous', path: string) =>
			result(neighbour, { uri: uriOf(path), direction })?.title;
		assert.equal(to('next', 'loi.md'), 'PGO');
		assert.equal(to('previous', 'rue.md'), 'PGO');
		assert.equal(to('next', 'rue.md'), undefined);
		assert.equal(to('next', 'sans.md'), undefined);
	});

	test('are those that its deletion would leave without it', () => {
		assert.equal(result(countBacklinks, { uris: [uriOf('loi.md')] }), 2);
		assert.equal(result(countBacklinks, { uris: [uriOf('loi.md'), uriOf('pgo.md')] }), 1);
		assert.equal(result(countBacklinks, { uris: [noteAt('file:///notes')] }), 0);
	});

	test('is a graph, of so many links', () => {
		const drawn = (params: Parameters<typeof graph>[1]) => {
			const { nodes, edges, all } = result(graph, params);
			const pairs: string[] = [];
			for (let at = 0; at < edges.length; at += 2) {
				pairs.push(`${nodes[edges[at] ?? 0]?.title}→${nodes[edges[at + 1] ?? 0]?.title}`);
			}
			return [nodes.length, all, ...pairs.sort()];
		};
		const links = ['Droit des données→La rue', 'La rue→Droit des données', 'PGO→Droit des données'];
		assert.deepEqual(drawn({ depth: 1, limit: 100 }), [4, 4, ...links]);
		assert.deepEqual(drawn({ depth: 1, limit: 2 }), [2, 4, links[2]]);
		assert.deepEqual(drawn({ around: uriOf('pgo.md'), depth: 1, limit: 100 }), [2, 2, links[2]]);
		assert.deepEqual(drawn({ around: uriOf('pgo.md'), depth: 2, limit: 100 }), [3, 3, ...links]);
		assert.deepEqual(drawn({ around: uriOf('nulle.md'), depth: 2, limit: 100 }), [0, 0]);
	});
});
