import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { completion, completionCard } from '../../../server/src/features/completion.ts';
import { accepted, itemAt, offered } from '../../support/checkCompletion.ts';
import { atCursor, contextOf, readNotebook } from '../../support/testNotebook.ts';

/** Five notes to choose from. */
const notes = `
		-- gouvernement.md --
		---
		title: Responsabilité gouvernementale
		id: "20230927151049"
		kezako: L’obligation de rendre des comptes
		tags: [Transparence]
		---
		-- democratie.md --
		---
		title: Démocratie ouverte
		id: "20230929140210"
		---
		-- oeuvre.md --
		---
		title: Œuvre d’été
		id: "20230929140211"
		---
		-- pgo.md --
		---
		title: Partenariat pour un Gouvernement Ouvert
		id: "20230924193000"
		---
		-- evergreen.md --
		---
		title: Evergreen notes
		---`;

function typing(line: string): string {
	return `
		-- note.md --
		${line}${notes}`;
}

suite('completing a link', () => {
	const found: [typed: string, title: string][] = [
		['[[respons<|>', 'Responsabilité gouvernementale'],
		['[[RESPONSABILITÉ<|>', 'Responsabilité gouvernementale'],
		['[[gouvernementale resp<|>', 'Responsabilité gouvernementale'],
		['[[democratie ouverte<|>', 'Démocratie ouverte'],
		['[[Démocratie <|>', 'Démocratie ouverte'],
		['[[oeuvre<|>', 'Œuvre d’été'],
		["[[d'ete<|>", 'Œuvre d’été'],
		['[[d’été<|>', 'Œuvre d’été'],
		['[[repsonsabilite<|>', 'Responsabilité gouvernementale'],
		['[[democartie<|>', 'Démocratie ouverte'],
		['[[20230927151049<|>', 'Responsabilité gouvernementale'],
		['[[2023092714<|>', undefined as unknown as string],
		['[[2023092715<|>', 'Responsabilité gouvernementale'],
		['[[rendre des comptes<|>', 'Responsabilité gouvernementale'],
		['[[transparence<|>', 'Responsabilité gouvernementale'],
		['[[s:democ<|>', 'Démocratie ouverte'],
		['text [[s:democ<|>|texte]] text', 'Démocratie ouverte'],
		['a [[x]] b [[evergreen<|>]] c', 'Evergreen notes'],
	];
	for (const [typed, title] of found.filter(([, expected]) => expected)) {
		test(`${typed} finds “${title}” first`, () => assert.equal(offered(typing(typed))?.[0], title));
	}

	const filtered: [typed: string, titles: string[]][] = [
		['[[#transp<|>', ['Responsabilité gouvernementale']],
		['[[#transp gouv<|>', ['Responsabilité gouvernementale', 'New note “gouv”']],
		['[[#transp une idée<|>]]', ['New note “une idée”']],
		['[[#transp<|> xyz', ['Responsabilité gouvernementale']],
		['la démocratie ouverte [[@<|>', offered(typing('la démocratie ouverte [[<|>')) ?? []],
		['[[@dupont2020<|>', ['New note “@dupont2020”']],
		['[[#transp Œuvre d’été<|>', ['No other note is called Œuvre d’été']],
		['[[24/09/2023<|>', ['Partenariat pour un Gouvernement Ouvert', 'New note “24/09/2023”']],
		['[[2023-09-24 parten<|>]]', ['Partenariat pour un Gouvernement Ouvert', 'New note “2023-09-24 parten”']],
		['[[s:sept 2023 democ<|>', ['Démocratie ouverte', 'New note “sept 2023 democ”']],
	];
	for (const [typed, titles] of filtered) {
		test(`${typed} offers what Go to Note finds: ${titles.join(', ')}`, () =>
			assert.deepEqual(offered(typing(typed)), titles));
	}

	for (const [typed, title] of [
		['[[la démocratie ouverte<|>', 'Démocratie ouverte'],
		['[[the evergreen notes<|>', 'Evergreen notes'],
		['[[Partenariat pour un Gouvernement Ouvert et<|>', 'Partenariat pour un Gouvernement Ouvert'],
		['[[la démocratie ouverte des villes<|>', 'Démocratie ouverte'],
		['[[partenariat gouvernement fermé<|>', 'Partenariat pour un Gouvernement Ouvert'],
	] as const) {
		test(`${typed} offers “${title}” before a new note`, () => {
			const list = offered(typing(typed));
			assert.equal(list?.[0], title);
			assert.match(list?.at(-1) ?? '', /^New note “/);
		});
	}

	test('with nothing typed, the words before are what is sought', () => {
		const first = (line: string) => offered(typing(line))?.[0];
		assert.equal(first('la responsabilité gouvernementale [[<|>'), 'Responsabilité gouvernementale');
		assert.equal(first('les responsabilités gouvernementales [[<|>]]'), 'Responsabilité gouvernementale');
		assert.equal(first('vers une démocratie ouverte [[<|>, dit-on'), 'Démocratie ouverte');
	});

	suite('with nothing typed, the note that the words after it are called comes first:', () => {
		const lines: [line: string, first: string][] = [
			['Voir [[<|>]] démocratie ouverte, ici', 'Démocratie ouverte'],
			['Voir [[<|>]] démocraties ouvertes', 'Démocratie ouverte'],
			['Voir [[<|> démocratie ouverte et', 'Démocratie ouverte'],
			['Voir [[<|> démocratie ouverte]] et', 'Démocratie ouverte'],
			['Voir [[<|>|démocratie ouverte]] et', 'Démocratie ouverte'],
			['Voir [[s:<|>]] démocratie ouverte', 'Démocratie ouverte'],
			['Voir [[<|>]] une **démocratie ouverte**', 'Démocratie ouverte'],
			['dans l’[[<|>]] œuvre d’été', 'Œuvre d’été'],
			['Voir [[<|>]] l’œuvre d’été', 'Œuvre d’été'],
			['Voir [[<|>]] partenariat pour un gouvernement', 'Partenariat pour un Gouvernement Ouvert'],
			['la responsabilité gouvernementale [[<|>]] démocratie ouverte', 'Démocratie ouverte'],
			// Words that are not those of the link.
			['la responsabilité gouvernementale [[<|>]]. Démocratie ouverte', 'Responsabilité gouvernementale'],
			['la responsabilité gouvernementale [[<|>]], démocratie ouverte', 'Responsabilité gouvernementale'],
			['la responsabilité gouvernementale [[<|>]] [[1]] démocratie ouverte', 'Responsabilité gouvernementale'],
			['la responsabilité gouvernementale [[<|>]] `démocratie ouverte`', 'Responsabilité gouvernementale'],
			['| responsabilité gouvernementale [[<|>]] | démocratie ouverte |', 'Responsabilité gouvernementale'],
			['la responsabilité gouvernementale [[<|>démocratie ouverte', 'Responsabilité gouvernementale'],
		];
		for (const [line, first] of lines) test(line, () => assert.equal(offered(typing(line))?.[0], first));

		test('whose article stands before the link', () => {
			const ethics = '-- e.md --\n---\ntitle: L’Éthique\nid: "1"\n---\n-- z.md --\n---\ntitle: Zed\nid: "2"\n---\n';
			for (const line of ['l’[[<|>]] Éthique', 'l’[[<|>]]Ethique de', 'cette [[<|>]] éthique']) {
				assert.equal(offered(`-- n.md --\n${line}\n${ethics}`)?.[0], 'L’Éthique', line);
			}
		});

		test('and accepting it writes no word twice', () => {
			for (const insert of ['id', 'id|title', 'id title'] as const) {
				const settingsFor = () => ({ ...defaultSettings, insert });
				const line = (before: string) => accepted(typing(before), 'Démocratie ouverte', { settingsFor });
				assert.equal(line('[[<|>]] démocratie ouverte'), '[[20230929140210]]<|> démocratie ouverte');
				assert.equal(line('[[<|> démocratie ouverte'), '[[20230929140210]]<|> démocratie ouverte');
			}
		});
	});

	test('with nothing before either, notes near this one come first, then recent ones', () => {
		const source = typing('[[20230929140211]] et\n\t\t\n\t\t[[<|>');
		const recent = () => [...contextOf(readNotebook(source)).view.all()].map((note) => note.uri).reverse();
		const list = offered(source, { recent });
		assert.equal(list?.[0], 'Œuvre d’été');
		assert.equal(list?.[1], 'Evergreen notes');
	});

	test('is not offered where a picture is shown: its name would be lost', () => {
		for (const line of ['![[a.p<|>ng]]', '![[<|>a.png]]', '![[a.png<|>', '![[a.png|3<|>0]]', '![[pho<|>to.png|30]]'])
			assert.equal(offered(typing(line)), undefined, line);
		assert.notEqual(offered(typing('![[démo<|>]] ![[a.png]]')), undefined);
	});

	test('is offered nowhere but in a link', () => {
		for (const line of ['text <|>', '[<|>', '[[a]]<|>', '`[[a<|>`', '    [[a<|>', '<!-- [[a<|> -->', '[a](b<|>']) {
			assert.equal(offered(typing(line)), undefined, line);
		}
		assert.equal(offered(`-- n.md --\n---\ntitle: "[[a<|>"\n---\n`), undefined);
	});

	test('never answers empty inside a link', () => {
		assert.deepEqual(offered('[[<|>'), ['No notes yet: type a title']);
		assert.deepEqual(offered('[[xyzzy<|>'), ['New note “xyzzy”']);
		assert.ok((offered('-- n.md --\n---\ntitle: A\nid: 1\n---\n[[A<|>') ?? []).length > 0);
		assert.ok((offered('[[ <|>') ?? []).length > 0);
	});

	test('says while notes are still being read, and does not offer a new one yet', () => {
		assert.deepEqual(offered('[[xyz<|>', { isIndexing: true }), ['Indexing…']);
	});

	test('a row says title and kezako, and the id while digits are typed', () => {
		const details = (typed: string) => itemAt(typing(typed), 'Responsabilité gouvernementale').labelDetails;
		const kezako = { detail: ' · L’obligation de ren…' };
		for (const typed of ['[[<|>', '[[respons<|>', '[[#transp<|>', '[[s:comptes<|>', '[[27 sept 2023<|>'])
			assert.deepEqual(details(typed), kezako, typed);
		const withId = { description: '20230927151049' };
		for (const typed of ['[[2<|>', '[[s:20230927<|>', '[[20230927151049<|>]]', '[[27/09/2023<|>', '[[2023-09<|>'])
			assert.deepEqual(details(typed), withId, typed);
		const short = '-- p.md --\n---\ntitle: PGO\nid: "20230924193001"\nkezako: Un partenariat pour un gouvernement\n---';
		assert.deepEqual(itemAt(`[[2023092419<|>\n${short}`, 'PGO').labelDetails, {
			detail: ' · Un partenariat pour un…',
			description: '20230924193001',
		});
	});

	test('a row passes an editor’s own filter: it begins with what is typed', () => {
		const item = itemAt(typing('[[s:repsonsab<|>'), 'Responsabilité gouvernementale');
		assert.match(item.filterText ?? '', /^repsonsab /);
	});

	test('the card comes when it is looked at', () => {
		const source = typing('[[respons<|>');
		const context = contextOf(readNotebook(source));
		const [item] = completion(context, atCursor(readNotebook(source)))?.items ?? [];
		assert.ok(item && item.documentation === undefined);
		const { documentation } = completionCard(context, item);
		assert.match(
			JSON.stringify(documentation),
			/gouvernementale\*\* · 20230927151049.*obligation de rendre des comptes/,
		);
	});

	test('at most 50 notes are offered, of however many', () => {
		const many = Array.from(
			{ length: 200 },
			(_, at) => `-- n${at}.md --\n---\ntitle: Note ${at}\nid: "${at + 1000}"\n---\n`,
		);
		const list = offered(`-- here.md --\n[[note<|>\n${many.join('')}`);
		assert.equal(list?.filter((label) => label.startsWith('Note ')).length, 50);
		assert.equal(list?.at(-1), 'New note “note”');
	});

	test('a note is not offered to itself', () => {
		const list = offered('-- a.md --\n---\ntitle: Seul\nid: 1\n---\n[[seu<|>');
		assert.deepEqual(list, ['New note “seu”']);
	});

	test('what a row shows cannot hide anything', () => {
		const list = offered('-- a.md --\n[[fa<|>\n-- b.md --\n---\ntitle: "fa\\u202Ecte\\nur"\nid: 2\n---');
		assert.equal(list?.[0], 'facte ur');
	});
});

