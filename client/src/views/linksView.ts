import * as vscode from 'vscode';
import type {
	LinkedNote,
	LinkingNote,
	LinkSpan,
	Mention,
	MentioningNote,
	NoteLinks,
	NoteSummary,
	Passage,
	TextSpan,
} from '../../../server/src/protocol.ts';
import { activeNote, type LanguageServer, rangeOf } from '../languageServer.ts';
import { numberText } from '../numberText.ts';
import { showAtFirstLink, type UserMemory } from './firstLink.ts';
import { type PassageRow, passageRows } from './passageRows.ts';

/** How long mentions stay after a change before they are searched for again, which reads all notes. Milliseconds. */
const restMs = 1000;

type Section = 'here' | 'citedIn' | 'from' | 'citations' | 'mentions';

type Row =
	| { readonly kind: 'section'; readonly section: Section }
	| { readonly kind: 'linking'; readonly linking: LinkingNote }
	| { readonly kind: 'linked'; readonly linked: LinkedNote }
	| { readonly kind: 'cited'; readonly cited: Cited }
	| { readonly kind: 'mentioning'; readonly mentioning: MentioningNote }
	| {
			readonly kind: 'passage';
			readonly uri: string;
			readonly place: TextSpan;
			readonly row: PassageRow;
			/** The whole sentence, where the rows do not show it. */
			readonly tooltip: string | undefined;
			readonly type: string;
			readonly mention: Mention | undefined;
	  }
	| { readonly kind: 'searching' };

/** A work with the URI of the note that cites it. */
type Cited = NonNullable<NoteLinks['citations']>[number] & { readonly uri: string };

/**
 * A view of the active note's links: notes that link here or cite the work that it is about, notes it links to, works it
 * cites, and notes that mention its title.
 */
export function registerLinksView(server: LanguageServer, memory: UserMemory): vscode.Disposable {
	const provider = new LinksProvider(server);
	const view = vscode.window.createTreeView('kezako.links', { treeDataProvider: provider, showCollapseAll: true });
	provider.view = view;
	const follow = () => provider.show(activeNote()?.document.uri.toString());
	follow();
	return vscode.Disposable.from(
		view,
		provider,
		vscode.window.onDidChangeActiveTextEditor((editor) => {
			// Where a panel or a picture becomes active, the view stays as it is.
			if (editor?.document.languageId === 'markdown' || vscode.window.visibleTextEditors.length === 0) follow();
		}),
		view.onDidChangeVisibility(({ visible }) => {
			if (visible) provider.refreshIfStale();
			else provider.stopSearch();
		}),
		view.onDidCollapseElement(({ element }) => {
			if (element.kind === 'section' && element.section === 'mentions') provider.stopSearch();
		}),
		server.onDidChange(() => provider.refresh()),
		showAtFirstLink(server, memory, async () => {
			// Not `view.reveal`, which wants a row of a view that has none yet.
			if (!view.visible) await vscode.commands.executeCommand('kezako.links.focus', { preserveFocus: true });
		}),
		vscode.commands.registerCommand('kezako.linkMention', (row?: Row) => provider.linkMention(row)),
	);
}

class LinksProvider implements vscode.TreeDataProvider<Row>, vscode.Disposable {
	view: vscode.TreeView<Row> | undefined;
	private readonly server: LanguageServer;
	private readonly changes = new vscode.EventEmitter<Row | undefined>();
	readonly onDidChangeTreeData = this.changes.event;
	private uri: string | undefined;
	private links: NoteLinks | null = null;
	private isStale = true;
	/** The mentions that were found last; they are shown until the next search ends. */
	private found: readonly MentioningNote[] | undefined;
	private isFoundStale = true;
	private search: vscode.CancellationTokenSource | undefined;
	private searchTimer: ReturnType<typeof setTimeout> | undefined;
	private readonly mentionsRow: Row = { kind: 'section', section: 'mentions' };

	constructor(server: LanguageServer) {
		this.server = server;
	}

	dispose(): void {
		this.stopSearch();
		this.changes.dispose();
	}

	show(uri: string | undefined): void {
		if (uri === this.uri) return;
		this.uri = uri;
		this.found = undefined;
		this.stopSearch();
		this.refresh();
	}

	refresh(): void {
		this.isStale = true;
		this.isFoundStale = true;
		if (this.view?.visible) this.changes.fire(undefined);
	}

	refreshIfStale(): void {
		if (this.isStale) this.changes.fire(undefined);
	}

	async getChildren(row?: Row): Promise<Row[]> {
		if (!row) return this.roots();
		switch (row.kind) {
			case 'section':
				return this.inSection(row.section);
			case 'linking':
				return this.passagesIn(row.linking.note.uri, row.linking.links);
			case 'mentioning': {
				const { note, mentions } = row.mentioning;
				return mentions.flatMap((mention) => this.rowsOf(note.uri, mention, mention.passage, '', mention));
			}
			case 'linked':
			case 'cited':
			case 'passage':
			case 'searching':
				return [];
		}
	}

