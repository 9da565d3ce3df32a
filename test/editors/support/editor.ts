import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathOf, readNotebook } from '../../support/testNotebook.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** How long an editor may take for all that a script asks. Milliseconds. */
const patienceMs = 50_000;

/**
 * Carries out a script in Neovim, which has the note at the cursor of a notebook open, set up with the lines of
 * README.md. The verbs are those of neovim.lua. Gives what the script returns.
 *
 * @param setUp more lines for `init.lua`
 * @throws what went wrong in the script
 */
export function inNeovim<Answer>(notebook: string, script: string, setUp = ''): Promise<Answer> {
	const [lines, newerLines] = linesOfReadme('lua');
	const forVersion = `if vim.fn.has('nvim-0.11') == 1 then\n${newerLines}\nelse\n${lines}\nend`;
	const init = [oldestNeovim, setUp, forVersion].join('\n');
	const verbs = fileURLToPath(new URL('neovim.lua', import.meta.url));
	const command = ['nvim', '--headless', '-n', '-i', 'NONE', '-u', '../init.lua', '-c', `luafile ${verbs}`];
	return inEditor(command, { notebook, script, 'init.lua': init });
}

/**
 * Carries out a script in Emacs, likewise. The verbs are those of emacs.el.
 *
 * @param setUp more lines for `init.el`
 * @throws what went wrong in the script
 */
export function inEmacs<Answer>(notebook: string, script: string, setUp = ''): Promise<Answer> {
	const init = [setUp, ...linesOfReadme('elisp')].join('\n');
	const verbs = fileURLToPath(new URL('emacs.el', import.meta.url));
	const command = ['emacs', '--batch', '-f', 'package-activate-all', '-l', '../init.el', '-l', verbs];
	return inEditor(command, { notebook, script, 'init.el': init });
}

/** Neovim 0.7 has `vim.lsp.start` in parts only, and names no function for completion. */
const oldestNeovim = `
	vim.lsp.start = vim.lsp.start or function(config)
		vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
		vim.bo.omnifunc = 'v:lua.vim.lsp.omnifunc'
	end`;

/** The lines to set up an editor stand in README.md in the editor's own language. */
function linesOfReadme(language: string): string[] {
	const readme = readFileSync(join(project, 'README.md'), 'utf8');
	const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))];
	if (blocks.length === 0) throw new Error(`README.md has no lines in ${language}.`);
	return blocks.map(([, lines = '']) => lines);
}

/** @param command run in the folder of the notebook, which is beside the other files */
async function inEditor<Answer>(
	command: string[],
	{ notebook, ...others }: { readonly notebook: string; readonly [file: string]: string },
): Promise<Answer> {
	const { files, cursor } = readNotebook(notebook);
	if (!cursor) throw new Error('The notebook has no <|>.');
	const { line, character } = cursor.position;
	const home = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-editor-')));
	const place = (path: string) => join(home, path);
	const write = (path: string, text: string, mode = 0o644) => {
		mkdirSync(dirname(place(path)), { recursive: true });
		writeFileSync(place(path), text, { mode });
	};
	try {
		for (const [uri, text] of files) write(`notes/${pathOf(uri)}`, `${text}\n`);
		write('bin/kezako', `#!/bin/sh\nexec '${process.execPath}' '${join(project, 'dist', 'kezako.js')}' "$@"\n`, 0o755);
		for (const [path, text] of Object.entries(others)) write(path, text);
		const said = await run(command, place('notes'), {
			...process.env,
			PATH: [place('bin'), process.env.PATH].join(delimiter),
			HOME: home,
			...Object.fromEntries(['CACHE', 'CONFIG', 'DATA', 'STATE'].map((name) => [`XDG_${name}_HOME`, home])),
			LC_ALL: 'C.UTF-8',
			KEZAKO_SCRIPT: place('script'),
			KEZAKO_ANSWER: place('answer'),
			KEZAKO_NOTE: pathOf(cursor.uri),
			KEZAKO_LINE: String(line + 1),
			KEZAKO_BEFORE: files.get(cursor.uri)?.split('\n')[line]?.slice(0, character),
		});
		if (!existsSync(place('answer'))) throw new Error(`The editor ended without an answer.\n${said}`);
		const { answer, complaint } = JSON.parse(readFileSync(place('answer'), 'utf8'));
		if (complaint) throw new Error(`${complaint}\n${said}`);
		return answer;
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
}

/** Gives all that a program says until it ends, or takes too long. */
function run([program = '', ...args]: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
	return new Promise((resolve) => {
		const child = execFile(program, args, { cwd, env, timeout: patienceMs }, (error, stdout, stderr) => {
			resolve([error?.message, stdout, stderr].filter(Boolean).join('\n'));
		});
		child.stdin?.end();
	});
}
