-- Take dirty work under a lease. Attempts are counted now, at the start, so that a kill counts; what was tried
-- before without an end is taken alone, so that one poisonous piece condemns no other.
--
-- KEYS[1] prefix   ARGV stage, now, lease in ms, limit, attempts before quarantine
-- Answers {1 when there is more, id …}
local p = KEYS[1]
local stage, now, lease, limit, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local dirty, leases, attempts = p .. 'dirty:' .. stage, p .. 'leases:' .. stage, p .. 'attempts:' .. stage

local function quarantine(id)
  redis.call('ZADD', p .. 'quarantine', now, stage .. ':' .. id)
  if stage == 'group' then redis.call('HSET', p .. 'claim:' .. id, 'quarantined', 1) end
  redis.call('ZREM', dirty, id)
  redis.call('ZREM', leases, id)
  redis.call('HDEL', attempts, id)
end

local taken, more = {}, 0
for _, id in ipairs(redis.call('ZRANGE', dirty, 0, limit * 8)) do
  if #taken == limit then more = 1 break end
  if tonumber(redis.call('ZSCORE', leases, id) or '0') <= now then
    local tries = tonumber(redis.call('HGET', attempts, id) or '0')
    if tries >= most then
      quarantine(id)
    elseif tries > 0 and #taken > 0 then
      more = 1
    else
      redis.call('HINCRBY', attempts, id, 1)
      if stage == 'group' then redis.call('HDEL', p .. 'claim:' .. id, 'quarantined') end
      redis.call('ZREM', p .. 'quarantine', stage .. ':' .. id)
      redis.call('ZADD', leases, now + lease, id)
      taken[#taken + 1] = id
      if tries > 0 then more = 1 break end
    end
  end
end
return {more, unpack(taken)}
