-- The feed of changes: one order for the whole newsroom, numbered without gaps, its time never running backwards.
-- Stands before every other script; CHANGES_KEPT is set in front of it.
local function announce(p, at, ...)
  local held = redis.call('HMGET', p .. 'meta', 'change', 'changed_at')
  local number = string.format('%.0f', tonumber(held[1] or '0') + 1)
  local moment = string.format('%.0f', math.max(tonumber(at), tonumber(held[2] or '0')))
  redis.call('HSET', p .. 'meta', 'change', number, 'changed_at', moment)
  redis.call('XADD', p .. 'changes', 'MAXLEN', '~', CHANGES_KEPT, number .. '-0', 'at', moment, ...)
end
