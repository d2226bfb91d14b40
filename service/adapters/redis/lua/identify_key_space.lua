-- Gives a key space its identity at the first start: a random epoch and the version of its layout. An identity that
-- exists is never changed.
--
-- KEYS[1] prefix
-- ARGV    epoch; schema version
-- Returns {epoch, schema version} as stored
local meta = KEYS[1] .. 'meta'
redis.call('HSETNX', meta, 'epoch', ARGV[1])
redis.call('HSETNX', meta, 'schema', ARGV[2])
return redis.call('HMGET', meta, 'epoch', 'schema')
