/** The results as a Markdown table. */

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const mb = (value) => `${Math.round(value)} MB`;

/** The rows: a name, the goal at 100,000 notes, and how to format the result. */
const rows = [
	['Reading the files and nothing else', '', ({ bareRead }) => ms(bareRead)],
	['Cold start, all known', '2.2 × the reading', ratio('coldComplete', 'bareRead')],
	['Cold start, first completion', '300 ms', ({ coldFirstCompletion }) => ms(coldFirstCompletion)],
	['Warm start, all known', '0.5 × the reading', ratio('warmComplete', 'bareRead')],
	['Warm start, compared with the disk', '1 × the reading', ratio('warmVerified', 'bareRead')],
	['Memory after reading', '350 MB', ({ memoryAfterReading }) => mb(memoryAfterReading)],
	['Memory that 10,000 edits leave taken', '0', ({ 'memory.edits': kept }) => (kept === undefined ? '' : mb(kept))],
	['Memory that 1,000 rescans leave taken', '0', ({ 'memory.rescans': kept }) => (kept === undefined ? '' : mb(kept))],
	['Longest wait for a completion while notes are read', '15 ms', most('whileReading')],
	['Longest wait while the cache is written', '15 ms', most('whileWriting')],
	['Completion, nothing typed', '10 ms', spread('completion.empty')],
	['Completion, 1 to 12 letters', '10 ms', spread('completion.typed')],
	['Completion, misspelt', '10 ms', spread('completion.misspelt')],
	['Completion, accents', '10 ms', spread('completion.accents')],
	['Completion, a whole id', '10 ms', spread('completion.id')],
	['Hover', '2 ms', spread('hover')],
	['Definition', '2 ms', spread('definition')],
	['Highlight', '2 ms', spread('documentHighlight')],
	['Title hints of a screen', '2 ms', spread('inlayHint')],
	['Problems of an open note', '2 ms', spread('diagnostic')],
	['Symbols by title', '', spread('symbols')],
	['References, 3 notes link here', '', spread('references.few')],
	['References, the note with most links', '', spread('references.many')],
	['Rename, 3 notes link here', '', spread('rename.few')],
	['Rename, the note with most links', '', spread('rename.many')],
	['Notes that link to that note', '', ({ mostBacklinks }) => String(mostBacklinks)],
	['Key to completion, note of 5 KB', '5 ms', spread('edit.note')],
	['Key to completion, note of 1 MB', '30 ms', spread('edit.largeNote')],
	['New title to another note’s hints', '', spread('titleInHint')],
	['10,000 files changed, all known', '2 × their reading', ratio('changed', 'changed.bareRead')],
	['… longest wait for a completion meanwhile', '15 ms', most('changed.typing')],
	['10,000 files deleted, all known', '', ({ deleted }) => ms(deleted)],
	['… longest wait for a completion meanwhile', '15 ms', most('deleted.typing')],
];

/** @param {Map<number, object>} results by the number of notes */
export function table(results) {
	const sizes = [...results.keys()];
	const line = (cells) => `| ${cells.join(' | ')} |`;
	const heads = ['', ...sizes.map((size) => `${size.toLocaleString('en')} notes`), 'aim at 100,000'];
	const body = rows.map(([name, aim, tell]) => line([name, ...sizes.map((size) => tell(results.get(size))), aim]));
	return [line(heads), line(heads.map((_, at) => (at === 0 ? '---' : '---:'))), ...body].join('\n');
}

function ratio(name, to) {
	return ({ [name]: value, [to]: whole }) => `${(value / whole).toFixed(2)} × (${ms(value)})`;
}

/** The median, and the 99th percentile. */
function spread(name) {
	return (values) => `${values[`${name}.p50`].toFixed(1)} / ${values[`${name}.p99`].toFixed(1)} ms`;
}

function most(name) {
	return (values) => ms(values[`${name}.most`]);
}
