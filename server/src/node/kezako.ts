import { parseArgs } from 'node:util';
import { serveProcess } from './main.ts';

/** Put in by the build. */
declare const KEZAKO_VERSION: string;

const usage = `Usage: kezako <command>

Commands:
  lsp          Serve an editor over standard input and output (Language Server Protocol)

Options:
  --help       Show this help
  --version    Show the version
`;

main(process.argv.slice(2));

function main(args: string[]): void {
	// Editors add options of their own, such as --stdio or --node-ipc: the library reads those it knows.
	const { values, positionals } = parseArgs({
		args,
		strict: false,
		allowPositionals: true,
		options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } },
	});
	const [command] = positionals;
	if (values['version']) process.stdout.write(`${KEZAKO_VERSION}\n`);
	else if (values['help']) process.stdout.write(usage);
	else if (command === 'lsp') {
		if (!args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)/.test(arg))) process.argv.push('--stdio');
		serveProcess(KEZAKO_VERSION);
	} else {
		const what = command === undefined ? 'Say what to do.' : `There is no command "${command}".`;
		process.stderr.write(`${what}\n\n${usage}`);
		process.exitCode = 2;
	}
}
