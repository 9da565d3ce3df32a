import { accessSync, constants, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** The platform and the environment in which a program is looked for, as in `process`. */
export interface Machine {
	readonly platform: NodeJS.Platform;
	readonly env: NodeJS.ProcessEnv;
	/** The user's home folder. */
	readonly home: string;
}

/**
 * How `cosma` can be called for a folder: by the path of the one in `node_modules/.bin` there, or in a folder above as far as
 * `top`, else by its name where it is on PATH. Nothing is run to find it.
 */
export function cosmaFor(folder: string, top: string, { platform, env }: Machine): string | undefined {
	for (let at = folder; ; at = dirname(at)) {
		const own = programIn(join(at, 'node_modules', '.bin'), platform, env);
		if (own !== undefined) return own;
		if (at === top || at === dirname(at)) break;
	}
	const path = env['PATH'] ?? env['Path'] ?? '';
	const folders = path.split(platform === 'win32' ? ';' : ':').map((entry) => entry.replace(/^"(.*)"$/, '$1'));
	// A relative entry would be looked up in the notes.
	return folders.some((entry) => isAbsolute(entry) && programIn(entry, platform, env)) ? 'cosma' : undefined;
}

function programIn(folder: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
	const extensions = platform === 'win32' ? (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';') : [''];
	return extensions.map((extension) => join(folder, `cosma${extension}`)).find((path) => isProgram(path, platform));
}

function isProgram(path: string, platform: NodeJS.Platform): boolean {
	try {
		if (platform !== 'win32') accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
