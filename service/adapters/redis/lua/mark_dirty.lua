-- Dirty marks: the work that is due, and since which sequence. Prepended to every script.
--
-- Work waits in lanes (see domain/matching/work_lane), so that work on a quiet place does not wait behind a busy one.
-- `turns` has the time of each lane's next turn, in ms. `marked` has the time since which each piece of work waits; the
-- sequence is no measure of that, because old work may become due again.
local function lane_of(prefix, stage, id)
  if stage == 'party' then return '-' end
  local claim = stage == 'group' and id or 'clm_' .. string.sub(id, 5)
  return redis.call('HGET', prefix .. 'claim:' .. claim, 'crowd') or '-'
end

-- The time of the caller in ms, or that of the server where the caller gives none.
local function time_of_mark()
  if NOW then return NOW end
  local time = redis.call('TIME')
  return string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))
end

local function is_due_since(marks, id, sequence)
  local since = redis.call('ZSCORE', marks, id)
  return since and tonumber(since) <= tonumber(sequence)
end

-- Work on `id` is due since `sequence`, or since an older one. A claim under embargo is never work. An incident of a
-- crowd is marked by each of its hundreds of neighbours, and nearly always waits already.
local function mark_dirty(prefix, stage, id, sequence)
  if stage == 'group' and redis.call('HEXISTS', prefix .. 'claim:' .. id, 'embargo') == 1 then return end
  local is_due, lane = is_due_since(prefix .. 'dirty:' .. stage, id, sequence), lane_of(prefix, stage, id)
  local has_turn = is_due and redis.call('ZSCORE', prefix .. 'turns:' .. stage, lane)
  if has_turn and is_due_since(prefix .. 'waiting:' .. stage .. ':' .. lane, id, sequence) then return end
  redis.call('ZADD', prefix .. 'dirty:' .. stage, 'LT', sequence, id)
  redis.call('ZADD', prefix .. 'marked:' .. stage, 'NX', time_of_mark(), id)
  redis.call('ZADD', prefix .. 'waiting:' .. stage .. ':' .. lane, 'LT', sequence, id)
  redis.call('ZADD', prefix .. 'turns:' .. stage, 'NX', redis.call('HGET', prefix .. 'meta', 'changed_at') or '0', lane)
end

local function clear_mark(prefix, stage, id)
  local lane = lane_of(prefix, stage, id)
  local waiting = prefix .. 'waiting:' .. stage .. ':' .. lane
  redis.call('ZREM', prefix .. 'dirty:' .. stage, id)
  redis.call('ZREM', prefix .. 'marked:' .. stage, id)
  redis.call('ZREM', prefix .. 'leases:' .. stage, id)
  redis.call('HDEL', prefix .. 'attempts:' .. stage, id)
  if redis.call('ZREM', waiting, id) == 1 and redis.call('EXISTS', waiting) == 0 then
    redis.call('ZREM', prefix .. 'turns:' .. stage, lane)
  end
end

-- The claims of an incident have changed, or what they say. `since` stores the number of this change among all such
-- changes and the content it made, because an older installation counts the content but not the changes.
local function change_incident(prefix, id, sequence)
  local incident = prefix .. 'incident:' .. id
  redis.call('HINCRBY', incident, 'version', 1)
  local content = redis.call('HINCRBY', incident, 'content', 1)
  redis.call('HSET', incident, 'since', redis.call('HINCRBY', prefix .. 'meta', 'contents', 1) .. ' ' .. content)
  mark_dirty(prefix, 'reconcile', id, sequence)
end
