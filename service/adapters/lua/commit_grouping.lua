-- Put the members of a component where they belong, if nothing they stand on has moved since it was read.
--
-- KEYS[1] prefix   ARGV reference version, now, number of members, (claim, epoch, incident) …, then (incident, first) …
-- Answers 1, or 0 when something moved
local p = KEYS[1]
local now, n = ARGV[2], tonumber(ARGV[3])
if (redis.call('HGET', p .. 'meta', 'reference') or '0') ~= ARGV[1] then return 0 end
for i = 0, n - 1 do
  local held = redis.call('HMGET', p .. 'claim:' .. ARGV[4 + i * 3], 'epoch', 'embargo')
  -- Whatever was computed: no claim under embargo is ever put into an incident.
  if (held[1] or '') ~= ARGV[5 + i * 3] or held[2] then return 0 end
end

local changed, size, moves = {}, {}, {}
local function change(incident, sequence)
  if size[incident] == nil then size[incident] = redis.call('SCARD', p .. 'members:' .. incident) end
  if changed[incident] == nil or sequence < changed[incident] then changed[incident] = sequence end
end

for i = 0, n - 1 do
  local id, incident = ARGV[4 + i * 3], ARGV[6 + i * 3]
  local claim = p .. 'claim:' .. id
  local held = redis.call('HMGET', claim, 'incident', 'through', 'posted', 'body_sequence')
  if held[1] ~= incident then
    change(incident, tonumber(held[2]))
    if held[1] then
      change(held[1], tonumber(held[2]))
      redis.call('SREM', p .. 'members:' .. held[1], id)
      redis.call('HSET', claim, 'moved', 1)
      moves[#moves + 1] = {id, held[1], incident}
    end
    redis.call('SADD', p .. 'members:' .. incident, id)
    redis.call('HSET', claim, 'incident', incident)
  end
  redis.call('HINCRBY', claim, 'epoch', 1)
  if held[3] == held[4] then
    unmark(p, 'group', id)
  end
end

for i = 4 + n * 3, #ARGV, 2 do
  redis.call('HSET', p .. 'incident:' .. ARGV[i], 'first', ARGV[i + 1])
  redis.call('ZADD', p .. 'incidents', ARGV[i + 1], ARGV[i])
end

local order, left = {}, {}
for incident in pairs(changed) do order[#order + 1] = incident end
table.sort(order)
for _, incident in ipairs(order) do
  left[incident] = redis.call('SCARD', p .. 'members:' .. incident)
  redis.call('HINCRBY', p .. 'incident:' .. incident, 'version', 1)
  redis.call('HINCRBY', p .. 'incident:' .. incident, 'content', 1)
  mark(p, 'reconcile', incident, changed[incident])
  if left[incident] == 0 then redis.call('ZREM', p .. 'incidents', incident) end
end

-- Tell it: what opened, what moved, what was split, what closed and where the claim it is named after went.
for _, incident in ipairs(order) do
  if size[incident] == 0 and left[incident] > 0 then
    announce(p, now, 'type', 'incident.opened', 'incident_id', incident)
  end
end
for _, move in ipairs(moves) do
  announce(p, now, 'type', 'claim.moved', 'claim_id', move[1], 'from', move[2], 'to', move[3])
end
local told = {}
for _, move in ipairs(moves) do
  local from, to = move[2], move[3]
  if left[from] > 0 and size[to] == 0 and not told[from .. to] then
    told[from .. to] = true
    announce(p, now, 'type', 'incident.split', 'incident_id', from, 'into', to)
  end
end
for _, incident in ipairs(order) do
  if size[incident] > 0 and left[incident] == 0 then
    local namesake = p .. 'claim:clm_' .. string.sub(incident, 5)
    local into = redis.call('HGET', namesake, 'incident')
    announce(p, now, 'type', 'incident.closed', 'incident_id', incident, 'merged_into', into or '')
  end
end
return 1
