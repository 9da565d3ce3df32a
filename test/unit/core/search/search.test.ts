import { strict as assert } from 'node:assert';
import { type NamedNote, SearchOfNotes } from '../../../support/search.ts';

type Made = string | Partial<NamedNote>;

/** A few notes to choose from. */
const notebook: Made[] = [
	'Partenariat pour un Gouvernement Ouvert',
	{ title: 'Responsabilité gouvernementale', id: '20230927151049', kezako: 'L’obligation de rendre des comptes' },
	{ title: 'Démocratie ouverte', id: '20230929140210' },
	{ title: 'Transparence', tags: ['open government'] },
	{ title: 'Œuvre d’été', id: '20230929140211' },
	'Droit d’accès aux documents administratifs',
	{ title: 'Zettelkasten', id: 'luhmann1992' },
	'Algorithmes publics',
];

suite('searching notes', () => {
	const firstFound: [query: string, title: string][] = [
		['démocratie ouverte', 'Démocratie ouverte'],
		['DEMOCRATIE', 'Démocratie ouverte'],
		['de\u0301mocratie', 'Démocratie ouverte'],
		['ouverte dém', 'Démocratie ouverte'],
		['oeuvre', 'Œuvre d’été'],
		['œuvre', 'Œuvre d’été'],
		["d'ete", 'Œuvre d’été'],
		['d’été', 'Œuvre d’été'],
		['gouvernement ouv', 'Partenariat pour un Gouvernement Ouvert'],
		['documents accès', 'Droit d’accès aux documents administratifs'],
		['rendre compte', 'Responsabilité gouvernementale'],
		['responsabilité comptes', 'Responsabilité gouvernementale'],
		['government', 'Transparence'],
		['luhmann', 'Zettelkasten'],
		['LUHMANN1992', 'Zettelkasten'],
		['20230927151049', 'Responsabilité gouvernementale'],
		['2023092914', 'Démocratie ouverte'],
		// Misspelt.
		['transparance', 'Transparence'],
		['transparan', 'Transparence'],
		['gouvernment ouvert', 'Partenariat pour un Gouvernement Ouvert'],
		['ouvert gouvernment', 'Partenariat pour un Gouvernement Ouvert'],
		['zettelkastn', 'Zettelkasten'],
		['zettlekasten', 'Zettelkasten'],
		['repsonsabilité', 'Responsabilité gouvernementale'],
		['rtansparence', 'Transparence'],
		['ransparence', 'Transparence'],
		['fransparence', 'Transparence'],
		['democartie', 'Démocratie ouverte'],
		['algoritme', 'Algorithmes publics'],
		['kasten', 'Zettelkasten'],
		['driot', 'Droit d’accès aux documents administratifs'],
	];
	for (const [query, title] of firstFound) {
		test(`“${query}” finds “${title}” first`, () => assert.equal(finds(query, ...notebook)[0], title));
	}

	for (const [query, title] of [
		['dorde', 'Đorđe Balašević'],
		['đor', 'Dorde'],
		['thor', 'Þór et Óðinn'],
		['odinn', 'Þór et Óðinn'],
		['hal luqa', 'Ħal Luqa'],
		['lodz', 'Łódź'],
		['diyarbakir', 'DİYARBAKIR ou Diyarbakır'],
		['cosma 2', 'Ｃｏｓｍａ ２'],
		['ｃｏｓ', 'Cosma'],
		['finance', 'La ﬁnance'],
		['co2', 'Le CO₂'],
		['m²', 'Les m2 de bureaux'],
		['100 km', '100\u00a0km à pied'],
		['100\u202fkm', '100 km à pied'],
		['οδος', 'ΟΔΟΣ'],
		['οδοσ', 'οδός Ερμού'],
		['transparence', 'La transpa\u00adrence'],
		['カフェ', 'ｶﾌｪ'],
		['ガ', 'ｶﾞﾗｽ'],
		['Ⅷ', 'Louis VIII'],
	] as const) {
		test(`“${query}” is found in “${title}”, as people type it`, () => {
			assert.deepEqual(finds(query, title), [title]);
			assert.deepEqual(finds(query, { title: 'Autre', kezako: title }), ['Autre']);
			assert.deepEqual(finds(query, { title: 'Autre', tags: [title] }), ['Autre']);
		});
	}

	for (const [query, ...found] of [
		['東京', '東京', '東京都庁', '東京tower 2023'],
		['京都', '京都駅', '東京都庁'],
		['都庁', '東京都庁'],
		['東京都', '東京都庁'],
		['東', '東京', '東京都庁', '東京tower 2023'],
		['tower', '東京tower 2023'],
		['tower 東京', '東京tower 2023'],
		['東京t', '東京tower 2023'],
		['東京 2023', '東京tower 2023'],
		['ベース', 'データベース'],
		['ﾃﾞｰﾀ', 'データベース'],
		['한글', '국립한글박물관'],
		['글박', '국립한글박물관'],
		['국립한ㄱ', '국립한글박물관'],
		['文献', 'Étude des 人文文献'],
		['𠮷野', '𠮷野家の牛丼'],
		['家の', '𠮷野家の牛丼'],
		['野家', '𠮷野家の牛丼'],
		['ไทย', 'ภาษาไทย'],
		['本', '本', '本の話'],
		['猫', '猫'],
	] as const) {
		test(`“${query}” finds ${found.join(', ')}`, () => {
			const all: Made[] = [
				'東京',
				'東京都庁',
				'東京tower 2023',
				'京都駅',
				'データベース',
				'국립한글박물관',
				'𠮷野家の牛丼',
			];
			const more: Made[] = ['ภาษาไทย', '本', '本の話', '猫', 'Étude des 人文文献', '大阪'];
			assert.deepEqual(finds(query, ...all, ...more), found);
		});
	}

	test('a script without spaces is found in kezakos, tags, aliases and ids, too, as far as they are read', () => {
		for (const parts of [
			{ kezako: '数字人文学の研究方法' },
			{ tags: ['数字人文学の研究方法'] },
			{ aliases: ['数字人文学の研究方法'] },
			{ id: '数字人文学の研究方法' },
		]) {
			assert.deepEqual(finds('研究方法', { title: 'A', ...parts }), ['A']);
			assert.deepEqual(finds('人文学', { title: 'A', ...parts }, 'B'), ['A']);
		}
		const long = Array.from({ length: 500 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
		const note = {
			title: long.slice(0, 300),
			kezako: long,
			aliases: [long],
			tags: [`${long.slice(0, 300)}`, 'politique'],
		};
		assert.deepEqual(finds(long.slice(0, 60), note), [note.title]);
		assert.deepEqual(finds(long.slice(100, 102), note), [note.title]);
		assert.deepEqual(finds('漢a'.repeat(20), '漢a'.repeat(140)), ['漢a'.repeat(140)]);
	});

	test('a long title without spaces comes first where it is typed as a whole', () => {
		const title = '数字人文学における研究方法とその歴史について考えるための長い題名の一つの例である';
		assert.deepEqual(finds(title, `${title}が`, title, `${title}を`)[0], title);
	});

	for (const query of [
		'',
		' \t\n',
		'xyzzy',
		'démocratie xyzzy',
		'__proto__',
		'constructor',
		'\0',
		'\ud800',
		'20240101',
		'🙂',
	]) {
		test(`${JSON.stringify(query)} finds nothing`, () => assert.deepEqual(finds(query, ...notebook), []));
	}

	test('every word must be there, the last one may be unfinished', () => {
		assert.deepEqual(finds('droit documents adm', ...notebook), ['Droit d’accès aux documents administratifs']);
		assert.deepEqual(finds('droit publ', ...notebook), []);
	});

	test('articles and other tiny words need not be there', () => {
		const notes: Made[] = [
			'Memex',
			'Bush et le memex',
			{ title: 'Vannevar Bush', kezako: 'Il imagine le memex' },
			{ title: 'Hypertexte', kezako: 'Après memex' },
		];
		const inOrder = ['Memex', 'Bush et le memex', 'Vannevar Bush', 'Hypertexte'];
		for (const query of ['le memex', 'the memex', 'Le Mem', 'le  memex, dans']) {
			const found = finds(query, ...notes);
			assert.deepEqual(found.slice(0, 2), inOrder.slice(0, 2), query);
			assert.equal(found.length, 4);
		}
		assert.deepEqual(finds('la transparence', 'Transparence', 'La vie'), ['Transparence']);
		assert.deepEqual(finds('l’open data', 'Open data'), ['Open data']);
		assert.deepEqual(finds('of mice and men', 'Des souris', 'Mice, men'), ['Mice, men']);
		assert.deepEqual(finds('la transparance', 'Transparence', 'La vie'), ['Transparence']);
	});

	test('but a title that has them comes first, and a last one may be the beginning of a word', () => {
		assert.deepEqual(finds('le memex', 'Memex', 'Le Memex'), ['Le Memex', 'Memex']);
		assert.deepEqual(finds('la', 'Transparence', 'La vie'), ['La vie']);
		assert.deepEqual(finds('loi de', 'Loi', 'Loi de 1978', 'Loi et démocratie'), [
			'Loi de 1978',
			'Loi et démocratie',
			'Loi',
		]);
		assert.deepEqual(finds('loi et', 'Loi', 'Décret'), ['Loi']);
	});

	test('where not every word is found, the notes whose whole title was typed come first, the longest first', () => {
		const notes: Made[] = [
			'Loi pour une République numérique',
			'République',
			'Numérique en santé',
			{ title: 'Axelle Lemaire', kezako: 'La loi pour une République numérique et ses suites' },
		];
		const law = 'Loi pour une République numérique';
		assert.equal(finds('Loi pour une République numérique et', ...notes)[0], law);
		assert.deepEqual(finds('Loi pour une République numérique xyzzy', ...notes).slice(0, 2), [law, 'République']);
		assert.deepEqual(finds('notre loi pour la République numérique xyzzy', ...notes)[0], law);
		assert.deepEqual(finds('des algorithmes publics xyzzy', 'Algorithme public'), ['Algorithme public']);
		assert.deepEqual(finds('transparence xyzzy', 'La transparence', 'Transparence publique'), ['La transparence']);
		assert.deepEqual(finds('langage c xyzzy', 'C'), []);
	});

	test('then those that have most of the words, the rarest first', () => {
		const notes: Made[] = [
			'Gouvernement',
			'Gouvernement et données ouvertes',
			'Les données ouvertes en ville',
			'Données ouvertes',
			{ title: 'Etalab', kezako: 'Données du gouvernement, ouvertes à tous' },
		];
		assert.deepEqual(finds('gouvernement données fermées', ...notes), [
			'Gouvernement',
			'Gouvernement et données ouvertes',
			'Etalab',
		]);
		assert.deepEqual(finds('les données ouvertes du xyzzy', ...notes).slice(0, 2), [
			'Données ouvertes',
			'Les données ouvertes en ville',
		]);
		// Half of them is not most.
		assert.deepEqual(finds('démocratie liquide', 'Démocratie ouverte'), []);
	});

	test('a number is found exactly or not at all: another year is no mistake', () => {
		assert.deepEqual(finds('bilan 2019', 'Bilan 2018', 'Bilan 2019', 'Bilan 2020'), ['Bilan 2019']);
		assert.deepEqual(finds('20230927151048', ...notebook), []);
	});

	test('in a short word, one mistake or two letters swapped are forgiven', () => {
		assert.deepEqual(finds('ntoe', 'Note'), ['Note']);
		assert.deepEqual(finds('nite', 'Note'), ['Note']);
		assert.deepEqual(finds('carte', 'Conte', 'Cadre'), []);
		assert.deepEqual(finds('thé', 'Thème', 'Été'), ['Thème']);
	});

	test('an id of several words is found by each of them', () => {
		assert.deepEqual(finds('réunion', { title: 'Compte rendu', id: 'CR-Réunion-12' }), ['Compte rendu']);
		assert.deepEqual(finds('CR-réunion-12', { title: 'Compte rendu', id: 'CR-Réunion-12' }), ['Compte rendu']);
	});

	test('what is spelt right comes before what may be misspelt', () => {
		assert.deepEqual(finds('compte', 'Comte', 'Conte', 'Compte rendu'), ['Compte rendu', 'Comte']);
	});

	test('titles without letters are found too', () => {
		assert.deepEqual(finds('???', '???', '!!!', 'Quoi ???'), ['???']);
		assert.deepEqual(finds('🙂', '🙂', 'Sourire'), ['🙂']);
	});

	test('words that JavaScript knows are words like others', () => {
		assert.deepEqual(finds('__proto__', '__proto__', 'constructor'), ['__proto__']);
		assert.deepEqual(finds('constructor', '__proto__', 'constructor'), ['constructor']);
	});

	test('of a long query the first 64 units count', () => {
		assert.deepEqual(finds(`transparence ${'et '.repeat(40000)}`, 'Transparence et'), ['Transparence et']);
		const long = `Des ${'mots et encore des '.repeat(12)}fin`;
		assert.deepEqual(finds(long, 'Des mots', long), [long]);
	});
});

suite('the order of notes found', () => {
	test('the whole title, then its beginning, its words in order, in any order, kezako, tags', () => {
		const inOrder: Made[] = [
			'Ville durable',
			'Ville durable en Europe',
			'Ville durablement verte',
			'La ville est durable',
			'Durable, la ville de demain',
			{ title: 'Urbanisme', kezako: 'Comment rendre une ville durable' },
			{ title: 'Vauban', tags: ['ville durable'] },
		];
		assert.deepEqual(finds('ville durable', ...[...inOrder].reverse()), titles(inOrder));
	});

	test('the title as it is written comes before one that differs by accents, and that before one that differs by signs', () => {
		assert.deepEqual(finds('Été', 'ETE', 'Été', 'Été !'), ['Été', 'ETE', 'Été !']);
		assert.deepEqual(finds('C++', 'C', 'C++', 'C#'), ['C++', 'C', 'C#']);
	});

	test('an id comes first, and with digits so does its beginning, but for the title that is just these digits', () => {
		const notes: Made[] = [
			{ title: '2023', id: '3' },
			{ title: '2023 en images', id: '4' },
			{ title: 'Long titre', id: '20230101000000' },
			{ title: 'Court', id: '20230202000000' },
		];
		assert.deepEqual(finds('2023', ...notes), ['2023', 'Long titre', 'Court', '2023 en images']);
		assert.deepEqual(finds('4', ...notes), ['2023 en images']);
	});

	test('short titles come first', () => {
		const inOrder = ['Note', 'Notes', 'Note longue', 'Notes et idées', 'Notes et idées de lecture'];
		assert.deepEqual(finds('not', ...[...inOrder].reverse()), inOrder);
	});

	test('whole words come before the beginnings of longer ones', () => {
		assert.deepEqual(finds('ville dura', 'Ville durable', 'Ville Dura Nova'), ['Ville Dura Nova', 'Ville durable']);
		assert.deepEqual(finds('art', 'Artiste', 'Arts', 'Art contemporain'), ['Art contemporain', 'Arts', 'Artiste']);
	});

	test('words side by side come before words apart', () => {
		assert.deepEqual(finds('droit ouv', 'Le droit d’un pays ouvert', 'Pour un vrai droit ouvert'), [
			'Pour un vrai droit ouvert',
			'Le droit d’un pays ouvert',
		]);
	});

	test('“ouvert” brings nothing silly before “Gouvernement Ouvert”', () => {
		assert.deepEqual(finds('ouvert', ...notebook), ['Démocratie ouverte', 'Partenariat pour un Gouvernement Ouvert']);
	});

	test('the nearer word comes first among misspelt ones', () => {
		assert.deepEqual(finds('transparance', 'Transparences', 'Transplantance', 'Transparence')[0], 'Transparence');
	});

	test('notes near the writer come first among equals, and only among these', () => {
		const near = (uri: string) => (/Notes de (terrain|lecture)|Autres/.test(uri) ? 1 : 0);
		const search = searchOf(['Notes', 'Notes de chant', 'Notes de lecture', 'Notes de terrain', 'Autres notes']);
		assert.deepEqual(search.find('notes', 10, near), [
			'Notes',
			'Notes de lecture',
			'Notes de terrain',
			'Notes de chant',
			'Autres notes',
		]);
		assert.deepEqual(
			search.find('notes', 10, () => Number.NaN),
			search.find('notes', 10),
		);
	});

	test('at most so many are given, the best of all', () => {
		const many = Array.from({ length: 1000 }, (_, at) => `Note ${String(at).padStart(4, '0')}`);
		assert.deepEqual(finds('note', ...many.reverse()).slice(0, 3), ['Note 0000', 'Note 0001', 'Note 0002']);
		const search = searchOf(many);
		assert.equal(search.find('note', 7).length, 7);
		assert.equal(search.find('note', 1000).length, 1000);
		assert.equal(search.find('note', Number.POSITIVE_INFINITY).length, 1000);
		assert.deepEqual(search.find('note', 0), []);
		assert.deepEqual(search.find('note 0500', 1), ['Note 0500']);
	});

	test('a better note is found among many that are shorter', () => {
		const many = Array.from({ length: 600 }, (_, at) => `La ville ${at}`);
		const long = 'Villes et villages d’autrefois';
		assert.deepEqual(searchOf([...many, long]).find('ville', 1), [long]);
		assert.deepEqual(searchOf([...many, long]).find('ville', 3), [long, 'La ville 0', 'La ville 1']);
	});

	test('however many notes are found, few are looked at closely', () => {
		const looks = (count: number) => {
			const search = searchOf(Array.from({ length: count }, (_, at) => `Note numéro ${at}`));
			let looks = 0;
			search.find('n', 50, () => {
				looks++;
				return 0;
			});
			return looks;
		};
		assert.equal(looks(300), 250);
		assert.equal(looks(3000), 250);
	});
});

suite('a changing notebook', () => {
	test('a note is found by what it is now, not by what it was', () => {
		const search = searchOf(['Ancien titre']);
		search.put(made({ uri: 'Ancien titre', title: 'Nouveau nom', kezako: 'Une chose', id: '7' }));
		assert.deepEqual(search.find('ancien', 5), []);
		assert.deepEqual(search.find('titre', 5), []);
		assert.deepEqual(search.find('nouveau', 5), ['Ancien titre']);
		assert.deepEqual(search.find('chose', 5), ['Ancien titre']);
		assert.deepEqual(search.find('7', 5), ['Ancien titre']);
		search.put(made({ uri: 'Ancien titre', title: 'Nouveau nom' }));
		assert.deepEqual(search.find('chose', 5), []);
		assert.deepEqual(search.find('7', 5), []);
	});

	test('a word that moves from the title to the tags is found there', () => {
		const search = searchOf(['Cosma', 'Un autre graphe']);
		search.put(made({ uri: 'Cosma', title: 'Cosma', tags: ['graphe'] }));
		assert.deepEqual(search.find('graphe', 5), ['Un autre graphe', 'Cosma']);
		search.put(made({ uri: 'Cosma', title: 'Graphe', tags: ['cosma'] }));
		assert.deepEqual(search.find('graphe', 5), ['Cosma', 'Un autre graphe']);
	});

	test('a removed note is not found, and may come back', () => {
		const search = searchOf(['Transparence', 'Démocratie']);
		search.remove('Transparence');
		search.remove('Transparence');
		search.remove('never was');
		assert.deepEqual(search.find('transparence', 5), []);
		assert.deepEqual(search.find('transparance', 5), []);
		search.put(made('Transparence'));
		assert.deepEqual(search.find('transparence', 5), ['Transparence']);
	});

	test('a title typed letter by letter leaves nothing behind', () => {
		const search = searchOf(['Démocratie']);
		for (let end = 1; end <= 'Démographie'.length; end++) {
			search.put(made({ uri: 'new', title: 'Démographie'.slice(0, end) }));
		}
		assert.deepEqual(search.find('démo', 5), ['Démocratie', 'new']);
		assert.deepEqual(search.find('démographie', 5), ['new']);
		search.remove('new');
		assert.deepEqual(search.find('démo', 5), ['Démocratie']);
	});

	test('what a misspelt word means changes with the notes', () => {
		const search = searchOf(['Transparence']);
		assert.deepEqual(search.find('transparanse', 5), ['Transparence']);
		search.put(made('Transport'));
		search.remove('Transparence');
		assert.deepEqual(search.find('transparanse', 5), []);
		search.put(made('Transparence'));
		assert.deepEqual(search.find('transparanse', 5), ['Transparence']);
	});
});

suite('the words after a link', () => {
	const said: [after: string, titles: string[]][] = [
		[' responsabilité gouvernementale en', ['Responsabilité gouvernementale']],
		[' RESPONSABILITES gouvernementales', ['Responsabilité gouvernementale']],
		['démocratie ouverte.', ['Démocratie ouverte']],
		[" droits d'acces aux document administratif ", ['Droit d’accès aux documents administratifs']],
		[' droit d’accès au juge', ['Droit d’accès aux documents administratifs']],
		[' la démocratie ouverte', []],
		[' démocratie', []],
		[' en démocratie ouverte', []],
		['', []],
		[' — ', []],
	];
	for (const [after, expected] of said) {
		test(`“${after}” says ${expected.length > 0 ? `“${expected}”` : 'no title'}`, () => {
			assert.deepEqual(searchOf(notebook).titledByFirstWords(after, 5), expected);
		});
	}

	test('the longest title is the first, and one that is not whole the last', () => {
		const notes = ['Droit', 'Droit des données ouvertes', 'Droit des données', 'Droit des', 'Données'];
		assert.deepEqual(searchOf(notes).titledByFirstWords('droit des données', 5), [
			'Droit des données',
			'Droit des',
			'Droit',
			'Droit des données ouvertes',
		]);
	});

	test('a title said to the letter comes before its plural, and one of one very short word is not meant', () => {
		assert.deepEqual(searchOf(['Note', 'Notes']).titledByFirstWords('notes ', 5), ['Notes', 'Note']);
		assert.deepEqual(searchOf(['C', 'De', 'Loi']).titledByFirstWords('c est', 5), []);
		assert.deepEqual(searchOf(['C', 'De', 'C et D']).titledByFirstWords('c et d', 5), ['C et D']);
	});

	test('a title may lack its article, which stands before the link or is another', () => {
		const of = (titles: readonly string[], after: string) => searchOf(titles).titledByFirstWords(after, 5);
		assert.deepEqual(of(['L’Éthique', 'L’Éthique de Spinoza', 'De l’éthique'], ' Ethique'), ['L’Éthique']);
		assert.deepEqual(of(['La CADA', 'La CADA en droit'], 'cada'), ['La CADA']);
		assert.deepEqual(of(['Les lois de la mer', 'Le'], 'lois de la ville'), ['Les lois de la mer']);
		assert.deepEqual(of(['Le C', 'La Loi'], 'c est'), []);
		assert.deepEqual(of(['La La Land', 'Le'], 'la la land'), ['La La Land']);
	});

	test('the rest of a word that is too far off is no word', () => {
		const search = searchOf(['Kasten', 'Kasten und Karte']);
		assert.deepEqual(search.titledByFirstWords(`${' '.repeat(250)}Kasten`, 5), ['Kasten']);
		assert.deepEqual(search.titledByFirstWords(`${' '.repeat(250)}Kastenbrot`, 5), []);
	});
});

suite('the words before a link', () => {
	const said: [before: string, titles: string[]][] = [
		['la responsabilité gouvernementale ', ['Responsabilité gouvernementale']],
		['les RESPONSABILITES gouvernementales', ['Responsabilité gouvernementale']],
		['vers une démocratie ouverte, ', ['Démocratie ouverte']],
		['droit d’accès aux documents administratifs ', ['Droit d’accès aux documents administratifs']],
		["droits d'acces aux document administratif ", ['Droit d’accès aux documents administratifs']],
		['l’algorithme public ', ['Algorithmes publics']],
		['la démocratie ', []],
		['démocratie ouverte depuis ', []],
		['', []],
		[' — ', []],
	];
	for (const [before, expected] of said) {
		test(`“${before}” says ${expected.length > 0 ? `“${expected}”` : 'no title'}`, () => {
			assert.deepEqual(searchOf(notebook).titledByLastWords(before, 5), expected);
		});
	}

	test('the longest title is the first', () => {
		const notes = ['Données', 'Droit', 'Droit des données', 'Des données'];
		assert.deepEqual(searchOf(notes).titledByLastWords('le droit des données', 5), [
			'Droit des données',
			'Des données',
			'Données',
		]);
		assert.deepEqual(searchOf(notes).titledByLastWords('le droit des données', 1), ['Droit des données']);
	});

	test('a title said to the letter comes before its plural', () => {
		const search = searchOf(['Note', 'Notes']);
		assert.deepEqual(search.titledByLastWords('mes notes ', 5), ['Notes', 'Note']);
		assert.deepEqual(search.titledByLastWords('ma note ', 5), ['Note', 'Notes']);
	});

	test('a title of one very short word is not meant', () => {
		assert.deepEqual(searchOf(['C', 'De', 'Loi']).titledByLastWords('selon c ', 5), []);
		assert.deepEqual(searchOf(['C', 'De', 'Loi']).titledByLastWords('la preuve de ', 5), []);
		assert.deepEqual(searchOf(['C', 'De', 'Loi']).titledByLastWords('la loi ', 5), ['Loi']);
	});

	test('a title without spaces is meant where it ends the text', () => {
		const search = searchOf(['東京', '京都', '京', '東京タワー', '한글']);
		assert.deepEqual(search.titledByLastWords('昨日は東京タワー', 5), ['東京タワー']);
		assert.deepEqual(search.titledByLastWords('昨日は東京', 5), ['東京']);
		assert.deepEqual(search.titledByLastWords('우리 한글', 5), ['한글']);
		assert.deepEqual(search.nearLastWords('昨日は東京駅で', 5), ['東京', '東京タワー']);
	});

	test('the rest of a word that is too far off is no word', () => {
		const search = searchOf(['Kasten', 'Kasten und Karte']);
		assert.deepEqual(search.titledByLastWords(`Kasten${' '.repeat(250)}`, 5), ['Kasten']);
		assert.deepEqual(search.titledByLastWords(`Zettelkasten${' '.repeat(250)}`, 5), []);
		assert.deepEqual(search.titledByLastWords(`Zettel${' '.repeat(300)}kasten`, 5), ['Kasten']);
	});

	test('notes are near that share the rarest of the last words', () => {
		const notes: Made[] = [
			'Histoire de la ville',
			'Histoire des sciences',
			{ title: 'Ville', kezako: 'Sociologie urbaine' },
			'Sociologie',
			'Histoire et sociologie',
		];
		assert.deepEqual(searchOf(notes).nearLastWords('une histoire de la sociologie qui ', 5), [
			'Histoire et sociologie',
			'Sociologie',
			'Ville',
		]);
		assert.deepEqual(searchOf(notes).nearLastWords('les sociologies ', 2), ['Sociologie', 'Histoire et sociologie']);
		assert.deepEqual(searchOf(notes).nearLastWords('de la des et ', 5), []);
		assert.deepEqual(searchOf(notes).nearLastWords('', 5), []);
	});
});

/** The titles of the notes found, best first. */
function finds(query: string, ...notes: Made[]): string[] {
	return searchOf(notes).find(query, 50);
}

/** Notes have their title for uri. */
function searchOf(notes: readonly Made[]): SearchOfNotes {
	const search = new SearchOfNotes();
	for (const note of notes) search.put(made(note));
	return search;
}

function made(note: Made): NamedNote {
	const parts = typeof note === 'string' ? { title: note } : note;
	const title = parts.title ?? '';
	return { uri: title, title, id: undefined, kezako: undefined, tags: [], ...parts };
}

function titles(notes: readonly Made[]): string[] {
	return notes.map((note) => made(note).title);
}
