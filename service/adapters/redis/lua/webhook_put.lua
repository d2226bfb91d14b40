-- Keep a subscription. A new one begins with what changes from now on.
--
-- KEYS[1] prefix   ARGV id, webhook
local p = KEYS[1]
redis.call('HSET', p .. 'webhooks', ARGV[1], ARGV[2])
redis.call('HSETNX', p .. 'webhook:' .. ARGV[1], 'cursor', redis.call('HGET', p .. 'meta', 'change') or '0')
return 1
