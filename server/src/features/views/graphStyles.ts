import { nameKey } from '../../core/fold.ts';
import { isNamed, type Note, type NoteUri, undefinedType } from '../../core/note.ts';
import type { GraphLinkType, GraphNode, GraphStyle, GraphType, NotebookGraph } from '../../protocolGraph.ts';
import type { ConfigurationFile, Context, DeclaredTypes } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { typeOfWorks } from './graphCitations.ts';

/** What is declared for the notes of a folder, and what was asked of it. */
interface Scope {
	readonly covering: ConfigurationFile | undefined;
	/** The colours without a covering configuration. */
	readonly declared: DeclaredTypes;
	/** The index of the style of the configuration; undefined without one. */
	readonly cosma: number | undefined;
	/** Names as written → indexes. */
	readonly types: Map<string, number>;
	readonly linkTypes: Map<string, number>;
}

/** The name of a picture that Cosma shows: as `thumbnail`, or as `fill` of a type, where it is no colour (format.md 3.5). */
const pictureName = /\.(?:jpg|jpeg|png)$/;

/** Gathers the types and styles of a graph, each once. */
export class GraphStyles {
	private readonly context: Context;
	private readonly types = new Table<GraphType>();
	private readonly linkTypes = new Table<GraphLinkType>();
	private readonly cosma = new Table<GraphStyle>();
	/** By folder: what covers a note depends on nothing else. */
	private readonly scopes = new Map<string, Scope>();

	constructor(context: Context) {
		this.context = context;
	}

	/** What has been asked for. */
	found(): Pick<NotebookGraph, 'types' | 'linkTypes' | 'cosma'> {
		return { types: this.types.rows, linkTypes: this.linkTypes.rows, cosma: this.cosma.rows };
	}

	node({ uri, header }: Note): Pick<GraphNode, 'types' | 'cosma' | 'picture'> {
		const scope = this.scopeOf(uri);
		const named = header?.types.map(({ value }) => value).filter((type) => isNamed(asLabel(type))) ?? [];
		const types = [...new Set((named.length > 0 ? named : [undefinedType]).map((type) => this.type(scope, type)))];
		const thumbnail = header?.thumbnail?.value.trim();
		const isShown = scope.covering && thumbnail !== undefined && pictureName.test(thumbnail);
		const picture = isShown ? this.context.thumbnail(uri, thumbnail) : undefined;
		return {
			types,
			...(scope.cosma !== undefined && { cosma: scope.cosma }),
			...(picture !== undefined && { picture }),
		};
	}

	/** The type of the works that a note cites, where they are nodes. */
	reference(note: NoteUri): Pick<GraphNode, 'types' | 'cosma'> {
		const scope = this.scopeOf(note);
		return {
			types: [this.type(scope, typeOfWorks(this.context, note))],
			...(scope.cosma !== undefined && { cosma: scope.cosma }),
		};
	}

	/** The index of the type of a link in a note, as written. */
	linkType(note: NoteUri, type = undefinedType): number {
		const { covering, declared, linkTypes } = this.scopeOf(note);
		return atOrAdded(linkTypes, type, () => {
			const name = shownName(type);
			const style = covering && styleOf(covering.values.linkTypes, type);
			const { color = declared.linkTypes.get(nameKey(type)) ?? '', stroke = 'simple', label = '' } = style ?? {};
			return this.linkTypes.place({ name, label: asLabel(label), color, stroke });
		});
	}

	private type({ covering, declared, types }: Scope, type: string): number {
		return atOrAdded(types, type, () => {
			const name = shownName(type);
			if (!covering) {
				const fill = declared.recordTypes.get(nameKey(type)) ?? '';
				return this.types.place({ name, fill, stroke: '' });
			}
			const { fill = '', stroke = '' } = styleOf(covering.values.recordTypes, type) ?? {};
			if (!pictureName.test(fill)) return this.types.place({ name, fill, stroke });
			const picture = this.picture(covering, fill);
			return this.types.place({ name, fill: '', stroke, ...(picture !== undefined && { picture }) });
		});
	}

	private picture({ uri, values: { imagesOrigin } }: ConfigurationFile, name: string): string | undefined {
		return imagesOrigin === undefined ? undefined : this.context.thumbnail(uri, `${imagesOrigin}/${name}`);
	}

	private scopeOf(note: NoteUri): Scope {
		return atOrAdded(this.scopes, note.slice(0, note.lastIndexOf('/')), () => {
			const covering = this.context.cosma(note);
			const cosma = covering && this.cosma.place(graphStyle(covering.values));
			const { recordTypes, linkTypes } = this.context.declared(note);
			const declared = { recordTypes: byKey(recordTypes), linkTypes: byKey(linkTypes) };
			return { covering, cosma, declared, types: new Map(), linkTypes: new Map() };
		});
	}
}

/** Rows without repetitions. */
class Table<Row> {
	readonly rows: Row[] = [];
	private readonly places = new Map<string, number>();

	place(row: Row): number {
		return atOrAdded(this.places, JSON.stringify(row), () => this.rows.push(row) - 1);
	}
}

function atOrAdded<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}

/** Cosma takes a type that is not declared for none. */
function styleOf<Style>(styles: ReadonlyMap<string, Style>, type: string): Style | undefined {
	return styles.get(type) ?? styles.get(undefinedType);
}

function shownName(type: string): string {
	const name = nameKey(asLabel(type));
	return isNamed(name) ? name : '';
}

function byKey(colours: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
	return new Map(Array.from(colours, ([name, colour]) => [nameKey(name), colour]));
}

function graphStyle({ hasArrows, nodeSizes }: ConfigurationFile['values']): GraphStyle {
	return { hasArrows, sizes: nodeSizes };
}
