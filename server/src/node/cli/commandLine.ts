import * as l10n from '@vscode/l10n';
import { Argument, Command, CommanderError, Option } from 'commander';
import { exportTargetNames } from '../../features/exports/exportTargets.ts';
import { graphFormats } from '../../features/exports/graphFormats.ts';
import { check, checkFormats } from './check.ts';
import { citationFormats, citations } from './citations.ts';
import { exportNotes } from './export.ts';
import { graph } from './graph.ts';
import { list, listFormats } from './list.ts';
import { serveAssistants } from './mcp.ts';
import { createNote } from './new.ts';
import { severities } from './reports/report.ts';
import { depthFrom } from './selection.ts';
import { show } from './show.ts';
import { stats, statsFormats } from './stats.ts';
import type { Terminal } from './terminal.ts';

type End = (exitCode: number) => void;

/** The parser of all commands and their options. @param end receives the exit code */
export function commands(terminal: Terminal, version: string, end: End): Command {
	const program = new Command('kezako');
	// First, as a command inherits these settings when it is added.
	translateParser(program);
	program
		.usage('<command> [options]')
		.version(version, '-v, --version', l10n.t('Show the version'))
		.helpOption('-h, --help', l10n.t('Show this help'))
		.helpCommand('help [command]', l10n.t('Show the help of a command'))
		.option('--debug', l10n.t('Show details of unexpected errors'));

	program
		.command('lsp')
		.description(l10n.t('Run the language server over standard input and output'))
		.allowUnknownOption()
		.allowExcessArguments();

	program
		.command('mcp')
		.description(l10n.t('Run an MCP server for assistants that read your notes'))
		.addArgument(notesArgument())
		.action(async (folder) => end(await serveAssistants(folder, version, terminal)));

	addNoteCommands(program, terminal, end);
	addNotebookCommands(program, terminal, end);
	return program;
}

/** Gives the parser's error for a wrong command line, or after it has shown help; undefined for any other error. */
export function parserError(error: unknown): CommanderError | undefined {
	return error instanceof CommanderError ? error : undefined;
}

/** Has the parser write its help in the user's language, and leave errors to the caller. */
function translateParser(program: Command): void {
	program
		.exitOverride()
		.configureOutput({ outputError: () => {} })
		.configureHelp({
			showGlobalOptions: true,
			styleTitle,
			subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
			optionDescription,
			argumentDescription: ({ description }) => description,
		});
}

function styleTitle(title: string): string {
	const titles: Record<string, string> = {
		'Usage:': l10n.t('Usage:'),
		'Options:': l10n.t('Options:'),
		'Commands:': l10n.t('Commands:'),
		'Arguments:': l10n.t('Arguments:'),
		'Global Options:': l10n.t('Global options:'),
	};
	return titles[title] ?? title;
}