	getTreeItem(row: Row): vscode.TreeItem {
		switch (row.kind) {
			case 'section':
				return this.sectionItem(row.section);
			case 'linking': {
				const { note, links } = row.linking;
				const { None, Expanded } = vscode.TreeItemCollapsibleState;
				return noteItem(note, { count: links.length, state: links.length > 0 ? Expanded : None });
			}
			case 'cited':
				return citedItem(row.cited);
			case 'linked':
				return linkedItem(row.linked);
			case 'mentioning': {
				const { note, mentions } = row.mentioning;
				return noteItem(note, { count: mentions.length, state: vscode.TreeItemCollapsibleState.Expanded });
			}
			case 'passage':
				return passageItem(row);
			case 'searching': {
				const item = new vscode.TreeItem(vscode.l10n.t('Looking for mentions…'));
				item.iconPath = new vscode.ThemeIcon('loading~spin');
				return item;
			}
		}
	}

	/** Turns a mention into a link, if its text is still there. */
	async linkMention(row: Row | undefined): Promise<void> {
		const mention = row?.kind === 'passage' ? row.mention : undefined;
		if (row?.kind !== 'passage' || mention?.link === undefined) return;
		const uri = vscode.Uri.parse(row.uri);
		const document = await vscode.workspace.openTextDocument(uri);
		const range = rangeOf(mention);
		if (document.getText(range) !== mention.text) {
			this.refresh();
			return;
		}
		const edit = new vscode.WorkspaceEdit();
		edit.replace(uri, range, mention.link);
		await vscode.workspace.applyEdit(edit);
	}

	private async roots(): Promise<Row[]> {
		this.isStale = false;
		// Or VS Code lays the list out no sooner than two seconds after the view was first unfolded.
		if (this.view) this.view.message = '';
		this.links = this.uri === undefined ? null : await this.server.ask('kezako/noteLinks', { uri: this.uri });
		if (this.view) this.view.description = this.links ? titleOf(this.links.note) : '';
		const { citedIn, citations } = this.links ?? {};
		const section = (name: Section): Row => ({ kind: 'section', section: name });
		const ofCitations = {
			citedIn: citedIn ? [section('citedIn')] : [],
			cites: citations ? [section('citations')] : [],
		};
		const sections = [section('here'), ...ofCitations.citedIn, section('from'), ...ofCitations.cites, this.mentionsRow];
		return this.links ? sections : [];
	}

	private async inSection(section: Section): Promise<Row[]> {
		const links = this.links;
		if (!links) return [];
		switch (section) {
			case 'here':
				return links.linkedHere.map((linking) => ({ kind: 'linking', linking }));
			case 'citedIn':
				return links.citedIn?.map((linking) => ({ kind: 'linking', linking })) ?? [];
			case 'citations':
				return links.citations?.map((cited) => ({ kind: 'cited', cited: { ...cited, uri: links.note.uri } })) ?? [];
			case 'from':
				return links.linksFromHere.map((linked) => ({ kind: 'linked', linked }));
			case 'mentions':
				if (this.isFoundStale) this.searchSoon();
				return this.found?.map((mentioning) => ({ kind: 'mentioning', mentioning })) ?? [{ kind: 'searching' }];
		}
	}

	/** Searches all notes for the title, once the section is unfolded. A running search goes on. */
	private searchSoon(): void {
		if (this.search) return;
		clearTimeout(this.searchTimer);
		this.searchTimer = setTimeout(() => void this.findMentions(), this.found ? restMs : 0);
	}

	private async findMentions(): Promise<void> {
		const { uri } = this;
		if (uri === undefined) return;
		const search = new vscode.CancellationTokenSource();
		this.search = search;
		this.isFoundStale = false;
		const found = await this.server.ask('kezako/mentions', { uri }, search.token).catch(() => undefined);
		if (this.search !== search) return;
		this.search = undefined;
		this.found = found ?? this.found ?? [];
		this.changes.fire(this.mentionsRow);
	}

	/** Cancels the search, which starts again when the section is unfolded. */
	stopSearch(): void {
		clearTimeout(this.searchTimer);
		this.isFoundStale ||= this.search !== undefined;
		this.search?.cancel();
		this.search = undefined;
		if (!this.found) this.changes.fire(this.mentionsRow);
	}

	/** How many mentions were found; undefined where that is not known. */
	private countMentions(): number | undefined {
		const count = this.found?.reduce((sum, { mentions }) => sum + mentions.length, 0);
		// A row with 0 cannot be unfolded to search again, so 0 is shown only while it is up to date.
		return count === 0 && this.isFoundStale ? undefined : count;
	}

	private async passagesIn(uri: string, links: readonly LinkSpan[]): Promise<Row[]> {
		const passages = await this.server.ask('kezako/passages', { uri, places: links });
		return links.flatMap((place, at) => {
			const passage = passages[at];
			return passage ? this.rowsOf(uri, place, passage, place.type) : [];
		});
	}

