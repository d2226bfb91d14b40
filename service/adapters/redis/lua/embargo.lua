-- Embargoes. A claim that has one is in the ledger and nowhere else: it is not work, and the feed has not heard of it.
-- Its hash holds `embargo`, in ms, for just as long; `embargoes` holds the same by time. Stands before every other
-- script.

-- Until then nobody ever hears of it: what was erased before it was public. Not in `embargoes`, for it never ends.
local NEVER_PUBLIC = '253402300799999'

-- The moment by which embargoes have ended: that of the earlier of two clocks, the caller's and the server's own.
local function moment_of_both(now)
  local own = redis.call('TIME')
  return math.min(tonumber(now), tonumber(own[1]) * 1000 + math.floor(tonumber(own[2]) / 1000))
end

-- Why a claim cannot be put under an embargo that ends at `asked` ('0': under none): 'public', 'late', or nil if it can.
-- `current` is the end of its present embargo, '0' for a public claim, nil for a claim not yet recorded. The same rule
-- as `refusal` in service/ledger/embargo.py; tests/contracts/test_embargo.py holds both to one table.
local function embargo_refusal(asked, current, now)
  if current and tonumber(current) <= moment_of_both(now) then return 'public' end
  if asked ~= '0' and tonumber(asked) <= tonumber(now) then return 'late' end
  return nil
end

-- A version that knows no embargoes must refuse the record from now on: it would show the claim.
local function set_embargo(p, id, ends)
  if tonumber(redis.call('HGET', p .. 'meta', 'schema') or '0') < 2 then redis.call('HSET', p .. 'meta', 'schema', 2) end
  redis.call('HSET', p .. 'claim:' .. id, 'embargo', ends)
  if ends == NEVER_PUBLIC then
    redis.call('ZREM', p .. 'embargoes', id)
  else
    redis.call('ZADD', p .. 'embargoes', ends, id)
  end
end

-- The feed hears of the claim, and of what was said of it meanwhile, in the order of the ledger.
local function tell_of(p, id, sequence, at)
  announce(p, at, 'type', 'claim.received', 'claim_id', id, 'sequence', sequence)
  for _, later in ipairs(redis.call('LRANGE', p .. 'entries:' .. id, 0, -1)) do
    local entry = redis.call('XRANGE', p .. 'ledger', later .. '-0', later .. '-0')[1]
    for f = 1, #entry[2], 2 do
      if entry[2][f] == 'type' and string.sub(entry[2][f + 1], 1, 6) == 'claim.' then
        announce(p, at, 'type', entry[2][f + 1], 'claim_id', id, 'sequence', later)
      end
    end
  end
end

-- End the embargo of a claim: from now on it is a claim like any other. Its work is as old as this moment, not as old
-- as its entries (`revealed`, for ten minutes).
local function reveal(p, id, at)
  local claim = p .. 'claim:' .. id
  redis.call('HDEL', claim, 'embargo')
  redis.call('ZREM', p .. 'embargoes', id)
  local held = redis.call('HMGET', claim, 'sequence', 'body_sequence', 'through', 'crowd')
  if held[4] then redis.call('HINCRBY', p .. 'crowds', held[4], 1) end
  for i = 1, 3 do redis.call('ZADD', p .. 'revealed', at, held[i]) end
  redis.call('ZREMRANGEBYSCORE', p .. 'revealed', '-inf', tonumber(at) - 600000)
  redis.call('HINCRBY', claim, 'epoch', 1)
  mark(p, 'group', id, held[1])
  tell_of(p, id, held[1], at)
end
