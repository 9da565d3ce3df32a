import * as l10n from '@vscode/l10n';
import { Argument, Command, CommanderError, Option } from 'commander';
import { checkFormats } from './check.ts';
import { speak } from './language.ts';
import { parserSentence, speakParser } from './parserWords.ts';
import { Refusal } from './refusal.ts';
import { severities } from './reports/report.ts';
import { Terminal } from './terminal.ts';

/** The exit code of a command that could not be carried out. */
const couldNotRun = 2;

/** Carries out a command line. Gives the exit code. */
export async function runCommand(args: readonly string[], version: string): Promise<number> {
	speak();
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
	speakParser(program);
	program
		.usage('<command> [options]')
		.version(version, '-v, --version', l10n.t('Show the version'))
		.helpOption('-h, --help', l10n.t('Show this help'))
		.helpCommand(false)
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
		.action(async (folder, options) => {
			const { check } = await import('./check.ts');
			end(await check(folder, options, terminal));
		});

	return program;
}

function notesArgument(): Argument {
	return new Argument('[folder]', l10n.t('The folder of your notes')).default('.');
}

/** The first is the usual one. */
function formatOption(formats: readonly string[]): Option {
	const [usual] = formats;
	return new Option('--format <format>', l10n.t('How it is written')).choices([...formats]).default(usual);
}
