-- Stores how far a subscription has come and the attempt that was made.
--
-- The change is refused when the caller's lease has been taken over or the subscription is gone.
--
-- KEYS[1] prefix
-- ARGV    id; name of the lease; now in ms; length of the lease from now on in ms (0: end it); 1 when the requested
--         test message was sent; cursor; failures; due; stopped; about how many deliveries are kept; then the fields of
--         the delivery, if there was one
-- Returns 1, or 0 when the change is refused
local prefix = KEYS[1]
local id, lease, now, lease_ms = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local state = prefix .. 'webhook:' .. id
if redis.call('HGET', state, 'lease') ~= lease or redis.call('HEXISTS', prefix .. 'webhooks', id) == 0 then return 0 end

redis.call('HSET', state, 'cursor', ARGV[6], 'failures', ARGV[7], 'due', ARGV[8], 'stopped', ARGV[9],
  'leased_until', lease_ms > 0 and now + lease_ms or 0)
if ARGV[5] == '1' then redis.call('HDEL', state, 'ping') end
if #ARGV > 10 then
  for i = 11, #ARGV, 2 do
    if ARGV[i] == 'took' then redis.call('HSET', state, 'took', ARGV[i + 1]) end
  end
  redis.call('XADD', prefix .. 'deliveries:' .. id, 'MAXLEN', '~', ARGV[10], '*', unpack(ARGV, 11))
end
return 1
