import * as vscode from 'vscode';
import type { GroupNotesParams, MissingTarget, NoteGroup, NoteSummary } from '../../../server/src/protocol.ts';
import { type LanguageServer, rangeOf } from '../languageServer.ts';
import { numberText } from '../numberText.ts';
import { noteItem, openCommand } from './linksView.ts';

/** How many notes a group shows at first, and how many more each time. */
const rowsAtOnce = 500;

/** How long nothing must be typed before the list follows. Milliseconds. */
const typingMs = 150;

/** So many notes that a filter leaves are shown at once, without unfolding their groups. */
const maxUnfolded = 100;

const themeColours = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'] as const;

type Grouping = GroupNotesParams['by'];
type Filter = NonNullable<GroupNotesParams['only']> | 'missing' | undefined;

type Row =
	| { readonly kind: 'group'; readonly group: NoteGroup }
	| { readonly kind: 'note'; readonly note: NoteSummary }
	| { readonly kind: 'more'; readonly name: string }
	| { readonly kind: 'target'; readonly missing: MissingTarget }
	| { readonly kind: 'use'; readonly use: MissingTarget['places'][number] };

/** A view of the notebook by type, tag or month, or only of notes that need attention. */
export function registerNotesView(server: LanguageServer, state: vscode.Memento): vscode.Disposable {
	const provider = new NotesProvider(server, state);
	const view = vscode.window.createTreeView('kezako.notes', { treeDataProvider: provider, showCollapseAll: true });
	provider.view = view;
	provider.describe();
	const group = (by: Grouping) => () => provider.set({ by });
	return vscode.Disposable.from(
		view,
		provider,
		server.onDidChange(() => provider.refreshSoon()),
		view.onDidChangeVisibility(({ visible }) => {
			if (visible) provider.refreshSoon();
		}),
		vscode.commands.registerCommand('kezako.notes.groupByType', group('type')),
		vscode.commands.registerCommand('kezako.notes.groupByTag', group('tag')),
		vscode.commands.registerCommand('kezako.notes.groupByMonth', group('month')),
		vscode.commands.registerCommand('kezako.notes.filter', () => provider.askWords()),
		vscode.commands.registerCommand('kezako.notes.cancelFilter', () => provider.cancelWords()),
		vscode.commands.registerCommand('kezako.notes.clearFilter', () => provider.set({ only: undefined, words: '' })),
		vscode.commands.registerCommand('kezako.notes.show', () => provider.askFilter()),
		vscode.commands.registerCommand('kezako.notes.showMore', (row: Row) => provider.showMore(row)),
	);
}

class NotesProvider implements vscode.TreeDataProvider<Row>, vscode.Disposable {
	view: vscode.TreeView<Row> | undefined;
	private readonly server: LanguageServer;
	private readonly state: vscode.Memento;
	private readonly changes = new vscode.EventEmitter<Row | undefined>();
	readonly onDidChangeTreeData = this.changes.event;
	private by: Grouping;
	private only: Filter;
	private words = '';
	private readonly shown = new Map<string, number>();
	private groups = new Map<string, Row>();
	private isUnfolded = false;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Closes the box in which words are typed and takes them back; undefined while there is none. */
	private cancel: (() => void) | undefined;

	constructor(server: LanguageServer, state: vscode.Memento) {
		this.server = server;
		this.state = state;
		this.by = state.get('notes.by', 'type');
		this.only = state.get('notes.only');
	}

	dispose(): void {
		clearTimeout(this.timer);
		this.changes.dispose();
	}

	set(change: { by?: Grouping; only?: Filter; words?: string }): void {
		if (change.by) this.by = change.by;
		if ('only' in change) this.only = change.only;
		if (change.words !== undefined) this.words = change.words;
		// Missing targets have no groups, so a grouping shows notes again.
		if (change.by && this.only === 'missing') this.only = undefined;
		void this.state.update('notes.by', this.by);
		void this.state.update('notes.only', this.only);
		this.shown.clear();
		this.describe();
		this.changes.fire(undefined);
	}

