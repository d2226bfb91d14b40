-- Put a claim's keys into the index, in place of those of its former body, and mark whoever stood beside it there.
--
-- KEYS[1] prefix   ARGV claim id, sequence of the body, number of keys, keys …, number of former keys, keys …, how many
--                  claims make a year crowded, touched …
-- Answers 1, or 0 when the claim has another body by now
local p = KEYS[1]
local id, body = ARGV[1], ARGV[2]
local claim = p .. 'claim:' .. id
if redis.call('HGET', claim, 'body_sequence') ~= body then return 0 end
local keys = tonumber(ARGV[3])
local former = tonumber(ARGV[4 + keys])
local most = tonumber(ARGV[5 + keys + former])

local function mark_incidents(key)
  for _, one in ipairs(redis.call('SMEMBERS', key)) do
    local incident = redis.call('HGET', p .. 'claim:' .. one, 'incident')
    if incident then
      redis.call('HINCRBY', p .. 'incident:' .. incident, 'version', 1)
      mark(p, 'reconcile', incident, body)
    end
  end
end

-- A year that has become crowded, or quiet again, changes what its totals and their parts list.
local function crowd(name, edge)
  local key = p .. 'index:' .. name
  if redis.call('SCARD', key) ~= edge then return end
  local kind, year = string.match(name, '^(%a+):(.*)$')
  local other = p .. 'index:' .. (kind == 'sum' and 'total:' or 'sum:') .. year
  local beside = redis.call('SCARD', other)
  if beside == 0 or beside > most then return end
  mark_incidents(key)
  mark_incidents(other)
end

local function is_of_year(name) return string.sub(name, 1, 4) == 'sum:' or string.sub(name, 1, 6) == 'total:' end

for i = 4 + keys + 1, 4 + keys + former do
  if redis.call('SREM', p .. 'index:' .. ARGV[i], id) == 1 and is_of_year(ARGV[i]) then crowd(ARGV[i], most) end
end
for i = 4, 3 + keys do
  if redis.call('SADD', p .. 'index:' .. ARGV[i], id) == 1 and is_of_year(ARGV[i]) then crowd(ARGV[i], most + 1) end
end
redis.call('HSET', claim, 'posted', body)
for i = 6 + keys + former, #ARGV do
  redis.call('HINCRBY', p .. 'claim:' .. ARGV[i], 'epoch', 1)
  mark(p, 'group', ARGV[i], body)
end
return 1
