import * as vscode from 'vscode';
import type { Status } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { numberText } from './numberText.ts';

/** Shows in the language status of Markdown how many notes and problems there are, and whether the server runs. */
export function showStatus(server: LanguageServer, selector: vscode.DocumentSelector): vscode.Disposable {
	const item = vscode.languages.createLanguageStatusItem('kezako.status', selector);
	item.name = 'Kezako';
	// A status has one command: the other one is a link.
	item.detail = `Kezako · [${vscode.l10n.t('Restart')}](command:kezako.restartServer "${vscode.l10n.t('Restart Language Server')}")`;
	item.command = { title: vscode.l10n.t('Show Output'), command: 'kezako.showOutput' };
	let status: Status | undefined = { state: 'indexing', notes: 0, isNotebook: false };
	const problems = new ProblemCount();
	const habit = new HabitStatus();
	const show = () => {
		item.busy = status?.state === 'indexing';
		item.severity = status ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
		item.text = status ? textOf(status, problems.sum) : vscode.l10n.t('The language server has stopped');
		habit.show(status?.linkHabit);
	};
	show();
	return vscode.Disposable.from(
		item,
		habit,
		server.onDidChangeStatus((next) => {
			status = next;
			show();
		}),
		vscode.languages.onDidChangeDiagnostics(({ uris }) => {
			if (problems.update(uris)) show();
		}),
	);
}

/** A line of its own on how links are written, as long as the notebook has a habit: a status has one command. */
class HabitStatus implements vscode.Disposable {
	private item: vscode.LanguageStatusItem | undefined;

	show(habit: Status['linkHabit']): void {
		if (habit === undefined) {
			this.dispose();
			return;
		}
		this.item ??= vscode.languages.createLanguageStatusItem('kezako.links', { language: 'markdown' });
		this.item.name = vscode.l10n.t('Kezako: how links are written');
		this.item.text = habitText(habit);
		this.item.command = {
			title: vscode.l10n.t('Change'),
			command: 'workbench.action.openSettings',
			arguments: ['kezako.links'],
		};
	}

	dispose(): void {
		this.item?.dispose();
		this.item = undefined;
	}
}

function habitText(habit: NonNullable<Status['linkHabit']>): string {
	switch (habit) {
		case 'inside':
			return vscode.l10n.t('Links are written [[id|Title]], as in this notebook');
		case 'after':
			return vscode.l10n.t('Links are written [[id]] Title, as in this notebook');
		case 'before':
			return vscode.l10n.t('Links are written Title [[id]], as in this notebook');
	}
}

/** Counts the reported problems: those of open notes or, once the notebook is checked, of all notes. */
class ProblemCount {
	sum = 0;
	private readonly counts = new Map<string, number>();

	/** @returns whether the sum has changed */
	update(uris: readonly vscode.Uri[]): boolean {
		const before = this.sum;
		for (const uri of uris) {
			const key = uri.toString();
			const count = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Kezako').length;
			this.sum += count - (this.counts.get(key) ?? 0);
			if (count > 0) this.counts.set(key, count);
			else this.counts.delete(key);
		}
		return this.sum !== before;
	}
}

function textOf({ state, notes }: Status, problems: number): string {
	const count = notes === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', numberText(notes));
	if (state === 'ready' && problems > 0) {
		const reported = problems === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', numberText(problems));
		return `${count}, ${reported}`;
	}
	if (state === 'ready') return count;
	return notes === 0 ? vscode.l10n.t('Indexing notes') : vscode.l10n.t('Indexing: {0}', count);
}
