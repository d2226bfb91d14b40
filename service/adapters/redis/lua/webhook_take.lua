-- Take subscriptions for which there is something to send, under a lease.
--
-- KEYS[1] prefix   ARGV now, lease in ms, limit, the lease's name
-- Answers {id, webhook, cursor, failures, due, stopped, ping, …}
local p = KEYS[1]
local now, lease, limit, name = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local last = tonumber(redis.call('HGET', p .. 'meta', 'change') or '0')

local taken = {}
local all = redis.call('HGETALL', p .. 'webhooks')
for i = 1, #all, 2 do
  if #taken >= limit * 7 then break end
  local course = p .. 'webhook:' .. all[i]
  local held = redis.call('HMGET', course, 'cursor', 'failures', 'due', 'stopped', 'ping', 'leased_until')
  local cursor, due, ping = tonumber(held[1] or '0'), tonumber(held[3] or '0'), held[5] or '0'
  local waits = ping == '1' or ((held[4] or '') == '' and due <= now and cursor < last)
  if waits and tonumber(held[6] or '0') <= now then
    redis.call('HSET', course, 'leased_until', now + lease, 'lease', name)
    for _, each in ipairs({all[i], all[i + 1], held[1] or '0', held[2] or '0', held[3] or '0', held[4] or '', ping}) do
      taken[#taken + 1] = each
    end
  end
end
return taken