	/** Shows the filter above the list. */
	describe(isEmpty = false): void {
		const { view } = this;
		if (!view) return;
		const isFiltered = this.only !== undefined || this.words !== '';
		void vscode.commands.executeCommand('setContext', 'kezako.notesAreFiltered', isFiltered);
		const filter = this.only && filterNames()[this.only];
		const words = this.words === '' ? '' : vscode.l10n.t('with “{0}”', this.words);
		const message = [filter, words].filter((part) => part).join(', ');
		const shown = isEmpty ? vscode.l10n.t('Nothing to show: {0}', message) : vscode.l10n.t('Shown: {0}', message);
		view.message = message === '' ? '' : shown;
		view.description = this.only === 'missing' ? '' : groupingNames()[this.by];
	}

	/** Refreshes once for many changes, and only while the view is visible. */
	refreshSoon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => {
			if (this.view?.visible) this.changes.fire(undefined);
		}, 300);
	}

	/** The list follows what is typed. Escape takes it back; a click in the list does not, though it closes the box too. */
	askWords(): void {
		const box = vscode.window.createInputBox();
		const former = this.words;
		box.title = vscode.l10n.t('Filter Notes');
		box.prompt = vscode.l10n.t('Words of the title, the definition or a tag; empty for all notes');
		box.value = this.words;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const take = () => {
			clearTimeout(timer);
			const words = box.value.trim();
			if (words !== this.words) this.set({ words });
		};
		box.onDidChangeValue(() => {
			clearTimeout(timer);
			timer = setTimeout(take, typingMs);
		});
		box.onDidAccept(() => box.hide());
		box.onDidHide(() => {
			take();
			box.dispose();
			this.cancel = undefined;
			void vscode.commands.executeCommand('setContext', 'kezako.notesAreBeingFiltered', false);
		});
		box.show();
		this.cancel = () => {
			box.value = former;
			box.hide();
		};
		// VS Code does not say whether Escape has closed a box, so that this key is ours meanwhile.
		void vscode.commands.executeCommand('setContext', 'kezako.notesAreBeingFiltered', true);
	}

	cancelWords(): void {
		this.cancel?.();
	}

	async askFilter(): Promise<void> {
		const names = filterNames();
		const rows: (vscode.QuickPickItem & { only: Filter })[] = [
			{ label: vscode.l10n.t('All notes'), only: undefined },
			{ label: names.notLinked, only: 'notLinked' },
			{ label: names.isolated, only: 'isolated' },
			{ label: names.missing, only: 'missing' },
			{ label: names.problems, only: 'problems' },
		];
		const picked = await vscode.window.showQuickPick(rows, { placeHolder: vscode.l10n.t('Select the notes to show') });
		if (picked) this.set({ only: picked.only });
	}

	showMore(row: Row): void {
		if (row.kind !== 'more') return;
		const { name } = row;
		this.shown.set(name, (this.shown.get(name) ?? rowsAtOnce) + rowsAtOnce);
		this.changes.fire(this.groups.get(name));
	}

	async getChildren(row?: Row): Promise<Row[]> {
		if (!row) return this.only === 'missing' ? this.targets() : this.allGroups();
		switch (row.kind) {
			case 'group':
				return this.notesOf(row.group);
			case 'target':
				return row.missing.places.map((use) => ({ kind: 'use', use }));
			case 'note':
			case 'more':
			case 'use':
				return [];
		}
	}

	getTreeItem(row: Row): vscode.TreeItem {
		switch (row.kind) {
			case 'group': {
				const { name, notes } = row.group;
				const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
				const item = new vscode.TreeItem(this.labelOf(name), this.isUnfolded ? Expanded : Collapsed);
				// VS Code keeps a group folded, or not, as long as it has the same id.
				item.id = `${this.by}:${name}${this.isUnfolded ? ' unfolded' : ''}`;
				item.description = numberText(notes);
				if (this.by === 'type' && name !== '') item.iconPath = typeIcon(row.group);
				return item;
			}
			case 'note':
				return noteItem(row.note, { saysId: false });
			case 'more': {
				const item = new vscode.TreeItem(vscode.l10n.t('Show more…'));
				item.command = { title: '', command: 'kezako.notes.showMore', arguments: [row] };
				return item;
			}
			case 'target': {
				const { target, links } = row.missing;
				const item = new vscode.TreeItem(target, vscode.TreeItemCollapsibleState.Collapsed);
				item.description = links === 1 ? vscode.l10n.t('1 link') : vscode.l10n.t('{0} links', numberText(links));
				item.iconPath = new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
				item.contextValue = 'missing';
				return item;
			}
			case 'use': {
				const item = new vscode.TreeItem(row.use.title);
				item.command = openCommand(row.use.uri, rangeOf(row.use.place));
				item.iconPath = new vscode.ThemeIcon('note');
				return item;
			}
		}
	}

	private get question(): GroupNotesParams {
		const { by, only, words } = this;
		return { by, ...(only && only !== 'missing' && { only }), ...(words !== '' && { query: words }) };
	}

	private async allGroups(): Promise<Row[]> {
		const groups = await this.server.ask('kezako/groupNotes', this.question);
		const rows = groups.map((group): [string, Row] => [group.name, { kind: 'group', group }]);
		this.groups = new Map(rows);
		const found = groups.reduce((sum, { notes }) => sum + notes, 0);
		this.isUnfolded = this.words !== '' && found <= maxUnfolded;
		this.describe(groups.length === 0);
		return [...this.groups.values()];
	}

	private async notesOf(group: NoteGroup): Promise<Row[]> {
		const limit = this.shown.get(group.name) ?? rowsAtOnce;
		const notes = await this.server.ask('kezako/notesInGroup', { ...this.question, group: group.name, limit });
		const rows: Row[] = notes.map((note) => ({ kind: 'note', note }));
		return group.notes > limit ? [...rows, { kind: 'more', name: group.name }] : rows;
	}

	private async targets(): Promise<Row[]> {
		const missing = await this.server.ask('kezako/missingTargets', {});
		this.groups = new Map();
		this.describe(missing.length === 0);
		const limit = this.shown.get('') ?? rowsAtOnce;
		const rows: Row[] = missing.slice(0, limit).map((target) => ({ kind: 'target', missing: target }));
		return missing.length > limit ? [...rows, { kind: 'more', name: '' }] : rows;
	}

	private labelOf(name: string): string {
		if (name === '') {
			const none = {
				type: vscode.l10n.t('without a type'),
				tag: vscode.l10n.t('without a tag'),
				month: vscode.l10n.t('without a date'),
			};
			return none[this.by];
		}
		return this.by === 'month' ? monthName(name) : name;
	}
}