function argumentTerm(argument: { name(): string; required: boolean }): string {
	return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function optionDescription({ description, argChoices, defaultValue }: Option): string {
	const text = argChoices ? l10n.t('{0}: {1}', description, argChoices.join(', ')) : description;
	const usual = typeof defaultValue === 'string' ? ` ${l10n.t('(default: {0})', defaultValue)}` : '';
	return text + usual;
}

/** Commands that check, find, show and make notes. */
function addNoteCommands(program: Command, terminal: Terminal, end: End): void {
	program
		.command('check')
		.description(l10n.t('Report the problems in your notes, the same as in the editor'))
		.addArgument(notesArgument())
		.addOption(formatOption(checkFormats))
		.addOption(
			new Option('--fail-on <severity>', l10n.t('The lowest severity that sets the exit code to 1'))
				.choices([...severities, 'off'])
				.default('warning'),
		)
		.option('--fix', l10n.t('Fix safe problems first'), false)
		.option('--fix-names', l10n.t('Fix them, and put ids in place of file names in links'), false)
		.addOption(
			new Option('--dry-run', l10n.t('Show what would be fixed as a diff, and change nothing'))
				.default(false)
				.conflicts('format'),
		)
		.action(async (folder, options) => end(await check(folder, options, terminal)));

	withSelection(program.command('list'))
		.description(l10n.t('List your notes, or those that a query finds'))
		.argument('[query...]', l10n.t('Words of titles, definitions, ids, #tags, @types, 2023-09'))
		.addOption(formatOption(listFormats))
		.option('--orphans', l10n.t('Only notes that no note links to'), false)
		.addOption(
			new Option('--missing', l10n.t('Targets of broken links'))
				.default(false)
				.conflicts(['query', 'type', 'tag', 'cites', 'around', 'depth', 'orphans']),
		)
		.addOption(notesOption())
		.action(async (words: string[], options) => end(await list(words.join(' '), options, terminal)));

	program
		.command('show')
		.description(l10n.t('Show the card of a note'))
		.argument('<note>', l10n.t('The id or the title of a note'))
		.addOption(notesOption())
		.action(async (target, options) => end(await show(target, options, terminal)));

	program
		.command('new')
		.description(l10n.t('Create a note and print its path'))
		.argument('<title>', l10n.t('The title of the note'))
		.addOption(several('--type <type>', l10n.t('The type of the note')))
		.option('--kezako <line>', l10n.t('What the note is, in a line'))
		.option('--folder <folder>', l10n.t('The folder of the new note, instead of kezako.newNotes.folder'))
		.option(
			'--template <path>',
			l10n.t('The template of the new note, or a folder of them, instead of kezako.newNotes.template'),
		)
		.addOption(notesOption())
		.action(async (title, options) => end(await createNote(title, options, terminal)));
}

/** Commands that write the notebook in other formats. */
function addNotebookCommands(program: Command, terminal: Terminal, end: End): void {
	withSelection(program.command('graph'))
		.description(l10n.t('Print the notes and the links between them'))
		.addArgument(notesArgument())
		.addOption(formatOption(Object.keys(graphFormats)))
		.action(async (folder, options) => end(await graph(folder, options, terminal)));

	withSelection(program.command('stats'))
		.description(l10n.t('Show statistics'))
		.addArgument(notesArgument())
		.addOption(formatOption(statsFormats))
		.action(async (folder, options) => end(await stats(folder, options, terminal)));

	withSelection(program.command('citations'))
		.description(l10n.t('List the works that your notes cite, unknown ones first'))
		.addArgument(notesArgument())
		.addOption(formatOption(citationFormats))
		.action(async (folder, options) => end(await citations(folder, options, terminal)));

	withSelection(program.command('export'))
		.description(l10n.t('Export your notes for other programs'))
		.addArgument(notesArgument())
		.addOption(new Option('--to <target>', l10n.t('What for')).choices(exportTargetNames).default(exportTargetNames[0]))
		.addOption(new Option('--format <target>').choices(exportTargetNames).hideHelp().conflicts('to'))
		.option('--out <path>', l10n.t('The file, or the folder for markdown, quartz, html and cosma-csv'))
		.addOption(new Option('--output <path>').hideHelp().conflicts('out'))
		.option('--note <note>', l10n.t('Only this note: its id or title'))
		.option('--from <note>', l10n.t('Only the notes to which this index note links, in its order: its id or title'))
		.option('--flat', l10n.t('With markdown, quartz or html: all pages in one folder'), false)
		.option('--link-suffix <text>', l10n.t('With markdown: what links end with, instead of .md'))
		.option('--single', l10n.t('With html: one file that needs no other'), false)
		.option('--url <address>', l10n.t('With html: where the site will be, for a feed (atom.xml)'))
		.option('--glossary', l10n.t('Add what each note is, in a line, at the end'), false)
		.option('--dry-run', l10n.t('Say what would be exported, and write nothing'), false)
		.option('--strict', l10n.t('Exit with 1 if a link leads to no exported note'), false)
		.option('--force', l10n.t('Overwrite existing files'), false)
		.action(async (folder, { format, output, ...options }) => {
			const to = format ?? options.to;
			const out = output ?? options.out;
			end(await exportNotes(folder, { ...options, to, ...(out !== undefined && { out }) }, terminal));
		});
}

/** Gives a command the options by which it is about some notes only. */
function withSelection(command: Command): Command {
	return command
		.option('--query <query>', l10n.t('Only notes that the query finds: words of titles, #tags, @types, 2023-09'))
		.addOption(several('--type <type>', l10n.t('Only notes of this type')))
		.addOption(several('--tag <tag>', l10n.t('Only notes with this tag')))
		.addOption(several('--cites <key>', l10n.t('Only notes that cite this work')))
		.option('--around <note>', l10n.t('Only this note and those linked with it: its id or title'))
		.option('--depth <links>', l10n.t('With --around: how many links away, 1 if left out'), depthFrom);
}

/** The folder as an option, for commands whose argument is something else. */
function notesOption(): Option {
	return new Option('--notebook <folder>', l10n.t('The folder of your notes')).default('.');
}

/** An option that may be given more than once. */
function several(flags: string, description: string): Option {
	return new Option(flags, description).default([]).argParser((value: string, former: string[]) => [...former, value]);
}

function notesArgument(): Argument {
	return new Argument('[folder]', l10n.t('The folder of your notes')).default('.');
}

/** The first format is the default. */
function formatOption(formats: readonly string[]): Option {
	const [usual] = formats;
	return new Option('--format <format>', l10n.t('The output format')).choices([...formats]).default(usual);
}
