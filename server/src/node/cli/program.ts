import * as l10n from '@vscode/l10n';
import { messageOf } from '../../notebook/state/errorMessage.ts';
import { parserSentence } from './cliMessages.ts';
import { commands, parserError } from './commandLine.ts';
import { setLocale } from './language.ts';
import { Refusal } from './refusal.ts';
import { couldNotRun, Terminal } from './terminal.ts';

/** Runs a command line. Gives the exit code. */
export async function runCommand(args: readonly string[], version: string): Promise<number> {
	setLocale();
	const terminal = new Terminal();
	let exitCode = 0;
	const program = commands(terminal, version, (code) => {
		exitCode = code;
	});
	if (args.length === 0) {
		terminal.say(l10n.t('No command given.'));
		process.stderr.write(`\n${program.helpInformation()}`);
		return couldNotRun;
	}
	try {
		await program.parseAsync(args, { from: 'user' });
		return exitCode;
	} catch (error) {
		const refused = parserError(error);
		if (refused?.exitCode === 0) return 0;
		if (args.includes('--debug')) {
			const details = error instanceof Error ? error.stack : undefined;
			for (const line of (details ?? String(error)).split('\n')) terminal.say(line);
		} else if (refused) {
			terminal.say(parserSentence(refused.message));
			if (refused.code === 'commander.unknownCommand') process.stderr.write(`\n${program.helpInformation()}`);
		} else if (error instanceof Refusal) terminal.say(error.message);
		else terminal.say(l10n.t('Unexpected error: {0}. Run again with --debug for details.', messageOf(error)));
		return couldNotRun;
	}
}
