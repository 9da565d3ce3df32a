import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, Notifications } from '../../server/src/protocol.ts';
import { registerAssistantTools } from './assistantTools.ts';
import { BrokenLinks } from './brokenLinks.ts';
import { registerTimeTravel } from './commands/adjacentNotes.ts';
import { registerCheckNotebook } from './commands/checkNotebook.ts';
import { registerCopyLink } from './commands/copyLink.ts';
import { registerCopyWithTitles } from './commands/copyWithTitles.ts';
import { registerCreateFromLink } from './commands/createFromLink.ts';
import { registerCreateMissing } from './commands/createMissing.ts';
import { registerCreateNote } from './commands/createNote.ts';
import { registerExportNotebook } from './commands/exportNotebook.ts';
import { registerFolderFixes } from './commands/folderFixes.ts';
import { registerGiveId } from './commands/giveId.ts';
import { registerGoToNote } from './commands/goToNote.ts';
import { registerInsertLink } from './commands/insertLink.ts';
import { registerMergeNotes } from './commands/mergeNotes.ts';
import { registerNewNote } from './commands/newNote.ts';
import { registerOpenSample } from './commands/openSample.ts';
import { registerPointLinks } from './commands/redirectLinks.ts';
import { registerShowBacklinks } from './commands/showBacklinks.ts';
import { registerSplitNote } from './commands/splitNote.ts';
import { watchCursor } from './cursor.ts';
import { registerDeletions } from './deletions.ts';
import { registerDropLinks } from './dropLinks.ts';
import { keepLensesFresh } from './freshLenses.ts';
import { registerGraphView } from './graph/graphView.ts';
import { LanguageServer } from './languageServer.ts';
import { registerLibraryFixes } from './libraryFixes.ts';
import { registerAcceptBeside } from './notePicker.ts';
import { offerIds } from './offerIds.ts';
import { SuggestionOpener } from './openSuggestions.ts';
import { PreviewAnswers } from './preview/answers.ts';
import { drawNotes } from './preview/markdownItPlugin.ts';
import { PreviewRedraw } from './preview/redraw.ts';
import { PreviewTitles } from './preview/titles.ts';
import { offerToIgnoreReferenceLinks } from './referenceLinks.ts';
import { serveFiles } from './serveFiles.ts';
import { showStatus } from './status.ts';
import { registerExplorerTooltips } from './views/explorerTooltips.ts';
import { registerLinksView } from './views/linksView.ts';
import { registerNotesView } from './views/notesView.ts';
import { wakeWhereNotesAre } from './waking.ts';

/** Makes the client of a server, which the host runs as a process or as a worker. */
export type MakeClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The part of an extension that VS Code's Markdown preview uses. */
export interface MarkdownExtension {
	extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/**
 * Activates the extension in any host.
 *
 * @param readsDisk the server reads `file:` folders itself
 * @param registerMore registers what this host alone can do
 */
export function activate(
	context: vscode.ExtensionContext,
	makeClient: MakeClient,
	readsDisk: boolean,
	registerMore?: (server: LanguageServer, context: vscode.ExtensionContext) => vscode.Disposable,
): MarkdownExtension {
	const output = vscode.window.createOutputChannel('Kezako', { log: true });
	const schemes = noteSchemes();
	const options: InitializationOptions = {
		clientFileSchemes: readsDisk ? schemes.filter((scheme) => scheme !== 'file') : schemes,
		client: 'vscode',
		...(context.storageUri?.scheme === 'file' && { cacheFolder: context.storageUri.fsPath }),
	};
	const selector = schemes.map((scheme) => ({ language: 'markdown', scheme }));
	// The server says nothing in those of other programs.
	const configurations = schemes.map((scheme) => ({ scheme, pattern: '**/config.yml' }));
	const server = new LanguageServer(async () => {
		const client = await makeClient({
			documentSelector: [...selector, ...configurations],
			initializationOptions: options,
			outputChannel: output,
			middleware: {
				provideCompletionItem: (document, position, asked, token, next) =>
					opener.asking(document, async () => next(document, position, asked, token)),
			},
		});
		context.subscriptions.push(serveFiles(client), watchCursor(client), rescanOnFocus(client), keepLensesFresh(client));
		return client;
	});
	const opener = new SuggestionOpener(server);
	const redraw = new PreviewRedraw(server);
	const titles = new PreviewTitles(server, redraw);
	const answers = new PreviewAnswers(server, redraw);
	context.subscriptions.push(
		output,
		server,
		redraw,
		titles,
		answers,
		opener,
		vscode.commands.registerCommand('kezako.showOutput', () => output.show()),
		vscode.commands.registerCommand('kezako.restartServer', () => server.restart()),
		registerCreateNote(server),
		registerGiveId(server),
		registerCheckNotebook(server),
		registerPointLinks(server),
		registerMergeNotes(server),
		registerSplitNote(server),
		registerShowBacklinks(server),
		registerNewNote(server),
		registerOpenSample(context),
		registerGoToNote(server),
		registerInsertLink(server),
		registerCopyLink(server),
		registerCopyWithTitles(server),
		registerTimeTravel(server),
		registerFolderFixes(server),
		registerExportNotebook(server, context.workspaceState),
		registerAcceptBeside(),
		registerLinksView(server, context.globalState),
		registerNotesView(server, context.workspaceState),
		registerCreateMissing(server),
		registerCreateFromLink(server),
		new BrokenLinks(server, selector),
		registerExplorerTooltips(server),
		registerDropLinks(server, selector),
		registerDeletions(server),
		registerLibraryFixes(schemes),
		registerGraphView(server, context.extensionUri),
		registerAssistantTools(server),
		offerIds(server, context.workspaceState),
		offerToIgnoreReferenceLinks(context.workspaceState),
		showStatus(server, selector),
		wakeWhereNotesAre(server, schemes, output),
		...(registerMore ? [registerMore(server, context)] : []),
	);
	return { extendMarkdownIt: (md) => drawNotes(md, titles, answers) };
}

function rescanOnFocus(client: BaseLanguageClient): vscode.Disposable {
	return vscode.window.onDidChangeWindowState(({ focused }) => {
		// VS Code may drop file events when there are many at once, as on a branch switch.
		if (focused && client.isRunning()) void client.sendNotification('kezako/rescan' satisfies keyof Notifications);
	});
}

/** The schemes of files, drafts and the window's folders, but not of diffs, chats and outputs. */
function noteSchemes(): string[] {
	const folders = vscode.workspace.workspaceFolders ?? [];
	return [...new Set(['file', 'untitled', ...folders.map((folder) => folder.uri.scheme)])];
}
