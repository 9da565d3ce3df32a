import type { GraphNode, NotebookGraph } from '../../server/src/protocolGraph.ts';
import type { GraphStrings } from './messages.ts';

export type Page = ReturnType<typeof buildPage>;

/** Builds the page: a row of controls, the graph with its legend, the time slider. Gives the elements that change. */
export function buildPage(strings: GraphStrings) {
	const header = document.createElement('header');
	const search = add(header, 'input');
	search.type = 'search';
	search.placeholder = strings.search;
	search.setAttribute('aria-label', `${strings.search}. ${strings.openHint}`);
	const scope = select(header, strings.scope);
	scope.append(new Option(strings.all, 'all'), new Option(strings.one, '1'));
	scope.append(new Option(strings.two, '2'), new Option(strings.three, '3'));
	const type = select(header, strings.type);
	const tag = select(header, strings.tag);
	const time = select(header, strings.time);
	const label = add(header, 'label');
	const follow = add(label, 'input');
	follow.type = 'checkbox';
	label.append(strings.follow);
	const showLegend = add(header, 'button');
	showLegend.textContent = strings.legend;
	showLegend.setAttribute('aria-controls', 'legend');
	const exporting = add(header, 'button');
	exporting.textContent = strings.export;
	const count = add(header, 'span');
	count.id = 'count';
	count.setAttribute('role', 'status');

	const main = document.createElement('main');
	const stage = add(main, 'div');
	stage.id = 'stage';
	const graph = add(stage, 'div');
	graph.id = 'graph';
	graph.tabIndex = 0;
	graph.setAttribute('role', 'application');
	graph.setAttribute('aria-label', strings.picture);
	const card = add(stage, 'div');
	card.id = 'card';
	card.hidden = true;
	card.setAttribute('role', 'status');
	const message = add(stage, 'div');
	message.id = 'message';
	const legend = add(main, 'aside');
	legend.id = 'legend';
	legend.setAttribute('aria-label', strings.legend);
	const bar = timeBar(strings);
	document.body.append(header, main, bar.timeline);
	const controls = { search, scope, type, tag, time, follow, showLegend, export: exporting };
	return { ...controls, ...bar, count, graph, card, message, legend };
}

/** The row of the time slider, with the period that it is at, the first and the last. */
function timeBar(strings: GraphStrings) {
	const timeline = document.createElement('footer');
	timeline.id = 'timeline';
	const period = add(timeline, 'output');
	// The slider says it.
	period.setAttribute('aria-hidden', 'true');
	const first = add(timeline, 'span');
	const slider = add(timeline, 'input');
	slider.type = 'range';
	slider.setAttribute('aria-label', strings.time);
	const last = add(timeline, 'span');
	for (const end of [first, last]) end.setAttribute('aria-hidden', 'true');
	return { timeline, period, first, slider, last };
}

function select(parent: HTMLElement, label: string): HTMLSelectElement {
	const made = add(parent, 'select');
	made.setAttribute('aria-label', label);
	return made;
}

/** Fills a filter with each name once, sorted, below an entry for all names. */
export function fillFilter(select: HTMLSelectElement, every: string, names: Iterable<string>, chosen: string): void {
	const sorted = [...new Set(names)].sort((one, other) => one.localeCompare(other));
	const option = (value: string, text: string) => new Option(text, value, false, value === chosen);
	select.replaceChildren(option('', every), ...sorted.map((name) => option(name, name)));
}

/** Says how many notes the graph has, and how many of them are to be seen. */
export function fillCount(
	count: HTMLElement,
	{ nodes, all }: NotebookGraph,
	shown: number,
	{ part, shown: some, count: whole }: GraphStrings,
): void {
	const number = (value: number) => value.toLocaleString(document.documentElement.lang);
	const [text, of] = shown < nodes.length ? [some, nodes.length] : nodes.length < all ? [part, all] : [whole, all];
	count.textContent = text.replace('{0}', number(shown)).replace('{1}', number(of));
}

/** Fills the card with a note's title, definition and other facts. */
export function fillCard(card: HTMLElement, { title, kezako, tags, id }: GraphNode, types: readonly string[]): void {
	const facts = [...types, ...tags.map((tag) => `#${tag}`), id].filter((fact) => fact !== '').join(' · ');
	card.replaceChildren();
	for (const [name, text] of Object.entries({ title, kezako, facts })) {
		if (text === '') continue;
		const line = add(card, 'p');
		line.className = name;
		line.textContent = text;
	}
}

/** Adds an element. */
export function add<Name extends keyof HTMLElementTagNameMap>(
	parent: HTMLElement,
	name: Name,
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	parent.append(made);
	return made;
}
