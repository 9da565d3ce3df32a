import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { builtCommand } from '../test/support/commandLine.ts';
import { timeOf } from './times.mjs';

/** Times an export of all notes as pages, without the time in which they are indexed, beside a bare copy of the files. */
export async function exportPages({ root, paths }) {
	const [copy, site] = [`${root}-copy`, `${root}-site`];
	try {
		const bareCopy = await timeOf(() => copyFiles(paths, root, copy));
		const [query] = paths;
		const index = await timeOf(() => run(['list', query, '--notebook', root, '--format', 'csv']));
		const whole = await timeOf(() => run(['export', root, '--to', 'markdown', '--out', site]));
		rmSync(site, { recursive: true, force: true });
		const html = await timeOf(() => run(['export', root, '--to', 'html', '--out', site]));
		const markdown = new MarkdownIt();
		const rendered = await timeOf(() => {
			for (const path of paths) markdown.render(readFileSync(join(root, path), 'utf8'));
		});
		return {
			bareCopy,
			exportPages: Math.max(0, whole - index),
			exportHtml: Math.max(0, html - index),
			bareHtml: bareCopy + rendered,
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

async function run(args) {
	const [program, ...words] = builtCommand;
	const process = spawn(program, [...words, ...args], { stdio: 'ignore' });
	const [code] = await once(process, 'exit');
	if (code > 1) throw new Error(`kezako ${args[0]} has failed.`);
}
