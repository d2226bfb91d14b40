-- Put the members of a component where they belong, if nothing they stand on has moved since it was read.
--
-- KEYS[1] prefix   ARGV reference version, number of members, (claim, epoch, incident) …, then (incident, first) …
-- Answers 1, or 0 when something moved
local p = KEYS[1]
local n = tonumber(ARGV[2])
if (redis.call('HGET', p .. 'meta', 'reference') or '0') ~= ARGV[1] then return 0 end
for i = 0, n - 1 do
  if (redis.call('HGET', p .. 'claim:' .. ARGV[3 + i * 3], 'epoch') or '') ~= ARGV[4 + i * 3] then return 0 end
end

local changed = {}
local function change(incident, sequence)
  if changed[incident] == nil or sequence < changed[incident] then changed[incident] = sequence end
end

for i = 0, n - 1 do
  local id, incident = ARGV[3 + i * 3], ARGV[5 + i * 3]
  local claim = p .. 'claim:' .. id
  local held = redis.call('HMGET', claim, 'incident', 'through', 'posted', 'body_sequence')
  if held[1] ~= incident then
    if held[1] then
      redis.call('SREM', p .. 'members:' .. held[1], id)
      change(held[1], tonumber(held[2]))
      redis.call('XADD', p .. 'changes', '*', 'type', 'claim.moved', 'claim', id, 'from', held[1], 'to', incident)
    end
    redis.call('SADD', p .. 'members:' .. incident, id)
    redis.call('HSET', claim, 'incident', incident)
    change(incident, tonumber(held[2]))
  end
  redis.call('HINCRBY', claim, 'epoch', 1)
  if held[3] == held[4] then
    redis.call('ZREM', p .. 'dirty:group', id)
    redis.call('ZREM', p .. 'leases:group', id)
    redis.call('HDEL', p .. 'attempts:group', id)
  end
end

for i = 3 + n * 3, #ARGV, 2 do
  redis.call('HSET', p .. 'incident:' .. ARGV[i], 'first', ARGV[i + 1])
  redis.call('ZADD', p .. 'incidents', ARGV[i + 1], ARGV[i])
end

local order = {}
for incident in pairs(changed) do order[#order + 1] = incident end
table.sort(order)
for _, incident in ipairs(order) do
  redis.call('HINCRBY', p .. 'incident:' .. incident, 'version', 1)
  redis.call('HINCRBY', p .. 'incident:' .. incident, 'content', 1)
  redis.call('ZADD', p .. 'dirty:reconcile', 'LT', changed[incident], incident)
  if redis.call('SCARD', p .. 'members:' .. incident) == 0 then redis.call('ZREM', p .. 'incidents', incident) end
end
return 1
