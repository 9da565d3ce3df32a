import type { Connection } from 'vscode-languageserver';
import { readSettings, type Settings } from '../core/settings.ts';

/** What the writer has set: everywhere, and for each folder of the notebook. */
export class FolderSettings {
	private readonly connection: Connection;
	private readonly initial: unknown;
	private everywhere: Settings;
	private inFolders: ReadonlyMap<string, Settings> = new Map();
	private questions = 0;

	/** @param initial the section `kezako` of editors that are not asked, or have no answer */
	constructor(connection: Connection, initial: unknown) {
		this.connection = connection;
		this.initial = initial;
		this.everywhere = this.read(undefined);
	}

	/** The settings for a folder; those that hold everywhere for none, and for one that was not asked about. */
	for(folder: string | undefined): Settings {
		return this.inFolders.get(folder ?? '') ?? this.everywhere;
	}

	/** Takes a section that an older editor sends: it holds everywhere. */
	take(section: unknown): void {
		this.everywhere = this.read(section);
	}

	/** Asks the editor, once for each folder: answers to notes must not wait for it. Without an answer all stays as it is. */
	async ask(folders: readonly string[]): Promise<void> {
		const question = ++this.questions;
		const section = 'kezako';
		try {
			const [everywhere, ...own]: unknown[] = await this.connection.workspace.getConfiguration([
				{ section },
				...folders.map((scopeUri) => ({ scopeUri, section })),
			]);
			// Answers may overtake each other.
			if (question !== this.questions) return;
			this.take(everywhere);
			this.inFolders = new Map(folders.map((folder, at) => [folder, this.read(own[at] ?? everywhere)]));
		} catch {
			// An editor that cannot be asked keeps those that it gave at the start.
		}
	}

	private read(section: unknown): Settings {
		return readSettings(section ?? this.initial);
	}
}
