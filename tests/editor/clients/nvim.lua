-- Ibid in Neovim, through Neovim's own LSP client. Run in a copy of tests/editor/vault as
--   nvim --headless --clean -n draft.md -S nvim.lua
-- with IBID_CLI naming the built command line. Written for 0.7 (Debian 12), which has neither `nvim -l` nor
-- `vim.lsp.buf.code_action({ apply = true })`; newer ones still have what is used here.
-- Prints `ok NAME` or `FAIL NAME: REASON` a check; scripts/editor/editors-test.mjs counts them.

local WAIT_MS = 15000
local CLAIM = 'Kazakhstan suspended its military exports in 2022.'

local function say(line)
  io.stdout:write(line .. '\n')
end

local function check(name, is_true, seen)
  if is_true then
    say('  ok neovim ' .. name)
  else
    say('  FAIL neovim ' .. name .. ': ' .. vim.inspect(seen):gsub('\n%s*', ' '))
  end
end

local function eventually(condition)
  return vim.wait(WAIT_MS, condition, 20)
end

local buffer = vim.api.nvim_get_current_buf()

-- Line (from 0) and column of the first place of `text` in the buffer, `plus` columns on. Byte columns: these lines are ASCII.
local function place_of(text, plus)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then
      return { line = number - 1, character = column - 1 + (plus or 0) }
    end
  end
  error('the buffer has no ' .. text)
end

local function put_cursor(place)
  vim.api.nvim_set_current_buf(buffer)
  vim.api.nvim_win_set_cursor(0, { place.line + 1, place.character })
end

local function whole_text()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local id = vim.lsp.start_client({
  name = 'ibid',
  cmd = { 'node', vim.env.IBID_CLI, 'lsp', '--stdio' },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)

local function ask(method, params)
  params.textDocument = vim.lsp.util.make_text_document_params(buffer)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, WAIT_MS)
  local answer = answers and answers[id]
  return answer and answer.result, answer
end

-- The findings as `LINE RULE`, in order.
local function findings()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    local code = each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code)
    table.insert(found, { line = each.lnum + 1, rule = code })
  end
  table.sort(found, function(a, b) return a.line < b.line end)
  return table.concat(vim.tbl_map(function(each) return each.line .. ' ' .. each.rule end, found), ', ')
end

local function attach()
  local is_ready = eventually(function() return client.initialized and client.server_capabilities ~= nil end)
  check('attaches', is_ready and client.server_capabilities.hoverProvider ~= nil, client.server_capabilities)
end

local function diagnostics()
  local wanted = '3 unused-reference, 8 unsourced-claim, 12 undefined-footnote, 14 unknown-citekey, 16 broken-link, '
    .. '19 duplicate-footnote, 20 unused-footnote'
  check('shows the findings', eventually(function() return findings() == wanted end), findings())
end

local function hover()
  local result = ask('textDocument/hover', { position = place_of('Kazakhstan', 3) })
  local text = result and vim.inspect(result.contents) or ''
  check('hovers over a name', text:find('Kazakhstan', 1, true) and text:find('🇰🇿', 1, true), result)
end

local function completion()
  local at = place_of(CLAIM)
  vim.api.nvim_buf_set_text(buffer, at.line, at.character + #CLAIM, at.line, at.character + #CLAIM, { '[^' })
  local result = ask('textDocument/completion', {
    position = { line = at.line, character = at.character + #CLAIM + 2 },
    context = { triggerKind = 2, triggerCharacter = '^' },
  })
  -- The note's own footnotes come before: those that bring a definition are the pack's.
  local items = vim.tbl_filter(function(item) return item.additionalTextEdits ~= nil end, result and result.items or result or {})
  table.sort(items, function(a, b) return (a.sortText or a.label) < (b.sortText or b.label) end)
  check('completes [^ with the source of the sentence', vim.inspect(items[1]):find('stein2022', 1, true), items[1])
  vim.api.nvim_buf_set_text(buffer, at.line, at.character + #CLAIM, at.line, at.character + #CLAIM + 2, { '' })
end

local function definition()
  put_cursor(place_of('Kyrgyz talks', 3))
  vim.lsp.buf.definition()
  local is_there = eventually(function() return vim.api.nvim_buf_get_name(0):find('notes/Kyrgyz talks%.md$') ~= nil end)
  check('jumps to a linked note', is_there, vim.api.nvim_buf_get_name(0))
  vim.api.nvim_set_current_buf(buffer)
end

local function code_action()
  local at = place_of(CLAIM)
  local range = { start = at, ['end'] = { line = at.line, character = at.character + #CLAIM } }
  local diagnostics_there = vim.lsp.diagnostic.get_line_diagnostics(buffer, at.line, {}, id)
  local actions = ask('textDocument/codeAction', { range = range, context = { diagnostics = diagnostics_there } })
  local chosen = actions and actions[1]
  check('offers a code action', chosen and chosen.title:find('Stein', 1, true), actions)
  if not chosen then
    return
  end
  if not chosen.edit then
    local resolved = client.request_sync('codeAction/resolve', chosen, WAIT_MS, buffer)
    chosen = resolved and resolved.result or chosen
  end
  vim.lsp.util.apply_workspace_edit(chosen.edit, client.offset_encoding)
  check('applies the code action', whole_text():find('@stein2022', 1, true), whole_text())
  check('clears the finding', eventually(function() return not findings():find('unsourced-claim', 1, true) end), findings())
end

-- Last, for it leaves the buffer.
local function implementation()
  put_cursor(place_of('@stein2022', 3))
  vim.lsp.buf.implementation()
  local is_there = eventually(function() return vim.api.nvim_buf_get_name(0):find('brief%.md$') ~= nil end)
  check('jumps to the passage behind a citation', is_there and vim.api.nvim_get_current_line():find('%^p13$'),
    { vim.api.nvim_buf_get_name(0), vim.api.nvim_get_current_line() })
end

for _, each in ipairs({ attach, diagnostics, hover, completion, definition, code_action, implementation }) do
  local is_done, problem = pcall(each)
  if not is_done then
    check('runs to its end', false, problem)
  end
end

vim.lsp.stop_client(id)
check('stops the server', vim.wait(3000, function() return client.is_stopped() end, 20), 'still running')
vim.cmd('qall!')
