-- Stores a subscription. A new one starts at the present end of the feed.
--
-- KEYS[1] prefix
-- ARGV    id; webhook as JSON
-- Returns 1
local prefix = KEYS[1]
redis.call('HSET', prefix .. 'webhooks', ARGV[1], ARGV[2])
redis.call('HSETNX', prefix .. 'webhook:' .. ARGV[1], 'cursor', redis.call('HGET', prefix .. 'meta', 'change') or '0')
return 1
