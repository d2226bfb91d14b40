-- Begins an era after a failover of a cluster. The last writes of the former primary may be lost although they were
-- read. The counters therefore skip ahead, so that no number of a change or of a version is used twice.
--
-- KEYS[1] prefix
-- ARGV    era: a number that each failover raises
-- Returns the era
local DISTANCE, COUNTERS = 1000000, {'change', 'contents', 'reference', 'erasures'}
local meta = KEYS[1] .. 'meta'
local known = tonumber(redis.call('HGET', meta, 'era') or '0')
if redis.call('EXISTS', meta) == 0 or known >= tonumber(ARGV[1]) then return known end
redis.call('HSET', meta, 'era', ARGV[1])
for _, counter in ipairs(COUNTERS) do
  if redis.call('HEXISTS', meta, counter) == 1 then redis.call('HINCRBY', meta, counter, DISTANCE) end
end
return tonumber(ARGV[1])