suite('accepting a note', () => {
	const title = 'Démocratie ouverte';
	const cases: [before: string, after: string][] = [
		['[[democ<|>', '[[20230929140210]]<|>'],
		['[[democ<|>]]', '[[20230929140210]]<|>'],
		['[[democ<|>]', '[[20230929140210]]<|>'],
		['[[<|>Démocratie ouverte]]', '[[20230929140210]]<|>'],
		['[[démoc<|>ratie ouverte]]', '[[20230929140210]]<|>'],
		['[[democ<|> et sa suite [voir [@x]] ici', '[[20230929140210]]<|> et sa suite [voir [@x]] ici'],
		['[[democ<|> et sa suite]] ici', '[[20230929140210]]<|> et sa suite]] ici'],
		['vers [[democ<|> et après', 'vers [[20230929140210]]<|> et après'],
		['vers [[democ<|>, après', 'vers [[20230929140210]]<|>, après'],
		['vers [[democ<|>]], après', 'vers [[20230929140210]]<|>, après'],
		['[[democ<|>|le texte]]', '[[20230929140210|le texte]]<|>'],
		['[[democ<|>|un | deux]] fin', '[[20230929140210|un | deux]]<|> fin'],
		['| [[democ<|>\\|texte]] | b |', '| [[20230929140210\\|texte]]<|> | b |'],
		['[[s:democ<|>]]', '[[s:20230929140210]]<|>'],
		['[[s:democ<|>|texte]]', '[[s:20230929140210|texte]]<|>'],
		['[[partie de:democ<|>', '[[partie de:20230929140210]]<|>'],
		['[[a]] [[democ<|>]] [[b]]', '[[a]] [[20230929140210]]<|> [[b]]'],
		['[[a]] [[democ<|> [[b]]', '[[a]] [[20230929140210]]<|> [[b]]'],
		['- [ ] 🙂 « été » [[démocratie ouv<|>]] 🙂', '- [ ] 🙂 « été » [[20230929140210]]<|> 🙂'],
		['# Titre [[democ<|>', '# Titre [[20230929140210]]<|>'],
		['> citation [[democ<|>', '> citation [[20230929140210]]<|>'],
		['`code` [[democ<|>', '`code` [[20230929140210]]<|>'],
		['[[[democ<|>]]', '[[[20230929140210]]<|>'],
	];
	for (const [before, after] of cases) {
		test(`${before} gives ${after}`, () => assert.equal(accepted(typing(before), title), after));
	}

	test('on the last line, without a line break', () => {
		const source = `-- n.md --\ntexte\n[[democ<|>`;
		assert.equal(accepted(`${notes.replaceAll('\t\t', '')}\n${source}`, title), '[[20230929140210]]<|>');
	});

	test('a note without an id is named by its title', () => {
		assert.equal(accepted(typing('[[ever<|>]]'), 'Evergreen notes'), '[[Evergreen notes]]<|>');
	});

	test('a note without an id whose title fits into no link, since it holds a colon, a bar or brackets, gets one', () => {
		for (const title of ['Loi : bilan', 'a|b', 'a]b']) {
			const source = `[[bilan a b<|>\n-- b.md --\n---\ntitle: "${title}"\nkezako: bilan a b\n---`;
			assert.match(accepted(source, title), /^\[\[\d{14}\]\]<\|>/, title);
		}
	});

	test('a note with neither id nor title gets an id too', () => {
		assert.match(accepted('[[jour<|>\n-- journal.md --\n# Journal', 'Journal'), /^\[\[\d{14}\]\]<\|>/);
	});

	test('with the title too, where that is the setting', () => {
		const settingsFor = () => ({ ...defaultSettings, insert: 'id|title' as const });
		assert.equal(accepted(typing('[[democ<|>]]'), title, { settingsFor }), '[[20230929140210|Démocratie ouverte]]<|>');
		assert.equal(accepted(typing('[[democ<|>|mon texte]]'), title, { settingsFor }), '[[20230929140210|mon texte]]<|>');
		assert.equal(
			accepted(typing('| [[democ<|> |'), title, { settingsFor }),
			'| [[20230929140210\\|Démocratie ouverte]]<|> |',
		);
	});

	suite('with the title behind the link, where that is the setting', () => {
		const settingsFor = () => ({ ...defaultSettings, insert: 'id title' as const });
		const written: [before: string, after: string][] = [
			['[[democ<|>', '[[20230929140210]] Démocratie ouverte<|>'],
			['vers [[democ<|>]], après', 'vers [[20230929140210]] Démocratie ouverte<|>, après'],
			['vers [[democ<|>]] après', 'vers [[20230929140210]] Démocratie ouverte<|> après'],
			['vers [[democ<|>]]après', 'vers [[20230929140210]] Démocratie ouverte <|>après'],
			['見[[democ<|>]]について', '見[[20230929140210]] Démocratie ouverte<|>について'],
			['[[s:democ<|>]]', '[[s:20230929140210]] Démocratie ouverte<|>'],
			['[[democ<|>|mon texte]]', '[[20230929140210|mon texte]]<|>'],
			['| [[democ<|> | b |', '| [[20230929140210]] Démocratie ouverte<|> | b |'],
			// Words that stand there are not written again.
			['[[democ<|>]] Démocratie ouverte', '[[20230929140210]]<|> Démocratie ouverte'],
			['[[democ<|> démocraties ouvertes.', '[[20230929140210]]<|> démocraties ouvertes.'],
			['la démocratie ouverte [[democ<|>]]', 'la démocratie ouverte [[20230929140210]]<|>'],
		];
		for (const [before, after] of written) {
			test(`${before} gives ${after}`, () => assert.equal(accepted(typing(before), title, { settingsFor }), after));
		}

		test('a title that would be markup in a sentence stands in the link', () => {
			const named = (name: string) => `[[20<|>\n-- b.md --\n---\ntitle: "${name}"\nid: 20\n---`;
			assert.equal(accepted(named('Un *mot*'), 'Un *mot*', { settingsFor }), '[[20|Un *mot*]]<|>');
			assert.equal(
				accepted(named('Web 2.0 : C# en bref'), 'Web 2.0 : C# en bref', { settingsFor }),
				'[[20]] Web 2.0 : C# en bref<|>',
			);
			assert.equal(accepted(named('a|b'), 'a|b', { settingsFor }), '[[20|a|b]]<|>');
		});

		test('a new note gets its title there too', () => {
			const label = 'New note “Budget participatif”';
			const line = (typed: string) => accepted(typing(typed), label, { settingsFor });
			assert.equal(line('le [[Budget participatif<|>]] de'), 'le [[20240131235959]] Budget participatif<|> de');
			assert.equal(line('le [[Budget participatif<|>|ici]] de'), 'le [[20240131235959|ici]]<|> de');
		});
	});

	test('with the title in the link, words that stand beside it are not written again', () => {
		const settingsFor = () => ({ ...defaultSettings, insert: 'id|title' as const });
		assert.equal(
			accepted(typing('la démocratie ouverte [[<|>]]'), title, { settingsFor }),
			'la démocratie ouverte [[20230929140210]]<|>',
		);
		const label = 'New note “Budget participatif”';
		assert.equal(
			accepted(typing('le [[Budget participatif<|>]] de'), label, { settingsFor }),
			'le [[20240131235959|Budget participatif]]<|> de',
		);
	});

	test('after the bar, the title of the note is offered as the text', () => {
		assert.equal(accepted(typing('[[20230929140210|<|>]]'), title), '[[20230929140210|Démocratie ouverte]]<|>');
		assert.equal(accepted(typing('[[s:20230929140210|dé<|>'), title), '[[s:20230929140210|Démocratie ouverte]]<|>');
	});

	test('after the bar of a link by file name or alias, too', () => {
		const b = '\n-- beta-file.md --\n---\ntitle: Gamma\nid: 7\nalias: Ga\n---';
		for (const target of ['beta-file', 'ga', '7']) assert.deepEqual(offered(`[[${target}|<|>${b}`), ['Gamma'], target);
	});

	test('rows that only say something change nothing', () => {
		assert.equal(accepted('[[xyz<|> fin', 'Indexing…', { isIndexing: true }), '[[xyz<|> fin');
		assert.equal(accepted('[[<|>]] fin', 'No notes yet: type a title'), '[[<|>]] fin');
	});
});

