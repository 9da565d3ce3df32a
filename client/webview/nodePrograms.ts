import { createNodeImageProgram } from '@sigma/node-image';
import { createNodePiechartProgram } from '@sigma/node-piechart';
import { createNodeCompoundProgram, NodeCircleProgram, type NodeProgramType } from 'sigma/rendering';
import type { NodeDisplayData } from 'sigma/types';
import type { NodeLook } from './looks.ts';

/** What the programs need of a note, beside what sigma has of it. */
export interface DrawnNote extends NodeLook {
	/** The width of the ring. Pixels. */
	readonly ring: number;
	/** What is seen through the picture. */
	readonly ground: string;
}

type Drawn = NodeDisplayData & DrawnNote;

/** The most types of a note that have sectors: WebGL promises room for no more. */
const maxSectors = 6;

/** The largest picture that is held for a note. Pixels. */
const maxPicture = 128;

const places = Array.from({ length: maxSectors }, (_, place) => place);

const Sectors: NodeProgramType = createNodePiechartProgram({
	slices: [slice(0), ...places.slice(1).map(slice)],
});

function slice(place: number) {
	return { color: { attribute: `colour${place}` }, value: { attribute: `part${place}` } };
}

/** A disc of one colour, as wide as the ring: the ring is what a smaller disc on it leaves. */
class Ring extends NodeCircleProgram {
	override process(index: number, offset: number, data: NodeDisplayData): void {
		const { ring, rings, size, color } = data as Drawn;
		super.process(index, offset, { ...data, size: size + ring, color: rings[0] ?? color });
	}
}

class SectorRing extends Sectors {
	override process(index: number, offset: number, data: NodeDisplayData): void {
		const { ring, rings, size } = data as Drawn;
		super.process(index, offset, { ...data, ...sectors(rings), size: size + ring });
	}
}

class FilledSectors extends Sectors {
	override process(index: number, offset: number, data: NodeDisplayData): void {
		super.process(index, offset, { ...data, ...sectors((data as Drawn).fills) });
	}
}

/** The library draws counter-clockwise from the right, Cosma clockwise. */
function sectors(colours: readonly string[]): Record<string, string | number> {
	const drawn = colours.slice(0, maxSectors).reverse();
	return Object.fromEntries(
		places.flatMap((place) => [
			[`colour${place}`, drawn[place] ?? '#808080'],
			[`part${place}`, place < drawn.length ? 1 : 0],
		]),
	);
}

/** The programs that draw notes, by the kind of note: the parts of one lie over each other. */
export function nodePrograms() {
	const Picture = createNodeImageProgram({
		size: { mode: 'max', value: maxPicture },
		maxTextureSize: 2048,
		colorAttribute: 'ground',
		imageAttribute: 'picture',
	});
	return {
		ringed: createNodeCompoundProgram([Ring, NodeCircleProgram]),
		sectors: createNodeCompoundProgram([SectorRing, FilledSectors]),
		picture: createNodeCompoundProgram([SectorRing, Picture]),
	};
}
