-- Takes what is wrong out of one set, incident or claim, and marks it dirty, so that the workers compute it anew.
--
-- KEYS[1] prefix
-- ARGV    "set", name of the key, members to remove … | "incident", id | "claim", id
--         | "fields", name of a hash, how many later entries about its subject are known, number of fields to delete,
--           those fields …, field, value … | "list", name, values … | "scores", name, score, member …
-- Returns 1
--
-- A claim under embargo is never marked.
local prefix = KEYS[1]

-- Removes members whose own hash names another incident; an incident without members is no longer listed.
local function repair_incident(id)
  local members = prefix .. 'members:' .. id
  for _, claim in ipairs(redis.call('SMEMBERS', members)) do
    if redis.call('HGET', prefix .. 'claim:' .. claim, 'incident') ~= id then redis.call('SREM', members, claim) end
  end
  if redis.call('SCARD', members) == 0 then unlist(prefix, id) end
  -- Without its digest a report is written again even if only its bytes were wrong.
  if redis.call('EXISTS', prefix .. 'report:' .. id) == 1 then
    redis.call('HSET', prefix .. 'report:' .. id, 'digest', '')
    -- Without its terms it is kept under all of them again.
    redis.call('HDEL', prefix .. 'report:' .. id, 'terms')
  end
  change_incident(prefix, id, 1)
end

local function repair_claim(id)
  local claim = prefix .. 'claim:' .. id
  if redis.call('HEXISTS', claim, 'embargo') == 1 then return end
  local incident = redis.call('HGET', claim, 'incident')
  redis.call('HSET', claim, 'posted', 0)
  redis.call('HDEL', claim, 'quarantined')
  redis.call('HINCRBY', claim, 'epoch', 1)
  mark_dirty(prefix, 'group', id, 1)
  if incident then
    redis.call('SADD', prefix .. 'members:' .. incident, id)
    change_incident(prefix, incident, 1)
  end
end

-- Writes what the ledger says into a projected hash, unless the ledger says more by now.
local function repair_fields()
  local name, known, count = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
  local subject = string.match(name, ':(.*)')
  if subject and redis.call('LLEN', prefix .. 'entries:' .. subject) > known then return end
  for i = 5, 4 + count do redis.call('HDEL', prefix .. name, ARGV[i]) end
  for i = 5 + count, #ARGV, 2 do redis.call('HSET', prefix .. name, ARGV[i], ARGV[i + 1]) end
  redis.call('HINCRBY', prefix .. 'meta', 'reference', 1)
end

local function repair_list()
  redis.call('DEL', prefix .. ARGV[2])
  for i = 3, #ARGV do redis.call('RPUSH', prefix .. ARGV[2], ARGV[i]) end
end

local function repair_scores()
  for i = 3, #ARGV, 2 do redis.call('ZADD', prefix .. ARGV[2], ARGV[i], ARGV[i + 1]) end
end

if ARGV[1] == 'fields' then
  repair_fields()
elseif ARGV[1] == 'list' then
  repair_list()
elseif ARGV[1] == 'scores' then
  repair_scores()
elseif ARGV[1] == 'set' then
  for i = 3, #ARGV do redis.call('SREM', prefix .. ARGV[2], ARGV[i]) end
elseif ARGV[1] == 'incident' then
  repair_incident(ARGV[2])
else
  repair_claim(ARGV[2])
end
return 1
