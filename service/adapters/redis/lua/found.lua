-- Give a key space its identity at its first start: a random epoch and the version of its layout. Later it is read.
--
-- KEYS[1] prefix   ARGV epoch, schema version
-- Answers {epoch, schema version}
local meta = KEYS[1] .. 'meta'
redis.call('HSETNX', meta, 'epoch', ARGV[1])
redis.call('HSETNX', meta, 'schema', ARGV[2])
return redis.call('HMGET', meta, 'epoch', 'schema')
