/** The results as a Markdown table. */
import { median } from './times.mjs';

/** The rows: a name, the aim at every size or at each of the three, and what stands in a column that was measured so. */
const rows = [
	['Reading the files and nothing else', '', one('bareRead')],
	['Cold start, all known', '250 ms; 4 ×; 2.2 × the reading', ratio('coldComplete', 'bareRead')],
	['… processor time', '–; 1200 ms; 6000 ms', one('coldProcessor')],
	['… first completion', '300 ms', one('coldFirstCompletion')],
	['… of the mixed notebook', '1.3 × the plain one', ratio('mixedComplete', 'coldComplete')],
	['Notes that the quick reader read', '', one('shareQuick', '%')],
	['… of the mixed notebook', '', one('mixedShareQuick', '%')],
	['Warm start, all known', '0.5 × the reading', ratio('warmComplete', 'bareRead')],
	['… processor time', '', one('warmProcessor')],
	['… compared with the disk', '1 × the reading', ratio('warmVerified', 'bareRead')],
	['`kezako check`', '1.5 × the cold start', ratio('check', 'coldComplete')],
	['… with a Cosma configuration', '1.2 × the one without', ratio('cosmaCheck', 'check')],
	['Copying the files and nothing else', '', one('bareCopy')],
	['`kezako export --to markdown`, reading them first aside', '2 × the copying', ratio('exportPages', 'bareCopy')],
	[
		'`kezako export --to html`, reading them first aside',
		'1.5 × copying and bare rendering',
		ratio('exportHtml', 'bareHtml'),
	],
	[
		'Memory of `kezako export --to markdown`, that of `kezako list` aside',
		'–; –; 100 MB',
		one('exportPagesMemory', 'MB'),
	],
	['Memory of `kezako export --to html`, that of `kezako list` aside', '–; –; 100 MB', one('exportHtmlMemory', 'MB')],
	['An assistant’s first answer', '1.2 × `kezako list`', ratio('assistant.start', 'assistant.list')],
	['… `find_notes`', '50 ms', spread('assistant.find_notes')],
	['… `read_note`', '50 ms', spread('assistant.read_note')],
	['… `links_of`', '50 ms', spread('assistant.links_of')],
	['… `glossary`', '50 ms', spread('assistant.glossary')],
	['… … the first time', '', one('assistant.glossary.first')],
	['… `missing_and_orphans`', '50 ms', spread('assistant.missing_and_orphans')],
	['… … the first time', '', one('assistant.missing_and_orphans.first')],
	['… `check_text`', '50 ms', spread('assistant.check_text')],
	['Web worker, first visit', '', one('workerCold')],
	['… second visit', '', one('workerWarm')],
	['Memory 10 s after reading', '–; 100 MB; 330 MB', one('memoryAfterReading', 'MB')],
	['Memory that 10,000 edits leave taken', '0', one('memory.edits', 'MB')],
	['Memory that 1,000 rescans leave taken', '0', one('memory.rescans', 'MB')],
	['Wait for a completion while notes are read', '15 ms', spread('whileReading')],
	['… longest in the first second', '50 ms', one('whileReading.first')],
	['… longest after it', '30 ms', one('whileReading.later')],
	['Longest wait while the cache is written', '15 ms', one('whileWriting.most')],
	['Completion, nothing typed', '10 ms', spread('completion.empty')],
	['Completion, 1 to 12 letters', '10 ms', spread('completion.typed')],
	['Completion, misspelt', '10 ms', spread('completion.misspelt')],
	['Completion, accents', '10 ms', spread('completion.accents')],
	['Completion, a whole id', '10 ms', spread('completion.id')],
	['Reading a library, 10,000 works in CSL JSON', '300 ms', one('readCslJson')],
	['… in BibTeX', '2 s', one('readBibTex')],
	['Completion of a citation, 10,000 works', '10 ms', spread('citation')],
	['… the first one', '1 s', one('firstCitation')],
	['Hover', '2 ms', spread('hover')],
	['Definition', '2 ms', spread('definition')],
	['Highlight', '2 ms', spread('documentHighlight')],
	['Title hints of a screen', '2 ms', spread('inlayHint')],
	['Problems of an open note', '2 ms', spread('diagnostic')],
	['… with a Cosma configuration', '2 ms', spread('cosma.diagnostic')],
	['Symbols by title', '', spread('symbols')],
	['References, 3 notes link here', '', spread('references.few')],
	['References, the note with most links', '', spread('references.many')],
	['Rename, 3 notes link here', '', spread('rename.few')],
	['Rename, the note with most links', '', spread('rename.many')],
	['Notes that link to that note', '', one('mostBacklinks', '')],
	['Key to completion, note of 5 KB', '5 ms', spread('edit.note')],
	['Key to completion, note of 1 MB', '30 ms', spread('edit.largeNote')],
	['New title to another note’s hints', '', spread('titleInHint')],
	['10,000 files changed, all known', '3 × their reading', ratio('changed', 'changed.bareRead')],
	['… longest wait for a completion meanwhile', '15 ms', one('changed.typing.most')],
	['10,000 files deleted, all known', '', one('deleted')],
	['… longest wait for a completion meanwhile', '15 ms', one('deleted.typing.most')],
	['Side by side: start to right definitions', '', ratio('against.start', 'bareRead')],
	['… processor time', '', one('against.processor')],
	['… memory 10 s after the last answer', '', one('against.memory', 'MB')],
	['… key to definition', '', spread('against.keyToDefinition')],
	['… key to completion', '', spread('against.keyToCompletion')],
];

/** @param {Map<string, object[]>} columns what the runs gave, by the head of the column; rows that nothing is known of are left out */
export function table(columns) {
	const line = (cells) => `| ${cells.join(' | ')} |`;
	const heads = ['', ...columns.keys(), 'aim (at 1,000; 10,000; 100,000 notes)'];
	const body = rows
		.map(([name, aim, cellOf]) => ({ name, aim, cells: Array.from(columns.values(), cellOf) }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''))
		.map(({ name, aim, cells }) => line([name, ...cells, aim]));
	return [line(heads), line(heads.map((_, at) => (at === 0 ? '---' : '---:'))), ...body].join('\n');
}

/** The median of the runs, and the least and the most where there are several. */
function one(name, unit = 'ms') {
	return (runs) => cell(valuesOf(runs, name), unit);
}

function ratio(name, to) {
	return (runs) => {
		const values = valuesOf(runs, name);
		const ratios = runs.map((run) => run[name] / run[to]).filter((value) => !Number.isNaN(value));
		return ratios.some(Number.isFinite) ? `${cell(ratios, '×', 2)}: ${cell(values, 'ms')}` : cell(values, 'ms');
	};
}

/** The median, and the 99th percentile. */
function spread(name) {
	return (runs) => {
		const half = median(valuesOf(runs, `${name}.p50`));
		const most = cell(valuesOf(runs, `${name}.p99`), 'ms', 1);
		return Number.isFinite(half) ? `${number(half, 1)} / ${most}` : most;
	};
}

function valuesOf(runs, name) {
	return runs.map((run) => run[name]).filter((value) => value !== undefined);
}

function cell(values, unit, digits) {
	if (values.length === 0) return '';
	const range =
		values.length === 1 ? '' : ` (${number(Math.min(...values), digits)}–${number(Math.max(...values), digits)})`;
	const middle = median(values);
	return `${number(middle, digits)}${Number.isFinite(middle) ? ` ${unit}`.trimEnd() : ''}${range}`;
}

/** Of what never happened the time is infinite. */
function number(value, digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0) {
	return Number.isFinite(value) ? value.toFixed(digits) : 'never';
}
