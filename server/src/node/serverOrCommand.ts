/** Defined by the build. */
declare const KEZAKO_VERSION: string;

void main(process.argv.slice(2));

/** Runs only the server or only the commands: the editor, or the shell, waits for it. */
async function main(args: string[]): Promise<void> {
	const isServer = args[0] === 'lsp' && !args.includes('--help') && !args.includes('-h');
	if (isServer) {
		const { serveProcess } = await import('./main.ts');
		serveProcess(KEZAKO_VERSION);
	} else {
		const { runCommand } = await import('./cli/program.ts');
		process.exitCode = await runCommand(args, KEZAKO_VERSION);
	}
}
