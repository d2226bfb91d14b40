-- Keep a rendered report, if neither its incident nor what it refers to has moved, and tell the neighbours once.
--
-- KEYS[1] prefix   ARGV incident, its version, reference version, body, revision, digest, through, status, neighbours …
-- Answers 1, or 0 when something moved. An empty body closes the incident: it has no claims left.
local p = KEYS[1]
local id = ARGV[1]
local incident, report = p .. 'incident:' .. id, p .. 'report:' .. id
if (redis.call('HGET', incident, 'version') or '0') ~= ARGV[2] then return 0 end
if (redis.call('HGET', p .. 'meta', 'reference') or '0') ~= ARGV[3] then return 0 end

local function tell_neighbours()
  local held = redis.call('HMGET', incident, 'content', 'told', 'near')
  if held[1] == held[2] then return end
  local near = {}
  for neighbour in string.gmatch(held[3] or '', '%S+') do near[neighbour] = true end
  for i = 9, #ARGV do near[ARGV[i]] = true end
  for neighbour in pairs(near) do
    redis.call('HINCRBY', p .. 'incident:' .. neighbour, 'version', 1)
    redis.call('ZADD', p .. 'dirty:reconcile', 'LT', ARGV[7], neighbour)
  end
  redis.call('HSET', incident, 'told', held[1] or '0', 'near', table.concat(ARGV, ' ', 9))
end

tell_neighbours()
local held = redis.call('HMGET', report, 'digest', 'through')
if ARGV[4] == '' then
  redis.call('DEL', report)
  if held[1] then redis.call('XADD', p .. 'changes', '*', 'type', 'incident.closed', 'incident', id) end
elseif held[1] ~= ARGV[6] or held[2] ~= ARGV[7] then
  redis.call('HSET', report, 'body', ARGV[4], 'revision', ARGV[5], 'digest', ARGV[6], 'through', ARGV[7], 'status', ARGV[8])
  redis.call('HSET', incident, 'revision', ARGV[5])
  redis.call('XADD', p .. 'changes', '*', 'type', 'reconciliation.changed', 'incident', id, 'revision', ARGV[5],
             'status', ARGV[8])
end
redis.call('ZREM', p .. 'dirty:reconcile', id)
redis.call('ZREM', p .. 'leases:reconcile', id)
redis.call('HDEL', p .. 'attempts:reconcile', id)
return 1
