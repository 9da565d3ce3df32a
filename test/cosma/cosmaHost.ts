/**
 * A process in which Cosma runs again and again, each time loaded anew: most of a run is the start of a process. A message
 * names the folder; the answer is what Cosma printed, once it has nothing left to do.
 */
import { createRequire } from 'node:module';
import { format } from 'node:util';

const require = createRequire(import.meta.url);
const cosma = require.resolve('@graphlab-fr/cosma/dist/back.cjs');

let printed: string | undefined;
const print = (...values: unknown[]) => {
	if (printed !== undefined) printed += `${format(...values)}\n`;
};
Object.assign(console, { log: print, error: print, warn: print, info: print });

/** What Cosma throws where it would end the process. */
const ended = new Error('ended');
process.exit = () => {
	throw ended;
};
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
	process.on(event, (error) => {
		if (error !== ended) print(error);
	});

process.on('message', ({ folder, env }: { folder: string; env: Readonly<Record<string, string>> }) => {
	printed = '';
	// Without the channel, the process has nothing left to do when Cosma has not.
	process.channel?.unref();
	process.chdir(folder);
	Object.assign(process.env, env);
	process.argv = [process.execPath, cosma, 'modelize'];
	delete require.cache[cosma];
	require(cosma);
});

process.on('beforeExit', () => {
	if (printed === undefined) return;
	process.channel?.ref();
	process.send?.(printed);
	printed = undefined;
});
