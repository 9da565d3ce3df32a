import type { Connection } from 'vscode-languageserver';
import { type ChosenSettings, readSettings } from '../core/settings.ts';

/** The user's settings: the general ones, and those for each folder of the notebook. */
export class FolderSettings {
	private readonly connection: Connection;
	private readonly initial: unknown;
	private everywhere: ChosenSettings;
	private inFolders: ReadonlyMap<string, ChosenSettings> = new Map();
	private questions = 0;

	/** @param initial the section `kezako` for editors that cannot be asked or do not answer */
	constructor(connection: Connection, initial: unknown) {
		this.connection = connection;
		this.initial = initial;
		this.everywhere = this.read(undefined);
	}

	/** The settings for a folder; the general ones without a folder, and for one that the editor was not asked about. */
	for(folder: string | undefined): ChosenSettings {
		return this.inFolders.get(folder ?? '') ?? this.everywhere;
	}

	/** Takes a section that an older editor sends as the general settings. */
	take(section: unknown): void {
		this.everywhere = this.read(section);
	}

	/** Asks the editor about all folders ahead of time, so that no feature waits. Without an answer, nothing changes. */
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
			// An editor that cannot be asked has given its settings at the start.
		}
	}

	private read(section: unknown): ChosenSettings {
		return readSettings(section ?? this.initial);
	}
}
