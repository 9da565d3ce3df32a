// What a question to the search costs, and what it costs to keep it: node --expose-gc bench/search.mjs [notes …]
// Made notes: titles of 1 to 6 words, kezako lines of 5 to 10, French words by Zipf's law. The same at every run.
import { NoteSearch } from '../server/src/core/search/search.ts';

const common =
	`de la le les des et l d un une en pour du dans à sur par au aux que qui ne se sa son ses ce cette`.split(' ');
const stems =
	`responsabilité gouvernement démocratie ouverture partenariat transparence citoyen participation accès données
document administration loi république numérique algorithme public licence droit protection vie privée commission nationale
informatique liberté convention climat évènement œuvre organisme personne concept outil lecture documentation classification
mémoire réseau graphe carnet bibliothèque archive édition écriture pensée théorie système information communication société
économie politique culture éducation école université recherche science méthode histoire géographie sociologie philosophie
langue français anglais européen mondial local territoire ville village région département état pouvoir élection vote
assemblée sénat président ministre préfet maire conseil débat opinion presse journal radio télévision internet ordinateur
logiciel code source libre propriété brevet marque invention innovation technique industrie travail salarié syndicat grève
entreprise marché commerce échange monnaie banque impôt budget dette crédit assurance santé hôpital médecin maladie remède
nature forêt rivière mer océan montagne île désert glacier énergie pétrole charbon nucléaire solaire éolien eau air terre
feu lumière couleur peinture sculpture musique théâtre cinéma photographie littérature roman poésie conte légende mythe
religion église cathédrale château palais maison jardin rue place pont route chemin train avion bateau vélo voiture
zettelkasten note lien idée fiche index mot clé auteur livre chapitre page citation référence résumé définition exemple
être avoir faire dire aller voir savoir devoir croire trouver donner prendre parler aimer passer mettre tenir porter penser
cœur sœur naïf maïs noël aïeul garçon leçon façon reçu déçu où là çà événementiel hétérogène éphémère piège crème`.split(
		/\s+/,
	);
const endings = [
	'',
	'',
	's',
	'e',
	'es',
	'al',
	'ale',
	'aux',
	'ment',
	'tion',
	'iste',
	'isme',
	'ique',
	'eur',
	'euse',
	'age',
	'able',
	'ité',
	'ière',
	'ien',
];
const beginnings = ['', '', '', 'ré', 'dé', 'in', 'anti', 'sur', 'sous', 'inter', 'micro', 'auto', 'co', 'pré'];

let seed;
function random() {
	seed = (seed + 0x6d2b79f5) | 0;
	let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
	mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
	return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const oneOf = (list) => list[Math.floor(random() * list.length)];
function word() {
	if (random() < 0.35) return oneOf(common);
	const stem = stems[Math.floor(stems.length * random() ** 2)];
	if (random() < 0.5) return stem;
	if (random() < 0.97) return oneOf(beginnings) + stem + oneOf(endings);
	return oneOf(beginnings) + stem + oneOf(endings) + oneOf(endings) + oneOf(endings);
}
const words = (least, most) =>
	Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, word).join(' ');
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
// As the parser leaves them: flat and on their own.
const flat = (text) => JSON.parse(JSON.stringify(text));

function notes(count, kezakoWords) {
	seed = 1;
	return Array.from({ length: count }, (_, at) => ({
		uri: flat(`file:///notes/note-${at}.md`),
		title: flat(capital(words(1, 6))),
		id: flat(String(20000101000000 + Math.floor(random() * 250000) * 100000000 + at)),
		kezako: flat(capital(words(...kezakoWords))),
		tags: random() < 0.5 ? [] : [oneOf(stems)],
	}));
}

