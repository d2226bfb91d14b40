-- A step of a repair: take out of one thing what is wrong, and mark it, so that the workers compute it anew.
--
-- KEYS[1] prefix   ARGV "set", name of the key, what does not belong there …
--                     | "incident", id
--                     | "claim", id
local p = KEYS[1]

-- Members that say themselves that they are elsewhere go; an incident that is left empty is no longer listed.
local function mend_incident(id)
  local members = p .. 'members:' .. id
  for _, claim in ipairs(redis.call('SMEMBERS', members)) do
    if redis.call('HGET', p .. 'claim:' .. claim, 'incident') ~= id then redis.call('SREM', members, claim) end
  end
  if redis.call('SCARD', members) == 0 then redis.call('ZREM', p .. 'incidents', id) end
  -- Without its digest a report is written again, also where only its bytes were wrong.
  if redis.call('EXISTS', p .. 'report:' .. id) == 1 then
    redis.call('HSET', p .. 'report:' .. id, 'digest', '')
    -- And without its terms it is put under all of them again.
    redis.call('HDEL', p .. 'report:' .. id, 'terms')
  end
  change_incident(p, id, 1)
end

local function mend_claim(id)
  local claim = p .. 'claim:' .. id
  if redis.call('HEXISTS', claim, 'embargo') == 1 then return end
  local incident = redis.call('HGET', claim, 'incident')
  redis.call('HSET', claim, 'posted', 0)
  redis.call('HDEL', claim, 'quarantined')
  redis.call('HINCRBY', claim, 'epoch', 1)
  mark(p, 'group', id, 1)
  if incident then
    redis.call('SADD', p .. 'members:' .. incident, id)
    change_incident(p, incident, 1)
  end
end

if ARGV[1] == 'set' then
  for i = 3, #ARGV do redis.call('SREM', p .. ARGV[2], ARGV[i]) end
elseif ARGV[1] == 'incident' then
  mend_incident(ARGV[2])
else
  mend_claim(ARGV[2])
end
return 1
