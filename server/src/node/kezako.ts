import { isMainThread } from 'node:worker_threads';

/** Put in by the build. */
declare const KEZAKO_VERSION: string;

if (isMainThread) void main(process.argv.slice(2));
else void import('./readerThreads.ts').then(({ serveReader }) => serveReader());

/** Only the part that is asked for is woken: an editor waits for the server, a shell for the command. */
async function main(args: string[]): Promise<void> {
	const isServer = args[0] === 'lsp' && !args.includes('--help') && !args.includes('-h');
	if (isServer) {
		// Editors add options of their own, such as --stdio or --node-ipc: the library reads those it knows.
		if (!args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)/.test(arg))) process.argv.push('--stdio');
		const { serveProcess } = await import('./main.ts');
		serveProcess(KEZAKO_VERSION);
	} else {
		const { runCommand } = await import('./cli/program.ts');
		process.exitCode = await runCommand(args, KEZAKO_VERSION);
	}
}
