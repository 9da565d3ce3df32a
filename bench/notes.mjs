/**
 * Notebooks for measurements: notes of 3 KB in natural French, with five links each. Targets follow Zipf's law, so that
 * one note has very many backlinks and most have few. Every run has the same notes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const common =
	'de la le les des et l’ d’un une en pour du dans à sur par au aux que qui ne se sa son ses ce cette'.split(' ');
const stems =
	`responsabilité gouvernement démocratie ouverture partenariat transparence citoyen participation accès donnée document
	administration loi république numérique algorithme public licence droit protection vie privée commission national
	informatique liberté convention climat évènement œuvre organisme personne concept outil lecture classification mémoire
	réseau graphe carnet bibliothèque archive édition écriture pensée théorie système information communication société
	économie politique culture éducation école université recherche science méthode histoire géographie sociologie langue
	français anglais européen mondial local territoire ville village région département état pouvoir élection vote assemblée
	sénat président ministre préfet maire conseil débat opinion presse journal radio télévision internet ordinateur logiciel
	code source libre propriété brevet marque invention innovation technique industrie travail salarié syndicat entreprise
	marché commerce échange monnaie banque impôt budget dette crédit assurance santé hôpital médecin maladie remède nature
	forêt rivière mer océan montagne île désert glacier énergie pétrole charbon nucléaire solaire air terre feu lumière
	couleur peinture sculpture musique théâtre cinéma photographie littérature roman poésie conte légende mythe religion
	église cathédrale château palais maison jardin rue place pont route chemin train avion bateau vélo voiture zettelkasten
	note lien idée fiche index mot clé auteur livre chapitre page citation référence résumé définition exemple`.split(
		/\s+/,
	);
const beginnings = ['', '', '', 'ré', 'dé', 'in', 'anti', 'sur', 'sous', 'inter', 'micro', 'auto', 'co', 'pré'];
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
	'able',
	'ité',
];
const types = ['concept', 'personne', 'organisme', 'évènement', 'œuvre', 'lieu', 'undefined'];

/** How a header is written: the first three are plain, the others only a reader of YAML can read. */
export const headerKinds = ['plain', 'brackets', 'quoted items', 'comments', 'folded', 'nested', 'broken'];

/** The kinds that are not plain, as they are met. */
const otherKinds = headerKinds.slice(3);

const linksInNote = 5;
const leastBytes = 3000;

