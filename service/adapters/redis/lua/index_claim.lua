-- Indexes a claim under the keys of its present body instead of those of the former one, and marks the claims it
-- touches there.
--
-- The indexing is refused when the claim has been corrected meanwhile. If a year passes the limit for totals, the
-- reports of its members are marked. If a block passes a step, it is split again.
--
-- KEYS[1] prefix
-- ARGV    claim id; sequence of the body; keys (one a line); former keys (one a line); the most claims of a year that
--         are compared with its totals; steps at which a block is split again; touched claims (one a line); the claim
--         as the index holds it, by the bytes of its id
-- Returns 1, or 0 when the claim has another body by now
local prefix = KEYS[1]
local id, body = ARGV[1], ARGV[2]
local claim = prefix .. 'claim:' .. id
if redis.call('HGET', claim, 'body_sequence') ~= body then return 0 end
local keys, former_keys, limit, steps, touched = ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6], ARGV[7]
local posting, POSTING_BYTES = ARGV[8], 10

-- An older installation kept ids as they are.
local function claim_of(member)
  if #member ~= POSTING_BYTES then return member end
  local digits = string.gsub(member, '.', function(byte) return string.format('%02x', string.byte(byte)) end)
  return 'clm_' .. digits
end

local function mark_incidents(key)
  for _, member in ipairs(redis.call('SMEMBERS', key)) do
    local incident = redis.call('HGET', prefix .. 'claim:' .. claim_of(member), 'incident')
    if incident then
      redis.call('HINCRBY', prefix .. 'incident:' .. incident, 'version', 1)
      mark_dirty(prefix, 'reconcile', incident, body)
    end
  end
end

-- A year that has just passed the limit, up or down, changes which parts and totals its reports list.
local function pass_limit(name, edge)
  local key = prefix .. 'index:' .. name
  if redis.call('SCARD', key) ~= edge then return end
  local kind, year = string.match(name, '^(%a+):(.*)$')
  local counterpart = prefix .. 'index:' .. (kind == 'sum' and 'total:' or 'sum:') .. year
  local size = redis.call('SCARD', counterpart)
  if size == 0 or size > limit then return end
  mark_incidents(key)
  mark_incidents(counterpart)
end

-- A block that has passed a step, up or down, is split differently from now on. The reference version changes, so
-- that every decision is computed again, and all claims compared with the block are looked at once more, under a mark
-- of their own.
local function split_block(block)
  local count, level = redis.call('SCARD', prefix .. 'index:crowd:' .. block), 0
  for step in string.gmatch(steps, '%d+') do
    if count > tonumber(step) then level = level + 1 end
  end
  local level_before = redis.call('HGET', prefix .. 'crowded', block) or '0'
  if tonumber(level_before) == level then return end
  redis.call('HSET', prefix .. 'crowded', block, level)
  redis.call('HINCRBY', prefix .. 'meta', 'reference', 1)
  mark_dirty(prefix, 'party', 'crowd:' .. block .. ':' .. level_before .. ':' .. body, body)
end

local function lines(text) return string.gmatch(text, '[^\n]+') end
local function is_of_year(name) return string.sub(name, 1, 4) == 'sum:' or string.sub(name, 1, 6) == 'total:' end

for key in lines(former_keys) do
  if redis.call('SREM', prefix .. 'index:' .. key, posting, id) > 0 and is_of_year(key) then pass_limit(key, limit) end
end
for key in lines(keys) do
  -- An older installation kept the whole id.
  local was_there = redis.call('SREM', prefix .. 'index:' .. key, id) == 1
  if redis.call('SADD', prefix .. 'index:' .. key, posting) == 1 and not was_there and is_of_year(key) then
    pass_limit(key, limit + 1)
  end
end
for key in lines(keys .. '\n' .. former_keys) do
  if string.sub(key, 1, 6) == 'crowd:' then split_block(string.sub(key, 7)) end
end
-- A report computed since the correction, or since a repair took the claim out of the index, may lack the claim.
local incident = redis.call('HGET', claim, 'incident')
if incident then change_incident(prefix, incident, body) end
redis.call('HSET', claim, 'posted', body)
for claim_id in lines(touched) do
  redis.call('HINCRBY', prefix .. 'claim:' .. claim_id, 'epoch', 1)
  mark_dirty(prefix, 'group', claim_id, body)
end
return 1