/** A dot in the colour that Cosma's configuration gives to a type, else in one of the theme that stays the same. */
function typeIcon({ name, colour }: NoteGroup): vscode.Uri | vscode.ThemeIcon {
	if (colour) {
		// The grey ring is seen on white and on black, where many a colour is not.
		const dot = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5" fill="${colour}" stroke="#808080"/></svg>`;
		return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(dot)}`);
	}
	let hash = 0;
	for (const sign of name) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 3600;
	return new vscode.ThemeIcon(
		'circle-filled',
		new vscode.ThemeColor(`charts.${themeColours[hash % themeColours.length]}`),
	);
}

/** `2023-09` as `September 2023`, in the language of the editor. */
function monthName(month: string): string {
	const moment = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1);
	const format: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
	return new Intl.DateTimeFormat(vscode.env.language, format).format(moment);
}

function groupingNames(): Record<Grouping, string> {
	return { type: vscode.l10n.t('by type'), tag: vscode.l10n.t('by tag'), month: vscode.l10n.t('by month') };
}

function filterNames(): Record<NonNullable<Filter>, string> {
	return {
		notLinked: vscode.l10n.t('No link to it'),
		isolated: vscode.l10n.t('No link at all'),
		missing: vscode.l10n.t('Missing notes'),
		problems: vscode.l10n.t('Problems'),
	};
}
