import type {
	CitationCluster,
	Field,
	FieldStyle,
	FrontMatter,
	LinkOccurrence,
	Note,
	NoteUri,
	PlacedText,
	Problem,
} from '../note.ts';

/** A note without its URI, as JSON: a third of the memory of the note's objects. */
export type PackedNote = string;

/**
 * To be raised whenever the form below, what is read from a note, or the form of a saved index changes: caches of older
 * versions are then ignored.
 */
export const packedNoteVersion = 14;

/** Stands for undefined, which JSON lacks, by 0. */
type Optional<Value> = Value | 0;
type PackedText = [value: string, line: number, start: number, end: number];
type PackedField = [...PackedText, style: number, strict?: string];
type PackedProblem = [code: Problem['code'], line: number, start: number, end: number, detail?: string];
type PackedHeader = [
	lastLine: number,
	keys: readonly string[],
	id: Optional<PackedField>,
	title: Optional<PackedField>,
	kezako: Optional<PackedField>,
	types: PackedField[],
	tags: PackedField[],
	aliases: PackedField[],
	thumbnail: Optional<PackedField>,
	link: Optional<PackedField>,
	begin: Optional<PackedField>,
	end: Optional<PackedField>,
	shape: string,
	problems: PackedProblem[],
	...citing: [references: PackedField[], bibliography: PackedField[]] | [],
];
type PackedLink = [line: number, start: number, type: Optional<string>, target: string, ...rest: [string?, 1?]];
type PackedCluster = [line: number, start: number, text: string];
type Packed = [
	header: Optional<PackedHeader>,
	heading: Optional<PackedText>,
	opening: Optional<string>,
	links: PackedLink[],
	problems: PackedProblem[],
	citations?: PackedCluster[],
];

const styles: readonly (FieldStyle | undefined)[] = [undefined, 'plain', 'flow', 'single', 'double'];

export function packNote(note: Note): PackedNote {
	const packed: Packed = [
		note.header ? packHeader(note.header) : 0,
		note.heading ? packText(note.heading) : 0,
		note.opening ?? 0,
		note.links.map(packLink),
		note.problems.map(packProblem),
	];
	if (note.citations.length > 0) packed.push(note.citations.map(packCluster));
	return JSON.stringify(packed);
}

/** @throws SyntaxError or TypeError if `packNote` did not make the string */
export function unpackNote(uri: NoteUri, packed: PackedNote): Note {
	const [header, heading, opening, links, problems, citations = []] = JSON.parse(packed) as Packed;
	return {
		uri,
		header: header === 0 ? undefined : unpackHeader(header),
		heading: heading === 0 ? undefined : unpackText(heading),
		opening: opening === 0 ? undefined : opening,
		links: links.map(unpackLink),
		citations: citations.map(unpackCluster),
		problems: problems.map(unpackProblem),
	};
}

function packHeader(header: FrontMatter): PackedHeader {
	const { lastLine, keys, id, title, kezako, types, tags, aliases, thumbnail, link, begin, end, shape, problems } =
		header;
	const { references, bibliography } = header;
	const field = (given: Field | undefined) => (given ? packField(given) : 0);
	return [
		lastLine,
		keys,
		field(id),
		field(title),
		field(kezako),
		types.map(packField),
		tags.map(packField),
		aliases.map(packField),
		field(thumbnail),
		field(link),
		field(begin),
		field(end),
		shape,
		problems.map(packProblem),
		...(references.length + bibliography.length > 0
			? ([references.map(packField), bibliography.map(packField)] as const)
			: ([] as const)),
	];
}

function unpackHeader(packed: PackedHeader): FrontMatter {
	const [lastLine, keys, id, title, kezako, types, tags, aliases, thumbnail, link, begin, end, shape, problems] =
		packed;
	const [references = [], bibliography = []] = packed.slice(14) as PackedField[][];
	const field = (given: Optional<PackedField>) => (given === 0 ? undefined : unpackField(given));
	return {
		lastLine,
		keys,
		id: field(id),
		title: field(title),
		kezako: field(kezako),
		types: types.map(unpackField),
		tags: tags.map(unpackField),
		aliases: aliases.map(unpackField),
		thumbnail: field(thumbnail),
		link: field(link),
		begin: field(begin),
		end: field(end),
		references: references.map(unpackField),
		bibliography: bibliography.map(unpackField),
		shape,
		problems: problems.map(unpackProblem),
	};
}

function packField({ value, line, start, end, style, strict }: Field): PackedField {
	const written = styles.indexOf(style);
	return strict === undefined ? [value, line, start, end, written] : [value, line, start, end, written, strict];
}

function unpackField([value, line, start, end, style, strict]: PackedField): Field {
	return { value, line, start, end, style: styles[style], ...(strict !== undefined && { strict }) };
}

function packText({ value, line, start, end }: PlacedText): PackedText {
	return [value, line, start, end];
}

function unpackText([value, line, start, end]: PackedText): PlacedText {
	return { value, line, start, end };
}

function packLink({ line, start, type, target, text, barIsEscaped }: LinkOccurrence): PackedLink {
	const beginning: [number, number, Optional<string>, string] = [line, start, type ?? 0, target];
	if (barIsEscaped) return [...beginning, text ?? '', 1];
	return text === undefined ? beginning : [...beginning, text];
}

function unpackLink([line, start, type, target, text, barIsEscaped]: PackedLink): LinkOccurrence {
	return { line, start, type: type === 0 ? undefined : type, target, text, barIsEscaped: barIsEscaped === 1 };
}

function packCluster({ line, start, text }: CitationCluster): PackedCluster {
	return [line, start, text];
}

function unpackCluster([line, start, text]: PackedCluster): CitationCluster {
	return { line, start, text };
}

function packProblem({ code, line, start, end, detail }: Problem): PackedProblem {
	return detail === undefined ? [code, line, start, end] : [code, line, start, end, detail];
}

function unpackProblem([code, line, start, end, detail]: PackedProblem): Problem {
	return { code, line, start, end, ...(detail !== undefined && { detail }) };
}
