-- Embargoes. Prepended to every script.
--
-- A claim under embargo is in the ledger and nowhere else: it is not work, and the feed has not announced it. Its hash
-- has the field `embargo` (its end in ms) for as long as the embargo lasts; the sorted set `embargoes` holds the same
-- by time.

-- The end of an embargo that never ends: the claim was erased before it was public. Not listed in `embargoes`.
local NEVER_PUBLIC = '253402300799999'

-- An embargo has ended when both clocks say so: the earlier of the caller's and the server's.
local function earlier_clock(now)
  local seconds, microseconds = unpack(redis.call('TIME'))
  return math.min(tonumber(now), tonumber(seconds) * 1000 + math.floor(tonumber(microseconds) / 1000))
end

-- Why a claim cannot be put under an embargo that ends at `asked` ('0': under none): 'public', 'late', or nil if it can.
-- `current` is the end of its present embargo, '0' for a public claim, nil for a claim not yet recorded. The same rule
-- as `refusal` in service/ledger/embargo.py; tests/contracts/test_embargo_rule.py holds both to one table.
local function embargo_refusal(asked, current, now)
  if current and tonumber(current) <= earlier_clock(now) then return 'public' end
  if asked ~= '0' and tonumber(asked) <= tonumber(now) then return 'late' end
  return nil
end

-- Schema 2 makes an older version, which knows no embargoes and would show the claim, refuse the key space.
local function set_embargo(prefix, id, ends)
  local schema = tonumber(redis.call('HGET', prefix .. 'meta', 'schema') or '0')
  if schema < 2 then redis.call('HSET', prefix .. 'meta', 'schema', 2) end
  redis.call('HSET', prefix .. 'claim:' .. id, 'embargo', ends)
  if ends == NEVER_PUBLIC then
    redis.call('ZREM', prefix .. 'embargoes', id)
  else
    redis.call('ZADD', prefix .. 'embargoes', ends, id)
  end
end

-- Announces the claim and its later entries, in the order of the ledger.
local function announce_entries(prefix, id, sequence, at)
  announce(prefix, at, 'type', 'claim.received', 'claim_id', id, 'sequence', sequence)
  for _, later in ipairs(redis.call('LRANGE', prefix .. 'entries:' .. id, 0, -1)) do
    local entry = redis.call('XRANGE', prefix .. 'ledger', later .. '-0', later .. '-0')[1]
    for i = 1, #entry[2], 2 do
      if entry[2][i] == 'type' and string.sub(entry[2][i + 1], 1, 6) == 'claim.' then
        announce(prefix, at, 'type', entry[2][i + 1], 'claim_id', id, 'sequence', later)
      end
    end
  end
end

-- Ends the embargo of a claim.
local function reveal(prefix, id, at)
  local claim = prefix .. 'claim:' .. id
  redis.call('HDEL', claim, 'embargo')
  redis.call('ZREM', prefix .. 'embargoes', id)
  local sequence, crowd = unpack(redis.call('HMGET', claim, 'sequence', 'crowd'))
  if crowd then redis.call('HINCRBY', prefix .. 'crowds', crowd, 1) end
  redis.call('HINCRBY', claim, 'epoch', 1)
  mark_dirty(prefix, 'group', id, sequence)
  announce_entries(prefix, id, sequence, at)
end
