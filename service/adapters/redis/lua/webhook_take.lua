-- Leases subscriptions for which there is something to send, those that have waited longest since their last turn first.
-- No subscription is leased to two senders at once.
--
-- KEYS[1] prefix
-- ARGV    now in ms; length of a lease in ms; limit; name of the lease; how many slow ones at most; from how many ms for
--         its last attempt on one is slow
-- Returns eight values for each: id, webhook, cursor, failures, due, stopped, ping, 1 if it is slow
local prefix = KEYS[1]
local now, lease_ms, limit, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local slow_limit, slow_ms = tonumber(ARGV[5]), tonumber(ARGV[6])
local last = tonumber(redis.call('HGET', prefix .. 'meta', 'change') or '0')

local function waiting(id, webhook)
  local cursor, failures, due, stopped, ping, leased_until, turn, took = unpack(redis.call(
    'HMGET', prefix .. 'webhook:' .. id, 'cursor', 'failures', 'due', 'stopped', 'ping', 'leased_until', 'turn',
    'took'))
  cursor, failures, due, stopped, ping = cursor or '0', failures or '0', due or '0', stopped or '', ping or '0'
  local waits = ping == '1' or (stopped == '' and tonumber(due) <= now and tonumber(cursor) < last)
  if not waits or tonumber(leased_until or '0') > now then return nil end
  local is_slow = tonumber(took or '0') >= slow_ms
  return {id = id, turn = tonumber(turn or '0'), is_slow = is_slow,
          values = {id, webhook, cursor, failures, due, stopped, ping, is_slow and '1' or '0'}}
end

local candidates, webhooks = {}, redis.call('HGETALL', prefix .. 'webhooks')
for i = 1, #webhooks, 2 do candidates[#candidates + 1] = waiting(webhooks[i], webhooks[i + 1]) end
table.sort(candidates, function(left, right)
  if left.turn ~= right.turn then return left.turn < right.turn end
  return left.id < right.id
end)

local leased, count = {}, 0
for _, candidate in ipairs(candidates) do
  if count >= limit then break end
  if not candidate.is_slow or slow_limit > 0 then
    redis.call('HSET', prefix .. 'webhook:' .. candidate.id, 'leased_until', now + lease_ms, 'lease', lease,
      'turn', now)
    for _, value in ipairs(candidate.values) do leased[#leased + 1] = value end
    count = count + 1
    if candidate.is_slow then slow_limit = slow_limit - 1 end
  end
end
return leased
