import { strict as assert } from 'node:assert';
import * as l10n from '@vscode/l10n';
import type { MarkupContent } from 'vscode-languageserver-types';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { problemsAt } from '../../../server/src/features/problems/problems.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { french } from '../../../server/src/french.ts';
import { atCursor, contextOf, cosmaConfiguration, readNotebook } from '../../support/testNotebook.ts';

const target = `
	-- b.md --
	---
	title: Responsabilité gouvernementale
	id: "20230927151049"
	types: [concept, undefined]
	kezako: " L’obligation de rendre des comptes "
	tags:
	- Transparence
	- droit des données
	link: https://example.org/a_b?c=d
	---
	Premier paragraphe.`;

suite('hovering a link', () => {
	test('shows the card: title, kezako, types, tags, date, who links here, link', () => {
		assert.equal(
			shown(`
	-- a.md --
	la responsabilité [[20230927<|>151049]], la${target}
	-- c.md --
	[[20230927151049]] [[20230927151049]]`),
			[
				'**Responsabilité gouvernementale**',
				'L’obligation de rendre des comptes',
				'concept · #Transparence #droit des données · September 27, 2023 at 3:10 PM · 2 notes link here',
				'<https://example.org/a_b?c=d>',
			].join('\n\n'),
		);
	});

	test('marks the whole link', () => {
		const notebook = readNotebook('-- a.md --\nla [[s:1|te<|>xte]]\n-- b.md --\n---\nid: 1\n---');
		const range = hover(contextOf(notebook), atCursor(notebook))?.range;
		assert.deepEqual(range, { start: { line: 0, character: 3 }, end: { line: 0, character: 16 } });
	});

	test('keeps the lines of a kezako', () => {
		assert.match(
			shown('-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\ntitle: B\nkezako: |\n  une\n  deux\n---') ?? '',
			/\n\nune {2}\ndeux\n\n/,
		);
	});

	test('shows the first sentences only where there is no kezako', () => {
		const source = (header: string) =>
			`-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\ntitle: B\n${header}---\n# B\n\nUne phrase [[20230927151049]]. Une *autre*.`;
		assert.match(shown(source('')) ?? '', /\n\nUne phrase\. Une autre\.\n\n/);
		assert.doesNotMatch(shown(source('kezako: K\n')) ?? '', /phrase/);
	});

	test('says nothing twice: what the editor shows as a problem is left out', () => {
		const alone = (source: string) => {
			const notebook = readNotebook(source);
			const context = contextOf(notebook);
			const shown = problemsAt(context, atCursor(notebook));
			const { contents } = hover(context, { ...atCursor(notebook), shown }) ?? {};
			return (contents as MarkupContent | undefined)?.value;
		};
		const b = '\n-- b.md --\n---\ntitle: B\nid: "20240101000000"\naliases: [Bé]\n---\n';
		const card = /^\*\*B\*\* · Bé\n\nJanuary 1, 2024 at 12:00 AM · (?:1 note links|No note links) here$/;
		assert.equal(alone(`[[20240101<|>000009]]${b}`), undefined);
		assert.equal(alone(`[[n<|>owhere]]${b}`), undefined);
		for (const target of ['B', 'b', 'Bé', '20240101000000#part', '20240101000000']) {
			assert.match(alone(`[[<|>${target}]]${b}`) ?? '', card);
		}
		assert.match(shown(`[[<|>b]]${b}`) ?? '', /use the/);
	});

	test('says that no note has the id', () => {
		assert.equal(shown('[[20240101<|>000000]]'), 'No note has the id 20240101000000');
		assert.equal(shown('[[20240101<|>000000]]', { isIndexing: true }), 'Looking for 20240101000000…');
	});

	test('shows both notes of a duplicated id', () => {
		const text =
			shown('-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\ntitle: B\n---\n-- c.md --\n---\nid: 1\ntitle: C\n---') ?? '';
		assert.match(text, /^2 notes have the id 1\n/);
		assert.match(text, /\*\*B\*\*[\s\S]*\*\*C\*\*/);
	});

	test('says that a link by title should use the id, and does not count it', () => {
		const text = shown('-- a.md --\n[[Alpha<|>]]\n-- b.md --\n---\nid: 1\ntitle: Alpha\n---') ?? '';
		assert.match(text, /uses the title: use the id 1 instead$/);
		assert.match(text, /No note links here/);
	});

	test('says so where the link only begins with the id', () => {
		const text =
			shown('-- a.md --\n[[202301011200 A ti<|>tle]]\n-- b.md --\n---\nid: 202301011200\ntitle: B\n---') ?? '';
		assert.match(text, /^\*\*B\*\*[\s\S]*1 note links here[\s\S]*more than the id 202301011200 is in its target$/);
		const both = '-- b.md --\n---\nid: 202301011200\n---\n-- c.md --\n---\nid: 202301011200\n---';
		assert.match(
			shown(`-- a.md --\n[[202301011200 A ti<|>tle]]\n${both}`) ?? '',
			/^2 notes have the id 202301011200\n/,
		);
	});

	test('says that Cosma follows no link to a heading, which counts all the same', () => {
		const text = shown('-- a.md --\n[[1#He<|>ad]]\n-- b.md --\n---\nid: 1\ntitle: B\n---') ?? '';
		assert.match(text, /^\*\*B\*\*\n\n1 note links here[\s\S]*a heading or a block: remove \\#Head$/);
	});

	test('calls no citation and no address of the web a missing note', () => {
		assert.equal(shown('[[@doe<|>2020]]'), 'Citation \\@doe2020');
		assert.match(shown('[[https://e.o<|>rg]]') ?? '', /^An address of the web is no id/);
		assert.equal(shown('![[a.p<|>ng]]'), undefined);
	});

	test('says what to write instead of a file name or an alias, and does not count it', () => {
		const b = '\n-- b.md --\n---\nid: 1\ntitle: Beta\nalias: Bee\n---';
		assert.match(
			shown(`-- a.md --\n[[b<|>]]${b}`) ?? '',
			/No note links here\n\n---\n\nThis link uses the file name: use the id 1 instead$/,
		);
		assert.match(
			shown(`-- a.md --\n[[bee<|>]]${b}`) ?? '',
			/No note links here\n\n---\n\nThis link uses an alias: use the id 1 instead$/,
		);
		assert.match(shown('-- a.md --\n[[b<|>]]\n-- b.md --\n# Beta') ?? '', /^\*\*Beta\*\*\n\nNo note links here$/);
	});

	test('tells no date where the id is no time of day', () => {
		assert.doesNotMatch(
			shown('-- a.md --\n[[20220115246160<|>]]\n-- b.md --\n---\nid: 20220115246160\ntitle: B\n---') ?? '',
			/2022,/,
		);
	});

	test('tells the date as the writer’s language does', () => {
		const source = '-- a.md --\n[[20230927151049<|>]]\n-- b.md --\n---\nid: 20230927151049\ntitle: B\n---';
		assert.match(shown(source, { locale: 'fr' }) ?? '', /27 septembre 2023 à 15:10/);
		// Not as the first item of a list that begins at 27.
		assert.match(shown(source, { locale: 'de' }) ?? '', /27\\\. September 2023/);
		assert.match(shown(source, { locale: 'not a locale' }) ?? '', /September 27, 2023/);
	});

	test('shows the thumbnail, in VS Code at 120 pixels', () => {
		const source = '-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\nthumbnail: a (b).png\n---';
		const thumbnail = (uri: string, name: string) => `${uri}/${name}`;
		assert.match(shown(source, { thumbnail }) ?? '', /!\[\]\(file:\/\/\/notes\/b\.md\/a%20%28b%29\.png\|width=120\)/);
		assert.match(shown(source, { thumbnail, isVsCode: false }) ?? '', /%29\.png\)/);
		assert.doesNotMatch(shown(source) ?? '', /!\[/);
	});
});

const types = `
link_types:
  inspire: {stroke: dash, color: "#b3403a", label: S’inspire de}
  cite: {stroke: double, color: teal}
  vague: {stroke: dotted, color: "url(x)"}
record_types:
  concept: {fill: "#ffeedd", stroke: "#b3403a"}
  image: {fill: photo.png, stroke: blue}
  idée: {fill: red, stroke: red}`;

suite('hovering the type of a link', () => {
	const notes = (link: string) => `
	-- a.md --
	${link} et [[inspire:2]]
	-- b.md --
	[[inspire:1]] [[cite:1]]
	-- c.md --
	[[1]] [[https://a.b]] [[cite:x]]`;
	const config = cosmaConfiguration(types);

	test('says its label, its stroke, its colour, and how many links have it', () => {
		assert.deepEqual(said(notes('[[insp<|>ire:1|x]]'), config), [
			'**inspire** · in Cosma 2.6: “S’inspire de” · dashed line · \\#b3403a',
			'3 links in 2 notes',
		]);
		assert.deepEqual(said(notes('[[cite<|>:1]]'), config), ['**cite** · double line · teal', '3 links in 3 notes']);
		assert.deepEqual(said(notes('[[<|>vague:1]]'), config), ['**vague** · dotted line · url(x)', '1 link in 1 note']);
	});

	test('says that it is not declared', () => {
		assert.deepEqual(said(notes('[[Insp<|>ire:1]]'), config), [
			'**Inspire**',
			'1 link in 1 note',
			'Not declared in config.yml: Cosma draws these links as undefined',
		]);
		assert.deepEqual(said(notes('[[Insp<|>ire:1]]')), ['**Inspire**', '1 link in 1 note']);
		const off = { ...config, settingsFor: () => ({ ...defaultSettings, cosma: [] }) };
		assert.deepEqual(said(notes('[[Insp<|>ire:1]]'), off), ['**Inspire**', '1 link in 1 note']);
		const elsewhere = cosmaConfiguration(`files_origin: autres${types}`);
		assert.deepEqual(said(notes('[[Insp<|>ire:1]]'), elsewhere), ['**Inspire**', '1 link in 1 note']);
	});

	test('marks the type alone; behind its colon is the card of the note', () => {
		const source = readNotebook('[[s<|>:1]]\n-- b.md --\n---\nid: 1\n---');
		const range = hover(contextOf(source), atCursor(source))?.range;
		assert.deepEqual(range, { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } });
		assert.match(shown('[[s:<|>1]]\n-- b.md --\n---\nid: 1\n---') ?? '', /^\*\*b\*\*/);
	});

	test('shows in VS Code how the line is drawn, and nothing in place of no colour', () => {
		const drawn = (link: string, context: Partial<Context> = config) =>
			decodeURIComponent(/!\[\]\((.*?)\)/.exec(shown(notes(link), context) ?? '')?.[1] ?? '');
		assert.match(
			drawn('[[insp<|>ire:1]]'),
			/^data:image\/svg\+xml,<svg [^>]*><line [^>]*stroke="#b3403a"[^>]*stroke-dasharray="4 5"\/><\/svg>$/,
		);
		assert.equal(drawn('[[cite<|>:1]]').split('<line').length, 3);
		assert.equal(drawn('[[vag<|>ue:1]]'), '');
		assert.equal(drawn('[[insp<|>ire:1]]', { ...config, isVsCode: false }), '');
	});
});

