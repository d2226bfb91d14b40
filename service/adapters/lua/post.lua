-- Put a claim's keys into the index, in place of those of its former body, and mark whoever stood beside it there.
--
-- KEYS[1] prefix   ARGV claim id, sequence of the body, number of keys, keys …, number of former keys, keys …, touched …
-- Answers 1, or 0 when the claim has another body by now
local p = KEYS[1]
local id, body = ARGV[1], ARGV[2]
local claim = p .. 'claim:' .. id
if redis.call('HGET', claim, 'body_sequence') ~= body then return 0 end
local keys = tonumber(ARGV[3])
local former = tonumber(ARGV[4 + keys])
for i = 1, former do redis.call('SREM', p .. 'index:' .. ARGV[4 + keys + i], id) end
for i = 1, keys do redis.call('SADD', p .. 'index:' .. ARGV[3 + i], id) end
redis.call('HSET', claim, 'posted', body)
for i = 5 + keys + former, #ARGV do
  redis.call('HINCRBY', p .. 'claim:' .. ARGV[i], 'epoch', 1)
  redis.call('ZADD', p .. 'dirty:group', 'LT', body, ARGV[i])
end
return 1
