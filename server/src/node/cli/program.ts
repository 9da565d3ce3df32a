import * as l10n from '@vscode/l10n';
import { Argument, Command, CommanderError, Option } from 'commander';
import { exportFormats } from '../../features/exports/exportNotebook.ts';
import { graphFormats } from '../../features/exports/graphFormats.ts';
import { check, checkFormats } from './check.ts';
import { parserSentence, translateParser } from './cliMessages.ts';
import { exportNotes } from './export.ts';
import { graph } from './graph.ts';
import { setLocale } from './language.ts';
import { list, listFormats } from './list.ts';
import { newNote } from './new.ts';
import { Refusal } from './refusal.ts';
import { severities } from './reports/report.ts';
import { show } from './show.ts';
import { stats, statsFormats } from './stats.ts';
import { couldNotRun, Terminal } from './terminal.ts';

/** Carries out a command line. Gives the exit code. */
export async function runCommand(args: readonly string[], version: string): Promise<number> {
	setLocale();
	const terminal = new Terminal();
	let exitCode = 0;
	const program = commands(terminal, version, (code) => {
		exitCode = code;
	});
	if (args.length === 0) {
		terminal.say(l10n.t('Say what to do.'));
		process.stderr.write(`\n${program.helpInformation()}`);
		return couldNotRun;
	}
	try {
		await program.parseAsync(args, { from: 'user' });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) return 0;
		if (args.includes('--debug')) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
		else if (error instanceof CommanderError) {
			terminal.say(parserSentence(error.message));
			if (error.code === 'commander.unknownCommand') process.stderr.write(`\n${program.helpInformation()}`);
		} else if (error instanceof Refusal) terminal.say(error.message);
		else {
			const message = error instanceof Error ? error.message : String(error);
			terminal.say(l10n.t('This should not have happened: {0}. --debug shows where it did.', message));
		}
		return couldNotRun;
	}
}

/** @param end is told the exit code */
function commands(terminal: Terminal, version: string, end: (exitCode: number) => void): Command {
	const program = new Command('kezako');
	// Before the others: a command takes over how its parent speaks.
	translateParser(program);
	program
		.usage('<command> [options]')
		.version(version, '-v, --version', l10n.t('Show the version'))
		.helpOption('-h, --help', l10n.t('Show this help'))
		.helpCommand('help [command]', l10n.t('Show the help of a command'))
		.option('--debug', l10n.t('Show where in the program an error comes from'));

	program
		.command('lsp')
		.description(l10n.t('Serve an editor over standard input and output (Language Server Protocol)'))
		.allowUnknownOption()
		.allowExcessArguments();

	program
		.command('check')
		.description(l10n.t('Tell the problems of your notes, the same as in the editor'))
		.addArgument(notesArgument())
		.addOption(formatOption(checkFormats))
		.addOption(
			new Option('--fail-on <severity>', l10n.t('The least severity for which the exit code is 1'))
				.choices([...severities, 'off'])
				.default('warning'),
		)
		.option('--fix', l10n.t('Mend first what is safe to mend'), false)
		.action(async (folder, options) => end(await check(folder, options, terminal)));

	program
		.command('list')
		.description(l10n.t('List your notes, or those that a query finds'))
		.argument('[query...]', l10n.t('Words of titles, definitions, ids, #tags, @types, 2023-09'))
		.addOption(formatOption(listFormats))
		.addOption(several('--type <type>', l10n.t('Only notes of this type')))
		.addOption(several('--tag <tag>', l10n.t('Only notes with this tag')))
		.option('--orphans', l10n.t('Only notes that no note links to'), false)
		.addOption(
			new Option('--missing', l10n.t('What links name and no note has'))
				.default(false)
				.conflicts(['type', 'tag', 'orphans']),
		)
		.addOption(notesOption())
		.action(async (words: string[], options) => end(await list(words.join(' '), options, terminal)));

	program
		.command('show')
		.description(l10n.t('Show what a note is'))
		.argument('<note>', l10n.t('The id or the title of a note'))
		.addOption(notesOption())
		.action(async (target, options) => end(await show(target, options, terminal)));

	program
		.command('new')
		.description(l10n.t('Make a note and tell its path'))
		.argument('<title>', l10n.t('The title of the note'))
		.addOption(several('--type <type>', l10n.t('The type of the note')))
		.option('--folder <folder>', l10n.t('Where among your notes it is made, in place of kezako.newNotes.folder'))
		.option('--template <file>', l10n.t('What it begins with, in place of kezako.newNotes.template'))
		.addOption(notesOption())
		.action(async (title, options) => end(await newNote(title, options, terminal)));

	program
		.command('graph')
		.description(l10n.t('Write the notes and the links between them'))
		.addArgument(notesArgument())
		.addOption(formatOption(Object.keys(graphFormats)))
		.action(async (folder, options) => end(await graph(folder, options, terminal)));

	program
		.command('stats')
		.description(l10n.t('Tell your notes in numbers'))
		.addArgument(notesArgument())
		.addOption(formatOption(statsFormats))
		.action(async (folder, options) => end(await stats(folder, options, terminal)));

	program
		.command('export')
		.description(l10n.t('Write your notes for other programs'))
		.addArgument(notesArgument())
		.addOption(formatOption(exportFormats))
		.option('--output <path>', l10n.t('The file, or the folder for cosma-csv'))
		.option('--force', l10n.t('Write over files that are there'), false)
		.action(async (folder, options) => end(await exportNotes(folder, options, terminal)));

	return program;
}

/** Where an argument is something else. */
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

/** The first is the usual one. */
function formatOption(formats: readonly string[]): Option {
	const [usual] = formats;
	return new Option('--format <format>', l10n.t('How it is written')).choices([...formats]).default(usual);
}
