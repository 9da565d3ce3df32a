-- Verbs for the scripts of the tests. A script is a coroutine: while it waits, Neovim takes keys and messages as ever.

--- How long a script waits for anything.
patience_ms = 10000

--- Waits for a condition and gives what it gave.
function wait_for(what, condition)
	local ends = vim.loop.now() + patience_ms
	while true do
		local met = condition()
		if met then
			return met
		end
		if vim.loop.now() > ends then
			error('Waited in vain for ' .. what .. '.', 2)
		end
		coroutine.yield()
	end
end

local function insert()
	vim.api.nvim_input('i')
	wait_for('the insert mode', function()
		return vim.api.nvim_get_mode().mode == 'i'
	end)
	vim.api.nvim_win_set_cursor(0, { vim.fn.line('.'), #vim.env.KEZAKO_BEFORE })
end

--- Takes the first suggestion at the cursor; gives the line.
function complete()
	insert()
	vim.api.nvim_input('<C-x><C-o>')
	wait_for('suggestions', function()
		return #vim.fn.complete_info().items > 0
	end)
	vim.api.nvim_input('<C-y>')
	wait_for('the suggestion to be written', function()
		return vim.fn.complete_info().mode == ''
	end)
	return vim.api.nvim_get_current_line()
end

--- The answer to a question about the place of the cursor.
function ask(method, more)
	local params = vim.tbl_extend('error', vim.lsp.util.make_position_params(0, 'utf-16'), more or {})
	local answers = assert(vim.lsp.buf_request_sync(0, 'textDocument/' .. method, params, patience_ms))
	local _, answer = next(answers)
	return assert(answer.result, vim.inspect(answers))
end

--- The lines of the note at hand.
function text()
	return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

--- Saves all notes; gives the lines of one.
function saved(path)
	vim.cmd('silent wall')
	return table.concat(vim.fn.readfile(path), '\n')
end

--- Where the writer is: path:line.
function place()
	return vim.fn.expand('%:.') .. ':' .. vim.fn.line('.')
end

--- The text of the floating window, once there is one.
function floating_text()
	local window = wait_for('a floating window', function()
		for _, window in ipairs(vim.api.nvim_list_wins()) do
			if vim.api.nvim_win_get_config(window).relative ~= '' then
				return window
			end
		end
	end)
	return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
end

--- Has the writer choose, when asked, the offer that begins with some words.
function choose(words)
	vim.ui.select = function(offers, options, take)
		local titles = vim.tbl_map(options.format_item, offers)
		for at, title in ipairs(titles) do
			if vim.startswith(title, words) then
				return take(offers[at], at)
			end
		end
		error('Nothing begins with “' .. words .. '”: ' .. table.concat(titles, ', '))
	end
end

local function finish(answer, complaint)
	vim.fn.writefile({ vim.json.encode({ answer = answer, complaint = complaint }) }, vim.env.KEZAKO_ANSWER)
	vim.cmd('qall!')
end

local is_read = false
vim.lsp.handlers['kezako/status'] = function(_, status)
	is_read = status.state == 'ready'
end
vim.cmd('edit ' .. vim.env.KEZAKO_NOTE)
vim.api.nvim_win_set_cursor(0, { tonumber(vim.env.KEZAKO_LINE), #vim.env.KEZAKO_BEFORE })

local script = coroutine.create(function()
	wait_for('the notes to be read', function()
		return is_read
	end)
	return assert(loadfile(vim.env.KEZAKO_SCRIPT))()
end)
vim.loop.new_timer():start(
	0,
	10,
	vim.schedule_wrap(function()
		if coroutine.status(script) ~= 'suspended' then
			return
		end
		local went_well, answer = coroutine.resume(script)
		if not went_well then
			finish(nil, debug.traceback(script, answer))
		elseif coroutine.status(script) == 'dead' then
			finish(answer)
		end
	end)
)