suite('hovering a type in a header', () => {
	const notes = (header: string) => `
	-- a.md --
	---
	${header}
	---
	-- b.md --
	---
	type: concept
	---`;
	const config = cosmaConfiguration(types);

	test('says its colours and how many notes have it', () => {
		assert.deepEqual(said(notes('types: [x, con<|>cept]'), config), ['**concept** · \\#ffeedd · \\#b3403a', '2 notes']);
		assert.deepEqual(said(notes('type: "imag<|>e"'), config), ['**image** · photo\\.png · blue', '1 note']);
		assert.deepEqual(said(notes('types:\n\t- idée<|>'), config), ['**idée** · red', '1 note']);
	});

	test('says that it is not declared', () => {
		assert.deepEqual(said(notes('types: Con<|>cept'), config), [
			'**Concept**',
			'1 note',
			'Not declared in config.yml: Cosma draws these notes as undefined',
		]);
		assert.deepEqual(said(notes('types: con<|>cept')), ['**concept**', '2 notes']);
	});

	test('shows in VS Code the disc and its ring', () => {
		const drawn = (header: string, context: Partial<Context> = config) =>
			decodeURIComponent(/!\[\]\((.*?)\)/.exec(shown(notes(header), context) ?? '')?.[1] ?? '');
		assert.match(drawn('types: con<|>cept'), /<circle [^>]*fill="#ffeedd" stroke="#b3403a"/);
		assert.match(drawn('types: ima<|>ge'), /<circle [^>]*fill="none" stroke="#0000ff"/);
		assert.equal(drawn('types: con<|>cept', {}), '');
	});
});