	private rowsOf(uri: string, place: TextSpan, passage: Passage, type: string, mention?: Mention): Row[] {
		const rows = passageRows(passage, this.links?.note.title ?? '');
		const tooltip = rows.length === 1 && rows[0]?.label === passage.text ? undefined : passage.text;
		return rows.map((row, at) => ({
			kind: 'passage',
			uri,
			place,
			row,
			tooltip,
			type: at === 0 ? type : '',
			mention: at === 0 ? mention : undefined,
		}));
	}

	private sectionItem(section: Section): vscode.TreeItem {
		const { linkedHereCount = 0, linksFromHere = [], citations = [], citedIn = [], citedInIsCut } = this.links ?? {};
		const mentions = this.countMentions();
		const names = {
			here: `${vscode.l10n.t('Linked Here')} (${numberText(linkedHereCount)})`,
			from: `${vscode.l10n.t('Links from Here')} (${numberText(linksFromHere.length)})`,
			citedIn: `${vscode.l10n.t('Cited in')} (${numberText(citedIn.length)}${citedInIsCut ? '+' : ''})`,
			citations: `${vscode.l10n.t('Citations')} (${numberText(citations.length)})`,
			mentions: vscode.l10n.t('Mentions without a Link') + (mentions === undefined ? '' : ` (${numberText(mentions)})`),
		};
		const count = {
			...{ here: linkedHereCount, from: linksFromHere.length, mentions: mentions ?? 1 },
			...{ citedIn: citedIn.length, citations: citations.length },
		}[section];
		const state =
			count === 0
				? vscode.TreeItemCollapsibleState.None
				: section === 'mentions'
					? vscode.TreeItemCollapsibleState.Collapsed
					: vscode.TreeItemCollapsibleState.Expanded;
		const item = new vscode.TreeItem(names[section], state);
		// The same id for all notes, so that VS Code keeps a section folded.
		item.id = `${section}${count === 0 ? ' empty' : ''}`;
		return item;
	}
}

function linkedItem({ target, note, links }: LinkedNote): vscode.TreeItem {
	const types = [...new Set(links.map(({ type }) => type))].filter((type) => type !== '');
	if (note) return noteItem(note, { type: types.join(', ') });
	const item = new vscode.TreeItem(target);
	item.description = vscode.l10n.t('no such note');
	item.iconPath = new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
	item.contextValue = 'missing';
	return item;
}

/** A row for a work, which leads to the note about it, else into the library; an unknown one to where it is cited. */
function citedItem({ key, work, note, count, uri, place }: Cited): vscode.TreeItem {
	const item = new vscode.TreeItem(work?.title ?? note?.title ?? key);
	const known = work ?? note;
	const counted = count > 1 ? numberText(count) : '';
	item.description = [known && key, counted, known ? '' : vscode.l10n.t('no such key')]
		.filter((part) => part)
		.join(' · ');
	if (work) item.tooltip = work.line;
	item.contextValue = 'cited';
	item.iconPath = known
		? new vscode.ThemeIcon(note ? 'note' : 'book')
		: new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
	const line = note && new vscode.Range(note.line, 0, note.line, 0);
	item.command = line ? openCommand(note.uri, line) : openCommand(work?.uri ?? uri, rangeOf(work?.place ?? place));
	return item;
}

/** The title of the note at hand, which says whether links can name it by an id. */
function titleOf({ title, id }: NoteSummary): string {
	return id === '' ? vscode.l10n.t('{0} · no id yet', title) : title;
}

/** A row for a note, which Enter opens. @param options.saysId whether it says that links cannot name the note yet */
export function noteItem(
	{ uri, title, alias, kezako, id, line, target }: LinkingNote['note'],
	{
		count,
		type,
		saysId = true,
		state = vscode.TreeItemCollapsibleState.None,
	}: { count?: number; type?: string; saysId?: boolean; state?: vscode.TreeItemCollapsibleState } = {},
): vscode.TreeItem {
	const item = new vscode.TreeItem(title, state);
	const counted = count !== undefined && count > 1 ? numberText(count) : '';
	const noId = saysId && target === undefined && id === '' ? vscode.l10n.t('no id yet') : '';
	item.description = [alias, type, counted, noId, kezako].filter((part) => part).join(' · ');
	// VS Code adds what the Explorer says of the file: the title and the definition.
	if (id !== '' && id !== title) item.tooltip = id;
	item.resourceUri = vscode.Uri.parse(uri);
	item.iconPath = new vscode.ThemeIcon('note');
	item.contextValue = 'note';
	item.command = openCommand(uri, new vscode.Range(line, 0, line, 0));
	return item;
}

function passageItem({ uri, place, row, tooltip, type, mention }: Extract<Row, { kind: 'passage' }>): vscode.TreeItem {
	const item = new vscode.TreeItem(row);
	if (tooltip !== undefined) item.tooltip = tooltip;
	if (type !== '') item.description = type;
	if (mention?.link !== undefined) item.contextValue = 'mention';
	item.command = openCommand(uri, rangeOf(place));
	return item;
}

export function openCommand(uri: string, selection: vscode.Range): vscode.Command {
	return { title: '', command: 'vscode.open', arguments: [vscode.Uri.parse(uri), { selection }] };
}
