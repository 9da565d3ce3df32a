import * as l10n from '@vscode/l10n';
import { type CosmaVersion, cosmaVersions } from '../../core/cosmaVersions.ts';
import type { NoteProblem } from '../../core/lint.ts';
import { visibleInPlace } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';

/**
 * What becomes of a note in each version of Cosma: it `stops` there, or the note is lost by this probability. Of two notes
 * with one id it takes either, so that each is lost by 1/2. A version that is left out takes the note.
 */
export type CosmaFate = { readonly [Version in CosmaVersion]?: 'stops' | number };

const taken: CosmaFate = {};

/** What becomes of a note with these problems. */
export function fateOf(problems: readonly NoteProblem[]): CosmaFate {
	const minded = problems.filter(({ cosma }) => cosma !== undefined);
	// As of most notes.
	if (minded.length === 0) return taken;
	let fate = taken;
	for (const version of cosmaVersions) {
		const ofVersion = minded.filter(({ cosma }) => cosma?.[version] === 'stops' || cosma?.[version] === 'drops');
		if (ofVersion.length === 0) continue;
		const stops = ofVersion.some(({ cosma }) => cosma?.[version] === 'stops');
		fate = { ...fate, [version]: stops ? 'stops' : lossBy(ofVersion) };
	}
	return fate;
}

/** Of all notes that share the key of this one, by whatever problem, one is taken. */
function lossBy(problems: readonly NoteProblem[]): number {
	const counts = problems.map(({ related = [], relatedCount = related.length }) => relatedCount);
	// Nothing is said of the note of which a sync service made a copy.
	if (counts.includes(0) || problems.some(({ code }) => code === 'sync_conflict')) return 1;
	const others = counts.reduce((sum, count) => sum + count, 0);
	return others / (others + 1);
}

/** Counts what versions of Cosma would lose of a notebook. */
export class CosmaLosses {
	private notes = 0;
	private readonly lost = new Map<CosmaVersion, number>();
	/** The first file by path at which a version stops, and how many there are. */
	private readonly stops = new Map<CosmaVersion, { readonly first: string; readonly count: number }>();

	/** Counts a note that Cosma reads. */
	add(path: string, fate: CosmaFate): void {
		this.notes++;
		for (const version of cosmaVersions) {
			const loss = fate[version];
			if (loss === 'stops') this.addStop(path, version);
			else if (loss !== undefined) this.lost.set(version, (this.lost.get(version) ?? 0) + loss);
		}
	}

	/** Counts a file at which a version of Cosma stops. */
	addStop(path: string, version: CosmaVersion): void {
		const { first = path, count = 0 } = this.stops.get(version) ?? {};
		this.stops.set(version, { first: path < first ? path : first, count: count + 1 });
	}

	/** “Cosma 2.6 would lose 7 of 105 notes; Cosma 2.5 would stop at README.md”. Undefined where nothing would be lost. */
	sentence(): string | undefined {
		const losing = cosmaVersions
			.toReversed()
			.filter((version) => this.stops.has(version) || this.countLost(version) > 0);
		const [newer, older] = losing;
		if (newer === undefined) return undefined;
		if (older === undefined) return this.clause(newer, newer);
		const both = l10n.t('{0} and {1}', older, newer);
		if (this.clause(newer, both) === this.clause(older, both)) return this.clause(newer, both);
		return l10n.t('{0}; {1}', this.clause(newer, newer), this.clause(older, older));
	}

	/** @param name of the versions that do the same */
	private clause(version: CosmaVersion, name: string): string {
		const stop = this.stops.get(version);
		if (stop) {
			const first = visibleInPlace(stop.first);
			if (stop.count === 1) return l10n.t('Cosma {0} would stop at {1}', name, first);
			if (stop.count === 2) return l10n.t('Cosma {0} would stop at {1} and 1 more', name, first);
			return l10n.t('Cosma {0} would stop at {1} and {2} more', name, first, numberText(stop.count - 1));
		}
		const lost = numberText(this.countLost(version));
		if (this.notes === 1) return l10n.t('Cosma {0} would lose {1} of 1 note', name, lost);
		return l10n.t('Cosma {0} would lose {1} of {2} notes', name, lost, numberText(this.notes));
	}

	/** Of a note that is lost for sure and shares its id with another, the other is counted by its half: that is none. */
	private countLost(version: CosmaVersion): number {
		// Thirds do not add up to a whole number.
		return Math.floor((this.lost.get(version) ?? 0) + 1e-6);
	}
}
