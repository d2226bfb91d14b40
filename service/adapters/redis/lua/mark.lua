-- Dirty marks. Work waits in lines, one for each crowd (see domain/crowd), so that who comes to a quiet place does not
-- wait behind a busy one: `turns` says when each line is next, in ms. Stands before every other script.
local function line_of(p, stage, id)
  if stage == 'party' then return '-' end
  local claim = stage == 'group' and id or 'clm_' .. string.sub(id, 5)
  return redis.call('HGET', p .. 'claim:' .. claim, 'crowd') or '-'
end

-- Work on `id` is due since `sequence`, or since before. A claim under embargo is no work, whoever speaks of it.
local function mark(p, stage, id, sequence)
  if stage == 'group' and redis.call('HEXISTS', p .. 'claim:' .. id, 'embargo') == 1 then return end
  local line = line_of(p, stage, id)
  redis.call('ZADD', p .. 'dirty:' .. stage, 'LT', sequence, id)
  redis.call('ZADD', p .. 'waiting:' .. stage .. ':' .. line, 'LT', sequence, id)
  redis.call('ZADD', p .. 'turns:' .. stage, 'NX', redis.call('HGET', p .. 'meta', 'changed_at') or '0', line)
end

local function unmark(p, stage, id)
  local line = line_of(p, stage, id)
  local queue = p .. 'waiting:' .. stage .. ':' .. line
  redis.call('ZREM', p .. 'dirty:' .. stage, id)
  redis.call('ZREM', p .. 'leases:' .. stage, id)
  redis.call('HDEL', p .. 'attempts:' .. stage, id)
  if redis.call('ZREM', queue, id) == 1 and redis.call('EXISTS', queue) == 0 then
    redis.call('ZREM', p .. 'turns:' .. stage, line)
  end
end

-- An incident has other claims than before, or they say something else. `since` says when that was among all such
-- changes, and of which content, for an installation that knows nothing of it may change the content too.
local function change_incident(p, id, sequence)
  local incident = p .. 'incident:' .. id
  redis.call('HINCRBY', incident, 'version', 1)
  local content = redis.call('HINCRBY', incident, 'content', 1)
  redis.call('HSET', incident, 'since', redis.call('HINCRBY', p .. 'meta', 'contents', 1) .. ' ' .. content)
  mark(p, 'reconcile', id, sequence)
end
