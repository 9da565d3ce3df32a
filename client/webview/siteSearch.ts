/** The page of an exported site on which readers search. Its notes come from a script beside it: `file:` has no fetch. */
import MiniSearch from 'minisearch';
import { fold } from '../../server/src/core/fold.ts';

/** Address, title, kezako, types and tags, headings. */
type SearchedNote = readonly [href: string, title: string, kezako: string, labels: string, headings: string];

declare const notesToSearch: readonly SearchedNote[];

const maxShown = 50;

start();

function start(): void {
	const region = document.querySelector<HTMLElement>('#search');
	const input = document.querySelector<HTMLInputElement>('#words');
	const list = document.querySelector('#found');
	const said = document.querySelector('#said');
	if (!region || !input || !list || !said) return;
	const search = new MiniSearch<{ id: number }>({
		fields: ['title', 'kezako', 'labels', 'headings'],
		extractField: (document, field) => fieldOf(document.id, field),
		processTerm: (term) => fold(term) || null,
		searchOptions: { boost: { title: 4, kezako: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
	});
	search.addAll(notesToSearch.map((_, id) => ({ id })));
	const show = () => {
		const words = input.value.trim();
		const found = words === '' ? [] : search.search(words).slice(0, maxShown);
		list.replaceChildren(...found.flatMap(({ id }) => itemFor(notesToSearch[Number(id)])));
		said.textContent = words !== '' && found.length === 0 ? (region.dataset['none'] ?? '') : '';
	};
	region.hidden = false;
	input.addEventListener('input', show);
	input.focus();
	show();
}

function fieldOf(id: number, field: string): string {
	const [, title = '', kezako = '', labels = '', headings = ''] = notesToSearch[id] ?? [];
	if (field === 'title') return title;
	if (field === 'kezako') return kezako;
	if (field === 'labels') return labels;
	return field === 'headings' ? headings : String(id);
}

function itemFor(note: SearchedNote | undefined): HTMLElement[] {
	if (!note) return [];
	const [href, title, kezako] = note;
	const item = document.createElement('li');
	const link = document.createElement('a');
	link.href = href;
	link.textContent = title;
	item.append(link);
	if (kezako !== '') {
		const line = document.createElement('p');
		line.textContent = kezako;
		item.append(line);
	}
	return [item];
}
