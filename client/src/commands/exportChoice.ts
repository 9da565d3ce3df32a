import * as vscode from 'vscode';
import { withoutIcons } from '../../../server/src/core/text.ts';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import type { ExportChoice, ExportOptions } from '../../../server/src/protocolExports.ts';
import type { QueryAnswer } from '../../../server/src/protocolQueries.ts';
import type { LanguageServer } from '../languageServer.ts';
import { numberText } from '../numberText.ts';

/** What is exported, and how. */
export interface Chosen {
	readonly choice: ExportChoice;
	/** Those that were remembered, with what was changed of them. */
	readonly options: ExportOptions;
}

export interface ChoiceQuestion {
	readonly title: string;
	/** The options that the target knows. */
	readonly known: readonly (keyof ExportOptions)[];
	/** How it was done the last time. */
	readonly options: ExportOptions;
	/** The note at which the writer is. */
	readonly at: vscode.Uri | undefined;
	/** What the field holds first. */
	readonly query: string;
}

/** The endings of links between which one row changes; undefined is that of the files. */
const endings: readonly (string | undefined)[] = [undefined, '/', '.html', ''];

/** The titles of so many notes show what a query finds. */
const maxTitles = 3;

/** A row is a choice, or a switch, which leaves the list open. */
interface ChoiceRow extends vscode.QuickPickItem {
	readonly name: string;
	/** Undefined for a switch, and where no note is found. */
	readonly choice?: ExportChoice;
	/** The options after the switch was used. */
	readonly switched?: ExportOptions;
}

/**
 * Asks which notes are exported: all, unless a query for some is typed, or another row taken. The switches below are as they
 * were the last time. Undefined where the user cancels.
 */
export function askChoice(server: LanguageServer, question: ChoiceQuestion): Promise<Chosen | undefined> {
	return new ChoiceList(server, question).chosen();
}

class ChoiceList {
	private readonly server: LanguageServer;
	private readonly question: ChoiceQuestion;
	private readonly list = vscode.window.createQuickPick<ChoiceRow>();
	private options: ExportOptions;
	/** Those of the note at which the writer is. */
	private rowsOfNote: readonly ChoiceRow[] = [];
	/** What the query finds; undefined as long as there is none. */
	private found: ChoiceRow | undefined;
	private asking = new vscode.CancellationTokenSource();
	private showing: Promise<void> = Promise.resolve();

	constructor(server: LanguageServer, question: ChoiceQuestion) {
		this.server = server;
		this.question = question;
		this.options = question.options;
		const { list } = this;
		list.title = question.title;
		list.placeholder = vscode.l10n.t('Which notes? Type words, #tag, @type or 2023-09 for some of them');
		list.value = question.query;
	}

	chosen(): Promise<Chosen | undefined> {
		const { list } = this;
		this.showing = this.find(list.value);
		void this.findRowsOfNote();
		list.onDidChangeValue((query) => {
			this.showing = this.find(query);
		});
		list.show();
		return new Promise((resolve) => {
			list.onDidAccept(async () => {
				// Somebody who types fast wants what the whole query finds, not what the list still shows.
				await this.showing;
				const [row] = this.found ? [this.found] : list.activeItems;
				if (row?.switched) {
					this.options = row.switched;
					this.draw();
				}
				if (!row?.choice) return;
				resolve({ choice: row.choice, options: this.options });
				list.hide();
			});
			list.onDidHide(() => {
				this.asking.cancel();
				resolve(undefined);
				list.dispose();
			});
		});
	}

	/** Shows how many notes a query finds. */
	private async find(typed: string): Promise<void> {
		const query = typed.trim();
		this.asking.cancel();
		this.asking = new vscode.CancellationTokenSource();
		const { token } = this.asking;
		if (query === '') {
			this.list.busy = false;
			this.found = undefined;
			this.draw();
			return;
		}
		this.list.busy = true;
		// A stopped server says nothing; the log says why, and the export will.
		const [counts, answers] = await Promise.all([
			this.server.ask('kezako/countChosen', { choices: [{ query }] }, token).catch(() => undefined),
			this.server.ask('kezako/queryBlocks', { texts: [query] }, token).catch(() => []),
		]);
		if (token.isCancellationRequested) return;
		this.list.busy = false;
		this.found = this.foundRow(query, counts?.[0], answers[0]);
		this.draw();
	}

