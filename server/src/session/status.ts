import * as l10n from '@vscode/l10n';
import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { LinkHabit } from '../core/settings.ts';
import { numberText } from '../features/shared/numberText.ts';
import type { Status } from '../protocol.ts';
import { notify } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** The shortest time between two reports. Milliseconds. */
const reportIntervalMs = 100;

/** How long the first reading may last before its progress is shown. Milliseconds. */
const quickMs = 1000;

/** Gives a function to call when the status may have changed; it notifies the client if it has. */
export function publishStatus(session: SessionState): () => void {
	const { connection, notebook, platform, isVsCode } = session;
	let reported = '';
	let isWaiting = false;
	// Other clients do not know our status, but show LSP's progress.
	const progress = isVsCode ? undefined : new ScanProgress(session);
	const report = () => {
		isWaiting = false;
		const { isScanning, index } = notebook.state;
		const linkHabit = commonHabit(session);
		const status: Status = {
			state: isScanning ? 'indexing' : 'ready',
			notes: index.size,
			isNotebook: notebook.state.kinds.of() !== 'none',
			...(notebook.state.cosma.files().length > 0 && { hasCosma: true }),
			...(linkHabit && { linkHabit }),
		};
		progress?.show(status);
		const text = JSON.stringify(status);
		if (text === reported) return;
		reported = text;
		notify(connection, 'kezako/status', status);
	};
	return () => {
		if (isWaiting) return;
		isWaiting = true;
		platform.after(reportIntervalMs, report);
	};
}

/** The habit that new links follow, in all folders where one is followed. */
function commonHabit({ notebook, identity, settingsFor }: SessionState): LinkHabit | undefined {
	const { folders } = notebook.state.folders;
	const places = folders.length === 0 ? [undefined] : folders.map((folder) => identity.known(`${folder}/`));
	const followed = places
		.filter((place) => settingsFor(place).insert === 'auto')
		.map((place) => notebook.state.linkHabitFor(place));
	return new Set(followed).size === 1 ? followed[0] : undefined;
}

/** Shows the progress of the first reading, unless that is quick. */
class ScanProgress {
	private readonly session: SessionState;
	private readonly started: number;
	private reporter: WorkDoneProgressServerReporter | undefined;
	private isAsked = false;
	private isDone = false;

	constructor(session: SessionState) {
		this.session = session;
		this.started = session.platform.now().getTime();
	}

	show({ state, notes }: Status): void {
		if (this.isDone) return;
		if (state === 'ready') {
			this.isDone = true;
			this.reporter?.done();
		} else if (this.reporter) this.reporter.report(count(notes));
		else if (!this.isAsked && this.session.platform.now().getTime() - this.started > quickMs) void this.begin(notes);
	}

	private async begin(notes: number): Promise<void> {
		this.isAsked = true;
		const reporter = await this.session.connection.window.createWorkDoneProgress().catch(() => undefined);
		if (!reporter) return;
		reporter.begin(l10n.t('Reading notes'), undefined, count(notes));
		if (this.isDone) reporter.done();
		else this.reporter = reporter;
	}
}

function count(notes: number): string {
	return notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes));
}
