-- Put a claim's keys into the index, in place of those of its former body, and mark whoever stood beside it there.
--
-- KEYS[1] prefix   ARGV claim id, sequence of the body, keys (one a line), former keys (one a line), how many claims make
--                  a year crowded, the steps at which a crowd is divided anew, touched claims (one a line)
-- Answers 1, or 0 when the claim has another body by now
local p = KEYS[1]
local id, body = ARGV[1], ARGV[2]
local claim = p .. 'claim:' .. id
if redis.call('HGET', claim, 'body_sequence') ~= body then return 0 end
local keys, former, most, steps, touched = ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6], ARGV[7]

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

-- A crowd that has passed a step up or down is divided otherwise from now on: whatever was computed of anybody before is
-- computed again, and everybody whom its claims were compared with is looked at once more, under a mark of its own.
local function divide(line)
  local count, level = redis.call('SCARD', p .. 'index:crowd:' .. line), 0
  for step in string.gmatch(steps, '%d+') do
    if count > tonumber(step) then level = level + 1 end
  end
  local before = redis.call('HGET', p .. 'crowded', line) or '0'
  if tonumber(before) == level then return end
  redis.call('HSET', p .. 'crowded', line, level)
  redis.call('HINCRBY', p .. 'meta', 'reference', 1)
  mark(p, 'party', 'crowd:' .. line .. ':' .. before .. ':' .. body, body)
end

local function lines(text) return string.gmatch(text, '[^\n]+') end
local function is_of_year(name) return string.sub(name, 1, 4) == 'sum:' or string.sub(name, 1, 6) == 'total:' end

for key in lines(former) do
  if redis.call('SREM', p .. 'index:' .. key, id) == 1 and is_of_year(key) then crowd(key, most) end
end
for key in lines(keys) do
  if redis.call('SADD', p .. 'index:' .. key, id) == 1 and is_of_year(key) then crowd(key, most + 1) end
end
for key in lines(keys .. '\n' .. former) do
  if string.sub(key, 1, 6) == 'crowd:' then divide(string.sub(key, 7)) end
end
-- Who looked for it since it was corrected may have missed it.
local held = redis.call('HMGET', claim, 'posted', 'incident')
if held[1] ~= '0' and held[2] then change_incident(p, held[2], body) end
redis.call('HSET', claim, 'posted', body)
for one in lines(touched) do
  redis.call('HINCRBY', p .. 'claim:' .. one, 'epoch', 1)
  mark(p, 'group', one, body)
end
return 1
