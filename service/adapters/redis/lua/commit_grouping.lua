-- Moves the members of a component into the incidents that grouping decided on.
--
-- The commit is refused when the reference version or the epoch of any member has changed since the decision read it,
-- or when a member is under embargo. An epoch changes whenever a mark is cleared or an incident changes, so a decision
-- on an older view of a component holds at least one claim that was dirty then. A component without any dirty claim was
-- decided by another worker meanwhile and is left as it is.
--
-- KEYS[1] prefix
-- ARGV    reference version; now in ms; a line "claim epoch incident" for each member; then pairs of an incident and
--         the sequence it is listed by
-- Returns 1, or 0 when the commit is refused
local prefix = KEYS[1]
local now, placings, in_question = ARGV[2], {}, false
if (redis.call('HGET', prefix .. 'meta', 'reference') or '0') ~= ARGV[1] then return 0 end
-- Most members stay where they are: for those only the fields that show this are read.
local call, claims, waiting = redis.call, prefix .. 'claim:', prefix .. 'dirty:group'
for id, epoch, incident in string.gmatch(ARGV[3], '(%S+) (%S+) (%S+)') do
  local stored_epoch, embargo, stored_incident = unpack(call('HMGET', claims .. id, 'epoch', 'embargo', 'incident'))
  -- No claim under embargo is ever put into an incident.
  if stored_epoch ~= epoch or embargo then return 0 end
  local dirty = call('ZSCORE', waiting, id)
  in_question = in_question or dirty
  if dirty or stored_incident ~= incident then placings[#placings + 1] = {id, incident, stored_incident, dirty} end
end
if not in_question then return 1 end

local changed_since, size_before, moves = {}, {}, {}
local function note_change(incident, sequence)
  if size_before[incident] == nil then size_before[incident] = redis.call('SCARD', prefix .. 'members:' .. incident) end
  if changed_since[incident] == nil or sequence < changed_since[incident] then changed_since[incident] = sequence end
end

for _, placing in ipairs(placings) do
  local id, incident, from, dirty = unpack(placing)
  local claim = claims .. id
  local through, posted, body_sequence = unpack(redis.call('HMGET', claim, 'through', 'posted', 'body_sequence'))
  through = tonumber(through)
  if from ~= incident then
    note_change(incident, through)
    if from then
      note_change(from, through)
      redis.call('SREM', prefix .. 'members:' .. from, id)
      redis.call('HSET', claim, 'moved', 1)
      moves[#moves + 1] = {id, from, incident}
    end
    redis.call('SADD', prefix .. 'members:' .. incident, id)
    redis.call('HSET', claim, 'incident', incident)
  end
  redis.call('HINCRBY', claim, 'epoch', 1)
  if dirty and posted == body_sequence then clear_mark(prefix, 'group', id) end
end

for i = 4, #ARGV, 2 do
  redis.call('HSET', prefix .. 'incident:' .. ARGV[i], 'first', ARGV[i + 1])
  redis.call('ZADD', prefix .. 'incidents', ARGV[i + 1], ARGV[i])
end

local order, size_after = {}, {}
for incident in pairs(changed_since) do order[#order + 1] = incident end
table.sort(order)
for _, incident in ipairs(order) do
  size_after[incident] = redis.call('SCARD', prefix .. 'members:' .. incident)
  change_incident(prefix, incident, changed_since[incident])
  if size_after[incident] == 0 then unlist(prefix, incident) end
end

-- Announce the incidents that opened, the claims that moved, the incidents that were split, and those that closed, each
-- with the incident that holds the claim it was named after.
for _, incident in ipairs(order) do
  if size_before[incident] == 0 and size_after[incident] > 0 then
    local number = announce(prefix, now, 'type', 'incident.opened', 'incident_id', incident)
    redis.call('ZADD', prefix .. BY_CHANGE, number, incident)
  end
end
for _, move in ipairs(moves) do
  announce(prefix, now, 'type', 'claim.moved', 'claim_id', move[1], 'from', move[2], 'to', move[3])
end
local announced = {}
for _, move in ipairs(moves) do
  local from, to = move[2], move[3]
  if size_after[from] > 0 and size_before[to] == 0 and not announced[from .. to] then
    announced[from .. to] = true
    announce(prefix, now, 'type', 'incident.split', 'incident_id', from, 'into', to)
  end
end
for _, incident in ipairs(order) do
  if size_before[incident] > 0 and size_after[incident] == 0 then
    local namesake = prefix .. 'claim:clm_' .. string.sub(incident, 5)
    local into = redis.call('HGET', namesake, 'incident')
    announce(prefix, now, 'type', 'incident.closed', 'incident_id', incident, 'merged_into', into or '')
  end
end
return 1
