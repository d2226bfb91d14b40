-- Keep how far a subscription has come, and what was tried; refused when the lease has ended or been broken.
--
-- KEYS[1] prefix   ARGV id, lease's name, now, lease in ms (0: give it back), 1 when the test message was sent that was
--                  asked for, cursor, failures, due, stopped, kept, then the fields of a delivery, if there was one
local p = KEYS[1]
local id, name, now, lease = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local course = p .. 'webhook:' .. id
local held = redis.call('HMGET', course, 'lease', 'leased_until')
if held[1] ~= name or redis.call('HEXISTS', p .. 'webhooks', id) == 0 then return 0 end

redis.call('HSET', course, 'cursor', ARGV[6], 'failures', ARGV[7], 'due', ARGV[8], 'stopped', ARGV[9],
  'leased_until', lease > 0 and now + lease or 0)
if ARGV[5] == '1' then redis.call('HDEL', course, 'ping') end
if #ARGV > 10 then
  redis.call('XADD', p .. 'deliveries:' .. id, 'MAXLEN', '~', ARGV[10], '*', unpack(ARGV, 11))
end
return 1
