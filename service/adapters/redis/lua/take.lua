-- Take dirty work under a lease, from the line whose turn it is. Attempts are counted now, at the start, so that a kill
-- counts; what was tried before without an end is taken alone, so that one poisonous piece condemns no other.
--
-- A line in which very much was said is a crowd. It is worked at by one worker at a time and by itself, much at once,
-- for each look at a crowd costs the same; and after its turn the others come first for a while. Where several workers
-- are alive, the first of them by name leaves crowds to the others: it is there for whoever comes to a quiet place.
--
-- KEYS[1] prefix   ARGV stage, now, lease in ms, limit, attempts before quarantine, limit for a crowd, who takes
-- Answers {1 when there is more, id …}
local p = KEYS[1]
local stage, now, lease, limit, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local CROWD, LINES, CROWD_WAITS = 100, 500, 1000
local dirty, leases, attempts = p .. 'dirty:' .. stage, p .. 'leases:' .. stage, p .. 'attempts:' .. stage
local turns = p .. 'turns:' .. stage

local function quarantine(id)
  redis.call('ZADD', p .. 'quarantine', now, stage .. ':' .. id)
  if stage == 'group' then redis.call('HSET', p .. 'claim:' .. id, 'quarantined', 1) end
  unmark(p, stage, id)
end

local function leaves_crowds(worker)
  if worker == '' then return false end
  local alive, first = redis.call('ZRANGEBYSCORE', p .. 'workers', now - lease, '+inf'), worker
  for _, other in ipairs(alive) do if other < first then first = other end end
  return #alive > 1 and first == worker
end

local leaves = leaves_crowds(ARGV[7])
local function is_crowd(line) return tonumber(redis.call('HGET', p .. 'crowds', line) or '0') > CROWD end
local function is_held(id) return tonumber(redis.call('ZSCORE', leases, id) or '0') > now end

local taken, more, ended = {}, 0, false

local function take(id, tries)
  redis.call('HINCRBY', attempts, id, 1)
  if stage == 'group' then redis.call('HDEL', p .. 'claim:' .. id, 'quarantined') end
  redis.call('ZREM', p .. 'quarantine', stage .. ':' .. id)
  redis.call('ZADD', leases, now + lease, id)
  taken[#taken + 1] = id
  if tries > 0 then more, ended = 1, true end
end

local function take_from(line, room, crowd)
  for _, id in ipairs(redis.call('ZRANGE', p .. 'waiting:' .. stage .. ':' .. line, 0, room * 8)) do
    if room == 0 then more = 1 return end
    local held = is_held(id)
    if held and crowd then more = 1 return end
    local is_left = leaves and string.sub(id, 1, 6) == 'crowd:'
    local tries = tonumber(redis.call('HGET', attempts, id) or '0')
    if is_left then
      more = 1
    elseif not held and tries >= most then
      quarantine(id)
    elseif not held and tries > 0 and #taken > 0 then
      more = 1
    elseif not held then
      take(id, tries)
      room = room - 1
      if ended then return end
    end
  end
end

-- Marks from before there were lines.
if redis.call('EXISTS', turns) == 0 then
  local old = redis.call('ZRANGE', dirty, 0, LINES, 'WITHSCORES')
  for i = 1, #old, 2 do mark(p, stage, old[i], old[i + 1]) end
end

-- The work of a crowd is announced once more by whoever leaves it, once in a while: the wake-up may have come to the
-- wrong one.
local function leave(line, due)
  if due > now then return end
  more = 1
  redis.call('ZADD', turns, 'XX', now + CROWD_WAITS, line)
end

local next_turns = redis.call('ZRANGE', turns, 0, LINES, 'WITHSCORES')
for i = 1, #next_turns, 2 do
  if ended or #taken >= limit then more = 1 break end
  local line = next_turns[i]
  local crowd, before = is_crowd(line), #taken
  if crowd and leaves then
    leave(line, tonumber(next_turns[i + 1]))
  elseif crowd and before > 0 then
    more = 1
  else
    take_from(line, crowd and tonumber(ARGV[6]) or limit - before, crowd)
    if #taken > before then redis.call('ZADD', turns, 'XX', crowd and now + CROWD_WAITS or now, line) end
    if crowd and #taken > before then ended = true end
  end
end
return {more, unpack(taken)}