	private foundRow(query: string, count: number | undefined, answer: QueryAnswer<NoteSummary> | undefined): ChoiceRow {
		const { notes = [], sentence = vscode.l10n.t('No note was found.') } = answer ?? {};
		// The sentence says what is wrong with the query, too.
		if (count === 0 || (answer && notes.length === 0)) return { name: 'found', label: sentence, alwaysShow: true };
		const titles = notes.slice(0, maxTitles).map(({ title }) => withoutIcons(title));
		return {
			name: 'found',
			label: count === undefined ? vscode.l10n.t('The notes that are found') : countText(count),
			detail: [...titles, ...(count !== undefined && count > titles.length ? ['…'] : [])].join(' · '),
			alwaysShow: true,
			choice: { query },
		};
	}

	private async findRowsOfNote(): Promise<void> {
		const at = this.question.at?.toString();
		if (at === undefined) return;
		const [[note], [linked = 0, near = 0]] = await Promise.all([
			this.server.ask('kezako/describeNotes', { uris: [at] }),
			this.server.ask('kezako/countChosen', { choices: [{ from: at }, { around: at }] }),
		]).catch(() => [[null], []] as const);
		if (!note) return;
		const title = withoutIcons(note.title);
		const from = vscode.l10n.t('The notes that “{0}” links to, in its order', title);
		const around = vscode.l10n.t('“{0}” and the notes linked with it', title);
		this.rowsOfNote = [
			...(linked > 0 ? [{ name: 'from', label: from, description: numberText(linked), choice: { from: at } }] : []),
			...(near > 1 ? [{ name: 'around', label: around, description: numberText(near), choice: { around: at } }] : []),
		];
		this.draw();
	}

	/** Fills the list; the row on which the user is stays. */
	private draw(): void {
		const { list } = this;
		const [active] = list.activeItems;
		// Beside the others, VS Code would put a switch first whose name has what is typed.
		list.items = this.found ? [{ ...this.found, description: this.switchedOn() }] : this.allRows();
		const again = list.items.find(({ name }) => name === active?.name);
		if (again) list.activeItems = [again];
	}

	private allRows(): ChoiceRow[] {
		const notes = this.server.status?.notes;
		const all = { name: 'all', label: vscode.l10n.t('All notes'), choice: {} };
		const switches = this.question.known.flatMap((option) => this.switchOf(option) ?? []);
		const line = { name: '', label: vscode.l10n.t('Options'), kind: vscode.QuickPickItemKind.Separator };
		return [
			{ ...all, ...(notes !== undefined && { description: numberText(notes) }) },
			...this.rowsOfNote,
			...(switches.length > 0 ? [line, ...switches] : []),
		];
	}

	private switchOf(option: keyof ExportOptions): ChoiceRow | undefined {
		const { options } = this;
		switch (option) {
			case 'hasGlossary':
			case 'isFlat': {
				const isOn = options[option] ?? false;
				return {
					name: option,
					label: labelOf(option),
					description: isOn ? vscode.l10n.t('On') : vscode.l10n.t('Off'),
					iconPath: new vscode.ThemeIcon(isOn ? 'check' : 'blank'),
					switched: { ...options, [option]: !isOn },
				};
			}
			case 'linkSuffix': {
				const { linkSuffix, ...others } = options;
				const next = endings[(endings.indexOf(linkSuffix) + 1) % endings.length];
				return {
					name: option,
					label: vscode.l10n.t('Links to pages'),
					description: `page${linkSuffix ?? '.md'}`,
					iconPath: new vscode.ThemeIcon('link'),
					switched: { ...others, ...(next !== undefined && { linkSuffix: next }) },
				};
			}
			case 'url':
				return undefined;
		}
	}

	/** The names of the switches that are on: they are out of sight beside a query. */
	private switchedOn(): string {
		const { known } = this.question;
		const on = (['hasGlossary', 'isFlat'] as const).filter((name) => known.includes(name) && this.options[name]);
		return on.map(labelOf).join(', ');
	}
}

function labelOf(option: 'hasGlossary' | 'isFlat'): string {
	return option === 'isFlat' ? vscode.l10n.t('All pages in one folder') : vscode.l10n.t('Glossary at the end');
}

function countText(count: number): string {
	return count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', numberText(count));
}
