-- Put the members of a component where they belong, if nothing they stand on has moved since it was read.
--
-- Epochs move where a mark is cleared or an incident changes: whoever decided on an older view of a component holds a
-- claim of it that was in question until now. A component without any such claim was decided by somebody else meanwhile,
-- and is left as it is.
--
-- KEYS[1] prefix   ARGV reference version, now, a line "claim epoch incident" for each member, then (incident, first) …
-- Answers 1, or 0 when something moved
local p = KEYS[1]
local now, placings, in_question = ARGV[2], {}, false
if (redis.call('HGET', p .. 'meta', 'reference') or '0') ~= ARGV[1] then return 0 end
-- Of most members nothing changes: of them as little is read as tells that.
local call, claims, waiting = redis.call, p .. 'claim:', p .. 'dirty:group'
for id, epoch, incident in string.gmatch(ARGV[3], '(%S+) (%S+) (%S+)') do
  local held = call('HMGET', claims .. id, 'epoch', 'embargo', 'incident')
  -- Whatever was computed: no claim under embargo is ever put into an incident.
  if held[1] ~= epoch or held[2] then return 0 end
  local dirty = call('ZSCORE', waiting, id)
  in_question = in_question or dirty
  if dirty or held[3] ~= incident then placings[#placings + 1] = {id, incident, held[3], dirty} end
end
if not in_question then return 1 end

local changed, size, moves = {}, {}, {}
local function change(incident, sequence)
  if size[incident] == nil then size[incident] = redis.call('SCARD', p .. 'members:' .. incident) end
  if changed[incident] == nil or sequence < changed[incident] then changed[incident] = sequence end
end

for _, placing in ipairs(placings) do
  local id, incident, from, dirty = unpack(placing)
  local claim = claims .. id
  local held = redis.call('HMGET', claim, 'through', 'posted', 'body_sequence')
  local through = tonumber(held[1])
  if from ~= incident then
    change(incident, through)
    if from then
      change(from, through)
      redis.call('SREM', p .. 'members:' .. from, id)
      redis.call('HSET', claim, 'moved', 1)
      moves[#moves + 1] = {id, from, incident}
    end
    redis.call('SADD', p .. 'members:' .. incident, id)
    redis.call('HSET', claim, 'incident', incident)
  end
  redis.call('HINCRBY', claim, 'epoch', 1)
  if dirty and held[2] == held[3] then
    unmark(p, 'group', id)
  end
end

for i = 4, #ARGV, 2 do
  redis.call('HSET', p .. 'incident:' .. ARGV[i], 'first', ARGV[i + 1])
  redis.call('ZADD', p .. 'incidents', ARGV[i + 1], ARGV[i])
end

local order, left = {}, {}
for incident in pairs(changed) do order[#order + 1] = incident end
table.sort(order)
for _, incident in ipairs(order) do
  left[incident] = redis.call('SCARD', p .. 'members:' .. incident)
  change_incident(p, incident, changed[incident])
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
