-- Leases subscriptions for which there is something to send. No subscription is leased to two senders at once.
--
-- KEYS[1] prefix
-- ARGV    now in ms; length of a lease in ms; limit; name of the lease
-- Returns seven values for each: id, webhook, cursor, failures, due, stopped, ping
local prefix = KEYS[1]
local now, lease_ms, limit, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local last = tonumber(redis.call('HGET', prefix .. 'meta', 'change') or '0')

local leased = {}
local webhooks = redis.call('HGETALL', prefix .. 'webhooks')
for i = 1, #webhooks, 2 do
  if #leased >= limit * 7 then break end
  local state = prefix .. 'webhook:' .. webhooks[i]
  local cursor, failures, due, stopped, ping, leased_until = unpack(redis.call(
    'HMGET', state, 'cursor', 'failures', 'due', 'stopped', 'ping', 'leased_until'))
  cursor, failures, due, stopped, ping = cursor or '0', failures or '0', due or '0', stopped or '', ping or '0'
  local waits = ping == '1' or (stopped == '' and tonumber(due) <= now and tonumber(cursor) < last)
  if waits and tonumber(leased_until or '0') <= now then
    redis.call('HSET', state, 'leased_until', now + lease_ms, 'lease', lease)
    for _, value in ipairs({webhooks[i], webhooks[i + 1], cursor, failures, due, stopped, ping}) do
      leased[#leased + 1] = value
    end
  end
end
return leased
