-- Adds changes to the feed: one order for the whole newsroom, numbered without gaps, with times that never decrease.
--
-- Prepended to every script, after a line that sets CHANGES_KEPT (about how many changes the feed keeps) and STRETCH
-- (how many sequences of the ledger share one set of terms).

-- Tells whoever waits that something has changed. It is no part of the record: where the server's rules forbid it, they
-- look themselves.
local function signal(prefix)
  redis.pcall('PUBLISH', prefix .. 'signals', '')
end

local function announce(prefix, at, ...)
  local last, changed_at = unpack(redis.call('HMGET', prefix .. 'meta', 'change', 'changed_at'))
  local number = string.format('%.0f', tonumber(last or '0') + 1)
  local moment = string.format('%.0f', math.max(tonumber(at), tonumber(changed_at or '0')))
  redis.call('HSET', prefix .. 'meta', 'change', number, 'changed_at', moment)
  redis.call('XADD', prefix .. 'changes', 'MAXLEN', '~', CHANGES_KEPT, number .. '-0', 'at', moment, ...)
  signal(prefix)
end
