-- Adds changes to the feed: one order for the whole newsroom, numbered without gaps within an era (begin_era.lua), with
-- times that never decrease. Names the orders in which incidents are listed.
--
-- Prepended to every script, after a line that sets CHANGES_KEPT (about how many changes the feed keeps) and STRETCH
-- (how many sequences of the ledger share one set of terms).

-- Incidents in their orders: by the number of their last change, and by the day of the event (DAY_WEIGHT times the day,
-- plus the sequence of the first claim, so that no two are equal).
local BY_CHANGE, BY_EVENT, DAY_WEIGHT = 'order:changed', 'order:event', 2 ^ 30

-- Takes an incident without claims out of all lists.
local function unlist(prefix, incident)
  for _, order in ipairs({'incidents', BY_CHANGE, BY_EVENT}) do redis.call('ZREM', prefix .. order, incident) end
end

-- The members of a set by name, in one call.
local function members_of(set)
  local members = {}
  for _, name in ipairs(redis.call('SMEMBERS', set)) do members[name] = true end
  return members
end

-- Tells whoever waits that something has changed. It is no part of the record: where the server's rules forbid it, they
-- look themselves.
local function signal(prefix)
  redis.pcall('PUBLISH', prefix .. 'signals', '')
end

-- Returns the number of the change.
local function announce(prefix, at, ...)
  local last, changed_at = unpack(redis.call('HMGET', prefix .. 'meta', 'change', 'changed_at'))
  local number = string.format('%.0f', tonumber(last or '0') + 1)
  local moment = string.format('%.0f', math.max(tonumber(at), tonumber(changed_at or '0')))
  redis.call('HSET', prefix .. 'meta', 'change', number, 'changed_at', moment)
  redis.call('XADD', prefix .. 'changes', 'MAXLEN', '~', CHANGES_KEPT, number .. '-0', 'at', moment, ...)
  signal(prefix)
  return number
end