suite('a new note from what was typed', () => {
	test('is offered last, and not where a note has that title', () => {
		const list = offered(typing('[[démocratie<|>'));
		assert.equal(list?.at(-1), 'New note “démocratie”');
		assert.ok(!offered(typing('[[démocratie ouverte<|>'))?.some((label) => label.startsWith('New note')));
		assert.ok(!offered(typing('[[20230929140210<|>'))?.some((label) => label.startsWith('New note')));
	});

	test('is not offered where what is typed is the name of a file, or begins with an id', () => {
		const b = '-- beta-file.md --\n---\ntitle: Gamma\nid: "202301011200"\n---';
		for (const typed of ['beta-file', 'x/beta-file.md', '202301011200 Old words'])
			assert.deepEqual(offered(`[[${typed}<|>\n${b}`), ['Gamma'], typed);
	});

	test('its id is written into the link, and its command makes it', () => {
		const label = 'New note “Budget participatif”';
		assert.equal(accepted(typing('le [[Budget participatif<|>]] de'), label), 'le [[20240131235959]]<|> de');
		assert.deepEqual(itemAt(typing('[[s:Budget participatif<|>|ici]]'), label).command?.arguments, [
			{ title: 'Budget participatif', id: '20240131235959', beside: 'file:///notes/note.md', ifMissing: true },
		]);
	});

	test('gets the next second where an id or a link has this one', () => {
		const source = typing('[[20240131235959]] [[20240201000000]] [[Budget<|>');
		assert.match(accepted(source, 'New note “Budget”'), /\[\[20240201000001\]\]<\|>$/);
	});
});
