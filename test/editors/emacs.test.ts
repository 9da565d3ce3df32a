import { strict as assert } from 'node:assert';
import { inEmacs } from './support/editor.ts';

/** Beside the note at hand. */
const resp = `
-- fiches/resp.md --
---
title: Responsabilité gouvernementale
id: "20230927151049"
kezako: Rendre des comptes
---
`;

suite('in Emacs', () => {
	test('the words before a link find its note, and the id is written', async () => {
		const line = await inEmacs(`la responsabilité gouvernementale [[<|>]] 👍${resp}`, '(complete)');
		assert.equal(line, 'la responsabilité gouvernementale [[20230927151049]] 👍');
	});

	test('words of a title, behind an emoji, become the id', async () => {
		const line = await inEmacs(`👍 voir [[gouv respons<|>]] là${resp}`, '(complete "Responsabilité gouvernementale")');
		assert.equal(line, '👍 voir [[20230927151049]] là');
	});

	test('the card of a note is shown at its link, behind an emoji', async () => {
		const card = await inEmacs<string>(`👍🏽 voir [[2023<|>0927151049]]${resp}`, '(card)');
		assert.match(card, /Responsabilité gouvernementale.*Rendre des comptes.*1 note links here/s);
	});

	test('a link opens the note that carries the id, at its title', async () => {
		const script = `(call-interactively #'xref-find-definitions) (place)`;
		assert.equal(await inEmacs(`[[2023<|>0927151049]]${resp}`, script), 'fiches/resp.md:2');
	});

	test('a link that leads nowhere is marked, at its place', async () => {
		const problems = await inEmacs(
			`👍 [[20230927151049]] [[2023092715104<|>8]]${resp}`,
			`(wait-for "problems" (lambda () (flymake-diagnostics)))
			 (mapcar (lambda (each) (buffer-substring-no-properties (flymake-diagnostic-beg each) (flymake-diagnostic-end each)))
			         (flymake-diagnostics))`,
		);
		assert.deepEqual(problems, ['20230927151048']);
	});

	test('a missing note is made with the id of its link', async () => {
		const note = await inEmacs<string>(
			`[[2099<|>0101000000]]${resp}`,
			`(choose "New note")
			 (with-current-buffer (wait-for "a new note" (lambda () (get-buffer "20990101000000.md"))) (text))`,
		);
		assert.match(note, /^---\ntitle: .*\nid: "20990101000000"\n/);
	});

	test('what happens outside is noticed', async () => {
		const card = await inEmacs<string>(
			`[[2099<|>0101000000]]${resp}`,
			`(with-temp-file "dehors.md" (insert "---\\ntitle: Du dehors\\nid: \\"20990101000000\\"\\n---\\n"))
			 (wait-for "the note" (lambda () (let ((card (card))) (and (string-match-p "Du dehors" card) card))))`,
		);
		assert.match(card, /Du dehors/);
	});

	test('settings that Emacs has for the server are followed', async () => {
		const line = await inEmacs(
			`voir [[gouv respons<|>]] là${resp}`,
			'(complete "Responsabilité gouvernementale")',
			`(setq-default eglot-workspace-configuration '((kezako . (:links (:insert "id|title")))))`,
		);
		assert.equal(line, 'voir [[20230927151049|Responsabilité gouvernementale]] là');
	});

	test('a script that asks for what is not there fails, and says for what', async () => {
		const script = `(setq patience-seconds 0.1) (wait-for "a pumpkin" (lambda () (search-forward "pumpkin" nil t)))`;
		await assert.rejects(inEmacs(`[[<|>${resp}`, script), /Waited in vain for a pumpkin/);
		await assert.rejects(inEmacs(`[[<|>${resp}`, '(colour pumpkin)'), /colour/);
	});
});
