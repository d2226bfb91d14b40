-- Keep how far a subscription has come, and what was tried; refused when the lease has ended or been broken.
--
-- KEYS[1] prefix   ARGV id, lease's name, now, lease in ms (0: give it back), cursor, failures, due, stopped, kept,
--                  then the fields of a delivery, if there was one
local p = KEYS[1]
local id, name, now, lease = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local course = p .. 'webhook:' .. id
local held = redis.call('HMGET', course, 'lease', 'leased_until')
if held[1] ~= name or redis.call('HEXISTS', p .. 'webhooks', id) == 0 then return 0 end

redis.call('HSET', course, 'cursor', ARGV[5], 'failures', ARGV[6], 'due', ARGV[7], 'stopped', ARGV[8], 'ping', '0',
  'leased_until', lease > 0 and now + lease or 0)
if #ARGV > 9 then
  redis.call('XADD', p .. 'deliveries:' .. id, 'MAXLEN', '~', ARGV[9], '*', unpack(ARGV, 10))
end
return 1