const keystrokes = (...texts) => texts.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
const swapped = (text) => text.replace(/^(...)(.)(.)/, '$1$3$2');
function questions(made) {
	const some = Array.from({ length: 40 }, () => oneOf(made).title);
	return {
		'one letter': [...'abcdefghijklmnopqrstuvwxyz'],
		prefix: ['gouv', 'dé', 'transp', 'res', 'part', 'co', 'in', 'ré', 'éd', 'biblio'],
		'several words': [
			'gouvernement ouv',
			'accès aux documents',
			'loi pour une rép',
			'droit de la vie privée',
			'l d p',
			'a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3',
		],
		typo: [
			'transparance',
			'gouvernment ouvert',
			'zettelkastn',
			'repsonsabilité',
			'democartie',
			'rtansparence',
			'bibliothque pubilque',
			'philosofie algoritme litterature',
		],
		accent: ['démocratie', 'DEMOCRATIE', 'œuvre', 'oeuvre', 'l’évènement', "l'evenement"],
		digits: ['2', '20', '2004', '20231004', some.length ? made[7 % made.length].id : ''],
		'whole title': some,
		keystrokes: keystrokes(
			'démocratie participative',
			'responsabilité du gouvernement',
			'partenariat pour un gouvernement ouvert',
			...some.slice(0, 20),
		),
		'keystrokes with typos': keystrokes(
			'transparance de la vie privé',
			'repsonsabilité gouvernmentale',
			...some.slice(0, 20).map(swapped),
		),
		'keystrokes of a new title': keystrokes(
			'Xylophagie des charpentes anciennes en Wallonie',
			'Zbigniew Brzezinski et la trilatérale',
		),
		'64 units of anything': some.map(
			(title, at) => `${title} ${some[(at + 1) % some.length]} ${some[(at + 2) % some.length]}`,
		),
	};
}

const ms = (run) => {
	const start = performance.now();
	run();
	return performance.now() - start;
};
function spread(times) {
	const sorted = Float64Array.from(times).sort();
	const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(3).padStart(8);
	return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)} ms  (${sorted.length})`;
}
function memory() {
	globalThis.gc?.();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return (heapUsed + arrayBuffers) / 2 ** 20;
}

const counts = process.argv.slice(2).map(Number);
for (const count of counts.length > 0 ? counts : [1_000, 10_000, 100_000]) {
	for (const kezakoWords of count === 100_000
		? [
				[3, 3],
				[5, 10],
			]
		: [[5, 10]]) {
		const made = notes(count, kezakoWords);
		const before = memory();
		let slowest = 0;
		let search = new NoteSearch();
		const build = ms(() => {
			for (const note of made) {
				const start = performance.now();
				search.put(note);
				slowest = Math.max(slowest, performance.now() - start);
			}
			search.find('a', 1);
		});
		console.log(
			`\n${count} notes, kezako of ${kezakoWords.join(' to ')} words: built in ${build.toFixed(0)} ms, longest put ${slowest.toFixed(1)} ms, memory ${(memory() - before).toFixed(1)} MB`,
		);
		const asked = questions(made);
		for (const query of Object.values(asked).flat()) search.find(query, 50);
		for (const [kind, queries] of Object.entries(asked)) {
			// Each question by the median of nine, as other work disturbs; the worst of all beside it.
			const times = queries.map(() => []);
			for (let round = 0; round < 9; round++) {
				for (const [at, query] of queries.entries()) times[at].push(ms(() => search.find(query, 51)));
			}
			const medians = times.map((of) => of.sort((one, other) => one - other)[4]);
			console.log(`  ${kind.padEnd(26)} ${spread(medians)}  worst ${Math.max(...times.flat()).toFixed(1)}`);
		}
		const last = Array.from({ length: 300 }, () => `${words(5, 12)} ${oneOf(made).title} `);
		console.log(
			`  ${'titled by last words'.padEnd(26)} ${spread(last.map((before) => ms(() => search.titledByLastWords(before, 50))))}`,
		);
		console.log(
			`  ${'near last words'.padEnd(26)} ${spread(last.map((before) => ms(() => search.nearLastWords(before, 5))))}`,
		);

		const edits = Array.from({ length: 2000 }, () => ({ ...oneOf(made), title: capital(words(1, 6)) }));
		console.log(`  ${'put, changed title'.padEnd(26)} ${spread(edits.map((note) => ms(() => search.put(note))))}`);
		console.log(
			`  ${'put, then find'.padEnd(26)} ${spread(
				edits.slice(0, 500).map((note) =>
					ms(() => {
						search.put({ ...note, title: `${note.title} x` });
						search.find('dém', 51);
					}),
				),
			)}`,
		);
		console.log(
			`  ${'put, nothing changed'.padEnd(26)} ${spread(
				made.slice(0, 2000).map((note) => {
					search.put(note);
					return ms(() => search.put({ ...note }));
				}),
			)}`,
		);
		const removals = made.slice(0, 1000);
		console.log(`  ${'remove'.padEnd(26)} ${spread(removals.map((note) => ms(() => search.remove(note.uri))))}`);
		search = undefined;
	}
}