/** What a hover says, without its pictures. */
function said(source: string, overrides: Partial<Context> = {}): string[] | undefined {
	return shown(source, overrides)
		?.replace(/!\[\]\(.*?\) /, '')
		.split('\n\n');
}

suite('hovering the header', () => {
	const dated = (header: string) => `
	-- a.md --
	---
	${header}
	---
	-- b.md --
	---
	begin: 2001-03-01
	end: 2001-03-02
	---
	-- c.md --
	---
	begin: 1990
	end: 2010
	---
	-- d.md --
	---
	begin: 2002
	---
	-- e.md --
	---
	title: Sans date
	---`;
	const dates: [header: string, said: string | undefined, french?: string][] = [
		['begin: 2001-<|>12-24', '24 December 2001 — 3 notes in that year', '24 décembre 2001 — 3 notes cette année-là'],
		['begin: 2001-12-24\n\tend: 2002-<|>01', 'January 2002 — 3 notes in that year'],
		['begin: "20<|>01"\n\tend: 2001', '2001 — 3 notes in that year'],
		['begin: 24/12/<|>2001', '24 December 2001 — 3 notes in that year'],
		['begin: 0640-01-01<|>\n\tend: 0650', '1 January 640 — 1 note in that year'],
		['begin: -0044-<|>03-15\n\tend: -0044', '\\-44 — 1 note in that year'],
		['begin: nimp<|>orte', undefined],
		['begin: <|>', undefined],
	];
	for (const [header, said, saidInFrench] of dates) {
		test(`on the date in ${JSON.stringify(header)} says how many notes are of its year`, () => {
			assert.equal(shown(dated(header)), said);
			if (!saidInFrench) return;
			l10n.config({ contents: french });
			try {
				assert.equal(shown(dated(header), { locale: 'fr' }), saidInFrench);
			} finally {
				l10n.config({ contents: {} });
			}
		});
	}

	test('on the id in a header says who links here with the colon of the language', () => {
		const notes = '\n-- a.md --\n[[1]]\n-- b.md --\n---\nid: 1<|>\n---';
		assert.match(shown(notes) ?? '', /1 note links here: a$/);
		l10n.config({ contents: french });
		try {
			assert.match(shown(notes) ?? '', /1 note mène ici : a$/);
		} finally {
			l10n.config({ contents: {} });
		}
	});

	test('on the id or the title tells the date and who links here', () => {
		const source = (header: string) => `
			-- b.md --
			---
			${header}
			---
			-- a.md --
			---
			title: Alpha
			---
			[[20230927151049]]`;
		for (const header of ['title: B<|>\n\t\t\tid: 20230927151049', 'title: B\n\t\t\tid: "2023<|>0927151049"']) {
			assert.equal(shown(source(header)), 'September 27, 2023 at 3:10 PM\n\n1 note links here: Alpha');
		}
	});

	test('says nothing on other lines', () => {
		assert.equal(shown('---\ntitle: B\ntags: [<|>a]\n---'), undefined);
		assert.equal(shown('te<|>xt'), undefined);
	});
});