/** Pseudorandom numbers from 0 to below 1, the same for the same seed. */
export function randomFrom(seed) {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Notes by number, from 0: each can be made, or made in another edition, without the others. */
export class Notes {
	/**
	 * @param {number} count how many
	 * @param {{ share: number, kinds?: string[] }} odd the share of notes that have headers of other kinds than plain, and
	 * these kinds
	 */
	constructor(count, { share, kinds = otherKinds } = { share: 0 }) {
		this.count = count;
		this.share = share;
		this.kinds = kinds;
	}

	/** Ids in the order of time, about eleven a day. */
	id(at) {
		const time = new Date(Date.UTC(1998, 0, 1) + at * 7_860_000);
		return time.toISOString().replace(/\D/g, '').slice(0, 14);
	}

	/** In folders by year and month. */
	path(at) {
		const id = this.id(at);
		return join(id.slice(0, 4), id.slice(4, 6), `${id}.md`);
	}

	title(at) {
		return capital(words(randomFrom(at), 1, 6));
	}

	/** The notes that a note links to: every other note links first to note 0, the other targets follow Zipf’s law. */
	targets(at) {
		const random = randomFrom(at + 0x10000000);
		const targets = Array.from({ length: linksInNote }, () => Math.floor(this.count ** random()) % this.count);
		if (at % 2 === 1) targets[0] = 0;
		return targets;
	}

	/** @param {number} edition how often the note was written before: each edition has its own title */
	text(at, edition = 0) {
		const random = randomFrom(at + 0x20000000);
		const header = this.header(at, edition, random);
		const paragraphs = this.targets(at).map((target) => {
			const id = this.id(target);
			const link = random() < 0.2 ? `[[s:${id}|${words(random, 1, 3)}]]` : `[[${id}]]`;
			return `${capital(words(random, 15, 40))} ${link} ${words(random, 10, 30)}.`;
		});
		for (let bytes = Buffer.byteLength(paragraphs.join('\n\n')); bytes < leastBytes - header.length; ) {
			const paragraph = `${capital(words(random, 20, 60))}.`;
			bytes += Buffer.byteLength(paragraph) + 2;
			paragraphs.push(paragraph);
		}
		return `${header}\n${paragraphs.join('\n\n')}\n`;
	}

	header(at, edition = 0, random = randomFrom(at + 0x20000000)) {
		const tags = Array.from({ length: 1 + Math.floor(random() * 3) }, () => oneOf(stems, random));
		const type = oneOf(types, random);
		const kezako = capital(words(random, 5, 10));
		return `---
title: ${this.title(at)}${edition === 0 ? '' : ` ${edition}`}
id: "${this.id(at)}"
${headerEnds[this.headerKind(at)](type, kezako, tags)}---
`;
	}

	headerKind(at) {
		const odd = randomFrom(at + 0x30000000);
		return odd() < this.share ? oneOf(this.kinds, odd) : 'plain';
	}

	/** Writes the notes into a folder. Gives their paths in it. */
	write(folder) {
		const paths = Array.from({ length: this.count }, (_, at) => this.path(at));
		for (const month of new Set(paths.map((path) => path.slice(0, 7)))) {
			mkdirSync(join(folder, month), { recursive: true });
		}
		for (const [at, path] of paths.entries()) writeFileSync(join(folder, path), this.text(at));
		return paths;
	}

	/** The number of backlinks of each note. */
	linkCounts() {
		const counts = new Uint32Array(this.count);
		for (let at = 0; at < this.count; at++) {
			for (const target of new Set(this.targets(at))) if (target !== at) counts[target]++;
		}
		return counts;
	}
}

const items = (tags) => tags.map((tag) => `- ${tag}\n`).join('');
const headerEnds = {
	plain: (type, kezako, tags) => `types:\n  - ${type}\nkezako: ${kezako}\ntags:\n${items(tags)}`,
	brackets: (type, kezako, tags) => `types: [${type}]\nkezako: ${kezako}\ntags: [${tags.join(', ')}]\n`,
	'quoted items': (type, kezako, tags) =>
		`types: ["${type}"]\nkezako: "${kezako}"\ntags: [${tags.map((tag) => `"${tag}"`).join(', ')}]\n`,
	comments: (type, kezako, tags) =>
		`# Type et mots\ntypes: ${type} # à revoir\nkezako: ${kezako}\ntags:\n${items(tags)}`,
	folded: (type, kezako, tags) => `types:\n  - ${type}\nkezako: >-\n  ${kezako}\n  ${kezako}\ntags:\n${items(tags)}`,
	nested: (type, kezako, tags) =>
		`types:\n  - ${type}\nkezako:\n  fr: ${kezako}\n  en: ${kezako}\ntags:\n${items(tags)}`,
	broken: (type, kezako, tags) => `types:\n  - ${type}\nkezako: Voir : ${kezako}\ntags:\n${items(tags)}`,
};

/** French words by Zipf’s law, and now and then a unique one. */
export function words(random, least, most) {
	return Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, () => word(random)).join(' ');
}

function word(random) {
	if (random() < 0.35) return oneOf(common, random);
	const stem = stems[Math.floor(stems.length * random() ** 2)];
	if (random() < 0.5) return stem;
	const made = oneOf(beginnings, random) + stem + oneOf(endings, random);
	return random() < 0.97 ? made : made + oneOf(endings, random) + oneOf(endings, random);
}

export function oneOf(list, random) {
	return list[Math.floor(random() * list.length)];
}

export function capital(text) {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
