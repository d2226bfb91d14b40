-- Stores an import for a worker, unless too many of its actor or of the newsroom are not over yet.
--
-- KEYS[1] prefix
-- ARGV    id; time in ms; how many of the newsroom may wait; how many of an actor; actor; further fields and values …
-- Returns 1, also for one that is stored already, or 0 when too many wait
local prefix = KEYS[1]
if redis.call('EXISTS', prefix .. 'import:' .. ARGV[1]) == 1 then return 1 end
local waiting = redis.call('ZRANGE', prefix .. 'imports', 0, -1)
if #waiting >= tonumber(ARGV[3]) then return 0 end
local of_actor = 0
for _, id in ipairs(waiting) do
  if redis.call('HGET', prefix .. 'import:' .. id, 'actor') == ARGV[5] then of_actor = of_actor + 1 end
end
if of_actor >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', prefix .. 'import:' .. ARGV[1], 'actor', ARGV[5], unpack(ARGV, 6))
redis.call('ZADD', prefix .. 'imports', ARGV[2], ARGV[1])
return 1
