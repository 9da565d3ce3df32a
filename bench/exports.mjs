import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { builtCommand } from '../test/support/commandLine.ts';
import { timeOf } from './times.mjs';

/** Times an export of all notes as pages, without the time in which they are indexed, beside a bare copy of the files; and says how much more memory it takes than the index. */
export async function exportPages({ root, paths }) {
	const [copy, site] = [`${root}-copy`, `${root}-site`];
	try {
		const bareCopy = await timeOf(() => copyFiles(paths, root, copy));
		const [query] = paths;
		const index = await run(['list', query, '--notebook', root, '--format', 'csv']);
		const pages = await run(['export', root, '--to', 'markdown', '--out', site]);
		rmSync(site, { recursive: true, force: true });
		const html = await run(['export', root, '--to', 'html', '--out', site]);
		const markdown = new MarkdownIt();
		const rendered = await timeOf(() => {
			for (const path of paths) markdown.render(readFileSync(join(root, path), 'utf8'));
		});
		return {
			bareCopy,
			exportPages: Math.max(0, pages.took - index.took),
			exportHtml: Math.max(0, html.took - index.took),
			bareHtml: bareCopy + rendered,
			exportPagesMemory: pages.memory - index.memory,
			exportHtmlMemory: html.memory - index.memory,
		};
	} finally {
		for (const folder of [copy, site]) rmSync(folder, { recursive: true, force: true });
	}
}

function copyFiles(paths, root, copy) {
	const folders = new Set();
	for (const path of paths) {
		const target = join(copy, path);
		const folder = dirname(target);
		if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
		folders.add(folder);
		writeFileSync(target, readFileSync(join(root, path)));
	}
}

/** How long a command took, in milliseconds, and the most memory that it had, in MB (on Linux). */
async function run(args) {
	const [program, ...words] = builtCommand;
	const started = performance.now();
	const child = spawn(program, [...words, ...args], { stdio: 'ignore' });
	let memory = Number.NaN;
	const watch = setInterval(() => {
		memory = mostMemoryOf(child.pid) ?? memory;
	}, 10);
	const [code] = await once(child, 'exit');
	clearInterval(watch);
	if (code > 1) throw new Error(`kezako ${args[0]} has failed.`);
	return { took: performance.now() - started, memory };
}

/** Undefined for a process that has ended. */
function mostMemoryOf(pid) {
	try {
		const written = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return written && Number(written) / 1024;
	} catch {
		return undefined;
	}
}
