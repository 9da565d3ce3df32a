import { strict as assert } from 'node:assert';
import { inNeovim } from './support/editor.ts';

/** Beside the note at hand. */
const resp = `
-- fiches/resp.md --
---
title: Responsabilité gouvernementale
id: "20230927151049"
kezako: Rendre des comptes
---
Voir [[20230924194130]].
`;

suite('in Neovim', () => {
	test('the words before a link find its note, and the id is written', async () => {
		const line = await inNeovim(`la responsabilité gouvernementale [[<|>${resp}`, `return complete()`);
		assert.equal(line, 'la responsabilité gouvernementale [[20230927151049]]');
	});

	test('a link that is closed already is not closed twice', async () => {
		const line = await inNeovim(`la responsabilité gouvernementale [[<|>]] 👍${resp}`, `return complete()`);
		assert.equal(line, 'la responsabilité gouvernementale [[20230927151049]] 👍');
	});

	test('the text of a link stays when its id is found', async () => {
		const line = await inNeovim(`[[2023<|>|le Mundaneum]]${resp}`, `return complete()`);
		assert.equal(line, '[[20230927151049|le Mundaneum]]');
	});

	test('the title of a note becomes the text of its link', async () => {
		const line = await inNeovim(`👍 [[20230927151049|<|>]]${resp}`, `return complete()`);
		assert.equal(line, '👍 [[20230927151049|Responsabilité gouvernementale]]');
	});

	test('words of a title, behind an emoji, become the id', async () => {
		// As plugins do it: the list of Neovim itself has no titles before 0.10.
		const line = await inNeovim(
			`👍 voir [[gouv respons<|>]] là${resp}`,
			`local suggestion = ask('completion').items[1]
			vim.lsp.util.apply_text_edits({ suggestion.textEdit }, vim.fn.bufnr(), 'utf-16')
			return text()`,
		);
		assert.equal(line, '👍 voir [[20230927151049]] là');
	});

	test('the card of a note hovers over its link, behind an emoji', async () => {
		const card = await inNeovim<string>(
			`👍🏽 voir [[2023<|>0927151049]]${resp}`,
			`vim.lsp.buf.hover() return floating_text()`,
		);
		assert.match(card, /Responsabilité gouvernementale.*Rendre des comptes.*1 note links here/s);
	});

	test('a link opens the note that carries the id, at its title', async () => {
		const place = await inNeovim(
			`[[2023<|>0927151049]]${resp}`,
			`vim.lsp.buf.definition()
			return wait_for('another note', function() return place() ~= 'note.md:1' and place() end)`,
		);
		assert.equal(place, 'fiches/resp.md:2');
	});

	test('all links to a note are listed, those of closed notes too', async () => {
		const places = await inNeovim(
			`-- pgo.md --\n---\ntitle: PGO\nid: "2023<|>0924194130"\n---
-- a.md --\n👍 [[20230924194130]] et [[20230924194130|lui]]${resp}`,
			`vim.lsp.buf.references({ includeDeclaration = false })
			local found = wait_for('places', function()
				local found = vim.fn.getqflist()
				return #found > 0 and found
			end)
			return vim.tbl_map(function(each)
				return ('%s:%d:%d'):format(vim.fn.fnamemodify(vim.fn.bufname(each.bufnr), ':.'), each.lnum, each.col)
			end, found)`,
		);
		// Columns are those of Neovim: bytes, from 1.
		assert.deepEqual(places, ['a.md:1:8', 'a.md:1:30', 'fiches/resp.md:6:8']);
	});

	test('an id is renamed in its note and in all that link there, open or closed', async () => {
		const [here, there] = await inNeovim<string[]>(
			`👍 [[2023<|>0927151049|elle]], [[20230927151049]]${resp}`,
			`vim.lsp.buf.rename('resp')
			wait_for('a new id', function() return text():find('[[resp]]', 1, true) end)
			return { saved('note.md'), saved('fiches/resp.md') }`,
		);
		assert.equal(here, '👍 [[resp|elle]], [[resp]]');
		assert.match(there ?? '', /^id: "resp"$/m);
	});

	test('a name that is taken is refused with a sentence, and nothing changes', async () => {
		const [message, line] = await inNeovim<string[]>(
			`[[2023<|>0927151049]]\n-- b.md --\n---\nid: b\n---${resp}`,
			`local message
			vim.lsp.handlers['window/showMessage'] = function(_, params) message = params.message end
			vim.lsp.buf.rename('b')
			wait_for('a message', function() return message end)
			return { message, text() }`,
		);
		assert.deepEqual([message, line], ['b is already used by b.md.', '[[20230927151049]]']);
	});

	test('a link that leads nowhere is marked, at its place', async () => {
		const problems = await inNeovim(
			`👍 [[20230927151049]] [[2023092715104<|>8]]${resp}`,
			`local problems = wait_for('problems', function()
				local problems = vim.diagnostic.get(0)
				return #problems > 0 and problems
			end)
			return vim.tbl_map(function(each) return { each.code, each.source, each.lnum, each.col } end, problems)`,
		);
		assert.deepEqual(problems, [['broken_links', 'Kezako', 0, 26]]);
	});

	test('a fix is chosen and applied', async () => {
		const line = await inNeovim(
			`👍 [[2023092715104<|>8]]${resp}`,
			`wait_for('problems', function() return #vim.diagnostic.get(0) > 0 end)
			choose('Link to “Responsabilité')
			vim.lsp.buf.code_action()
			wait_for('the fix', function() return not text():find('048', 1, true) end)
			return text()`,
		);
		assert.equal(line, '👍 [[20230927151049]]');
	});

	test('a missing note is made with the id of its link', async () => {
		const note = await inNeovim<string>(
			`[[2099<|>0101000000]]${resp}`,
			`choose('New note')
			vim.lsp.buf.code_action()
			wait_for('a new note', function() return vim.fn.bufloaded('20990101000000.md') == 1 end)
			return saved('20990101000000.md')`,
		);
		assert.match(note, /^---\ntitle: .*\nid: "20990101000000"\n/);
	});

	test('what happens outside is noticed when a note is saved', async () => {
		const card = await inNeovim<string>(
			`[[2099<|>0101000000]]${resp}`,
			`vim.fn.writefile({ '---', 'title: Du dehors', 'id: "20990101000000"', '---' }, 'dehors.md')
			vim.cmd('silent write')
			return wait_for('the note', function()
				local card = ask('hover').contents.value
				return card:find('Du dehors') and card
			end)`,
		);
		assert.match(card, /Du dehors/);
	});

	test('settings that Neovim gives at the start are followed', async () => {
		const setUp = `
			local start = vim.lsp.start
			vim.lsp.start = function(config)
				config.init_options = { settings = { links = { insert = 'id|title' } } }
				return start(config)
			end`;
		const script = `local suggestion = ask('completion').items[1]
			vim.lsp.util.apply_text_edits({ suggestion.textEdit }, vim.fn.bufnr(), 'utf-16')
			return text()`;
		const line = await inNeovim(`voir [[gouv respons<|>]] là${resp}`, script, setUp);
		assert.equal(line, 'voir [[20230927151049|Responsabilité gouvernementale]] là');
	});

	test('a script that asks for what is not there fails, and says for what', async () => {
		const script = `patience_ms = 100 wait_for('a pumpkin', function() return text():find('pumpkin') end)`;
		await assert.rejects(inNeovim(`[[<|>${resp}`, script), /Waited in vain for a pumpkin/);
		await assert.rejects(inNeovim(`[[<|>${resp}`, `return pumpkin.colour`), /pumpkin/);
	});
});
