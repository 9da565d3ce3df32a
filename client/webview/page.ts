import type { GraphNode } from '../../server/src/protocol.ts';
import type { GraphStrings } from './messages.ts';

/** Builds the page, a row of controls and the graph below. Gives the elements that change. */
export function buildPage(strings: GraphStrings) {
	const header = document.createElement('header');
	const search = add(header, 'input');
	search.type = 'search';
	search.placeholder = strings.search;
	search.setAttribute('aria-label', `${strings.search}. ${strings.openHint}`);
	const scope = add(header, 'select');
	scope.setAttribute('aria-label', strings.scope);
	scope.append(new Option(strings.all, 'all'), new Option(strings.one, '1'));
	scope.append(new Option(strings.two, '2'), new Option(strings.three, '3'));
	const type = add(header, 'select');
	type.setAttribute('aria-label', strings.type);
	const tag = add(header, 'select');
	tag.setAttribute('aria-label', strings.tag);
	const label = add(header, 'label');
	const follow = add(label, 'input');
	follow.type = 'checkbox';
	label.append(strings.follow);
	const exporting = add(header, 'button');
	exporting.textContent = strings.export;
	const count = add(header, 'span');
	count.id = 'count';
	count.setAttribute('role', 'status');

	const main = document.createElement('main');
	const graph = add(main, 'div');
	graph.id = 'graph';
	graph.tabIndex = 0;
	graph.setAttribute('role', 'application');
	graph.setAttribute('aria-label', strings.picture);
	const card = add(main, 'div');
	card.id = 'card';
	card.hidden = true;
	card.setAttribute('role', 'status');
	const message = add(main, 'div');
	message.id = 'message';
	document.body.append(header, main);
	return { search, scope, type, tag, follow, export: exporting, count, graph, card, message };
}

/** Fills a filter with each name once, sorted, below an entry for all names. */
export function fillFilter(select: HTMLSelectElement, every: string, names: Iterable<string>, chosen: string): void {
	const sorted = [...new Set(names)].sort((one, other) => one.localeCompare(other));
	const option = (value: string, text: string) => new Option(text, value, false, value === chosen);
	select.replaceChildren(option('', every), ...sorted.map((name) => option(name, name)));
}

/** Fills the card with a note's title, definition and other facts. */
export function fillCard(card: HTMLElement, { title, kezako, types, tags, id }: GraphNode): void {
	const facts = [...types, ...tags.map((tag) => `#${tag}`), id].filter((fact) => fact !== '').join(' · ');
	card.replaceChildren();
	for (const [name, text] of Object.entries({ title, kezako, facts })) {
		if (text === '') continue;
		const line = add(card, 'p');
		line.className = name;
		line.textContent = text;
	}
}

function add<Name extends keyof HTMLElementTagNameMap>(parent: HTMLElement, name: Name): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	parent.append(made);
	return made;
}
