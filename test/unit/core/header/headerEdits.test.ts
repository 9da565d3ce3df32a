import { strict as assert } from 'node:assert';
import { keyInsertion } from '../../../../server/src/core/header/headerEdits.ts';
import { textFromTemplate } from '../../../../server/src/core/newNote.ts';
import { noNote } from '../../../../server/src/core/note.ts';
import { parseNote } from '../../../../server/src/core/parseNote.ts';

/** The text with that key in its header; undefined where none can be added. */
function withKey(text: string, key: string, value: string): string | undefined {
	const { note, lines } = parseNote(noNote, text);
	const insertion = note.header && keyInsertion(lines, note.header, [], key, value);
	if (!insertion) return undefined;
	const { line, character, text: added } = insertion;
	const before = lines.slice(0, line).map((above) => `${above}\n`);
	const rest = lines.slice(line).join('\n');
	return before.join('') + rest.slice(0, character) + added + rest.slice(character);
}

suite('a key that comes into a header', () => {
	const cases = [
		['---\ntitle: A\ntags: x\n---\n', '---\ntitle: A\nid: "1"\ntags: x\n---\n'],
		['---\n---\n', '---\nid: "1"\n---\n'],
		['---\n{title: A, tags: [x]}\n---\n', '---\n{id: "1", title: A, tags: [x]}\n---\n'],
		['---\n# a\n{ title: A }\n---\n', '---\n# a\n{id: "1",  title: A }\n---\n'],
		['---\n{\n  title: A\n}\n---\n', '---\n{id: "1", \n  title: A\n}\n---\n'],
		['---\n{}\n---\n', '---\n{id: "1", }\n---\n'],
		['---\n\n  title: A\n  tags: x\n---\n', '---\n\n  id: "1"\n  title: A\n  tags: x\n---\n'],
		['---\n? title\n: A\n---\n', '---\nid: "1"\n? title\n: A\n---\n'],
	] as const;
	for (const [text, expected] of cases) {
		test(`is written as the others are: ${JSON.stringify(text)}`, () => {
			assert.equal(withKey(text, 'id', '1'), expected);
			const { header } = parseNote(noNote, expected).note;
			const before = parseNote(noNote, text).note.header;
			assert.deepEqual([header?.id?.value, header?.title?.value], ['1', before?.title?.value]);
			assert.deepEqual(header?.problems, before?.problems);
			const kezako = 'a, b: {c} #d "e"';
			assert.equal(parseNote(noNote, withKey(text, 'kezako', kezako) ?? '').note.header?.kezako?.value, kezako);
		});
	}

	test('of a template stays in the header of the template', () => {
		const model = { keys: [] };
		const made = (template: string) => textFromTemplate(template, 'A', '1', model, { kezako: 'K' }).text;
		assert.equal(made('---\n{title: $title}\n---\nx'), '---\n{kezako: "K", id: "1", title: A}\n---\nx');
		assert.equal(made('---\r\n  title: $title\r\n---\r\n'), '---\r\n  kezako: K\r\n  id: "1"\r\n  title: A\r\n---\r\n');
	});
});