suite('text of a note stays text', () => {
	const hostile = [
		'[click](command:workbench.action.quit)',
		'![x](https://evil.example/pixel.png)',
		'<img src="https://evil.example/x.png">',
		'<a href="command:x">y</a>',
		'https://evil.example/auto',
		'www.evil.example',
		'foowww.evil.com<img src="https://evil.example/x.png">',
		'evil.com',
		'//evil.com',
		'a@evil.example',
		'`code`',
		'# heading',
		'- item',
		'1. item',
		'***bold***',
		'$(zap) a|b',
		'&lt;img&gt;',
		'a\u202Eb\u0007c',
	];
	for (const text of hostile) {
		test(JSON.stringify(text), () => {
			const yaml = JSON.stringify(text);
			const markdown =
				shown(
					`-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\ntitle: ${yaml}\nkezako: ${yaml}\ntypes: [${yaml}]\ntags: [${yaml}]\nlink: ${yaml}\n---\n`,
				) ?? '';
			const withoutOwnLink = markdown.replace(/\n\n<https:\/\/evil\.example\/auto>$/, '');
			assert.doesNotMatch(withoutOwnLink, /(?<!\\)[[<`&]/);
			assert.doesNotMatch(
				withoutOwnLink,
				/https?:\/\/|(?<!\\)\.(?:com|example)|(?<!\\)@|\p{Bidi_Control}|(?!\n)\p{Cc}/u,
			);
			assert.doesNotMatch(markdown, /^(?:#|-|\d+\.) /m);
		});
	}

	test('a title over several lines is in bold letters on one', () => {
		const text = shown('-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\ntitle: "Un\\n\\n- deux"\n---');
		assert.match(text ?? '', /^\*\*Un - deux\*\*\n\n/);
	});

	test('only addresses of the web can be clicked', () => {
		for (const link of [
			'file:///etc/passwd',
			'command:x',
			'javascript:alert(1)',
			'\\\\host\\share',
			'https://a b',
			'https://a><b',
			'https://a.fr/\u202Efdp.exe',
		]) {
			const text =
				shown(`-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: 1\ntitle: B\nlink: ${JSON.stringify(link)}\n---`) ?? '';
			assert.doesNotMatch(text, /(?<!\\)</, link);
		}
	});
});

function shown(source: string, overrides?: Partial<Context>): string | undefined {
	const notebook = readNotebook(source);
	const answer = hover(contextOf(notebook, overrides), atCursor(notebook));
	return (answer?.contents as MarkupContent | undefined)?.value;
}
