-- Leases dirty work to a worker, from the lanes whose turn it is. No work is leased to two workers at once.
--
-- An attempt is counted when it starts, so that a killed worker's attempt counts too. Work with an unfinished attempt
-- is leased alone, so that a poisonous piece does not condemn others. After too many attempts work is quarantined.
--
-- A lane is crowded if more than CROWDED claims were received in it. One worker at a time takes work from a crowded
-- lane, and takes many pieces, because each look at the lane costs the same. After its turn the other lanes come first
-- for CROWDED_WAITS ms. Of several live workers the first by name takes no work from crowded lanes, so that one is
-- always free for quiet places.
--
-- The lanes of one country and month end in the same two letters. Of several live workers each takes its share of these
-- first, because claims are compared with those around them, and a worker remembers what it has loaded. Where its own
-- lanes hold little work it takes from those of the others, too.
--
-- KEYS[1] prefix
-- ARGV    stage; now in ms; length of a lease in ms; limit; attempts before quarantine; limit for a crowded lane;
--         worker's name
-- Returns {1 when there is more work, id …}
local prefix = KEYS[1]
local stage, now, lease_ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local limit, max_attempts = tonumber(ARGV[4]), tonumber(ARGV[5])
local CROWDED, LANES, CROWDED_WAITS = 100, 500, 1000
local LITTLE = limit / 4
local dirty, leases = prefix .. 'dirty:' .. stage, prefix .. 'leases:' .. stage
local attempts = prefix .. 'attempts:' .. stage
local turns = prefix .. 'turns:' .. stage

local function quarantine(id)
  redis.call('ZADD', prefix .. 'quarantine', now, stage .. ':' .. id)
  if stage == 'group' then redis.call('HSET', prefix .. 'claim:' .. id, 'quarantined', 1) end
  clear_mark(prefix, stage, id)
end

-- How many workers are alive, and how many of them come before this one by name.
local function live_workers(worker)
  if worker == '' then return 1, 0 end
  local alive, before = redis.call('ZRANGEBYSCORE', prefix .. 'workers', now - lease_ms, '+inf'), 0
  for _, name in ipairs(alive) do if name < worker then before = before + 1 end end
  return #alive, before
end

local workers, place = live_workers(ARGV[7])
local avoids_crowded = workers > 1 and place == 0
local function is_own(lane)
  local region = workers > 1 and tonumber(string.sub(lane, -2), 16)
  return not region or region % workers == place
end
local function is_crowded(lane) return tonumber(redis.call('HGET', prefix .. 'crowds', lane) or '0') > CROWDED end
local function is_leased(id) return tonumber(redis.call('ZSCORE', leases, id) or '0') > now end

local leased, more, is_over = {}, 0, false

local function lease_one(id, tries)
  redis.call('HINCRBY', attempts, id, 1)
  if stage == 'group' then redis.call('HDEL', prefix .. 'claim:' .. id, 'quarantined') end
  redis.call('ZREM', prefix .. 'quarantine', stage .. ':' .. id)
  redis.call('ZADD', leases, now + lease_ms, id)
  leased[#leased + 1] = id
  if tries > 0 then more, is_over = 1, true end
end

local function lease_from(lane, room, crowded)
  for _, id in ipairs(redis.call('ZRANGE', prefix .. 'waiting:' .. stage .. ':' .. lane, 0, room * 8)) do
    if room == 0 then more = 1 return end
    local in_use = is_leased(id)
    if in_use and crowded then more = 1 return end
    local is_split_block = avoids_crowded and string.sub(id, 1, 6) == 'crowd:'
    local tries = tonumber(redis.call('HGET', attempts, id) or '0')
    if is_split_block then
      more = 1
    elseif not in_use and tries >= max_attempts then
      quarantine(id)
    elseif not in_use and tries > 0 and #leased > 0 then
      more = 1
    elseif not in_use then
      lease_one(id, tries)
      room = room - 1
      if is_over then return end
    end
  end
end

-- Marks of an older installation are in no lane yet.
if redis.call('EXISTS', turns) == 0 then
  local marks = redis.call('ZRANGE', dirty, 0, LANES, 'WITHSCORES')
  for i = 1, #marks, 2 do mark_dirty(prefix, stage, marks[i], marks[i + 1]) end
end

-- A worker of an older version clears marks without noting it.
for _, id in ipairs(redis.call('ZRANGE', prefix .. 'marked:' .. stage, 0, LANES)) do
  if redis.call('ZSCORE', dirty, id) then break end
  redis.call('ZREM', prefix .. 'marked:' .. stage, id)
end

-- The worker that leaves a crowded lane announces its work again once in CROWDED_WAITS ms, because the wake-up may
-- have reached only this worker.
local function leave_lane(lane, due)
  if due > now then return end
  more = 1
  redis.call('ZADD', turns, 'XX', now + CROWDED_WAITS, lane)
end

local next_turns, leaves_some = redis.call('ZRANGE', turns, 0, LANES, 'WITHSCORES'), false
local function lease_from_lanes(are_own)
  for i = 1, #next_turns, 2 do
    if is_over or #leased >= limit then more = 1 return end
    local lane = next_turns[i]
    local crowded, count_before = is_crowded(lane), #leased
    if (crowded or is_own(lane)) ~= are_own then
      leaves_some = true
    elseif crowded and avoids_crowded then
      leave_lane(lane, tonumber(next_turns[i + 1]))
    elseif crowded and count_before > 0 then
      more = 1
    else
      lease_from(lane, crowded and tonumber(ARGV[6]) or limit - count_before, crowded)
      if #leased > count_before then redis.call('ZADD', turns, 'XX', crowded and now + CROWDED_WAITS or now, lane) end
      if crowded and #leased > count_before then is_over = true end
    end
  end
end

lease_from_lanes(true)
if leaves_some and #leased < LITTLE and not is_over then
  lease_from_lanes(false)
elseif leaves_some then
  more = 1
end
return {more, unpack(leased)}
