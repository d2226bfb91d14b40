-- End the embargoes whose time has come, by the caller's clock and by the server's own: where either is early, none
-- ends. At most a hundred at once.
--
-- KEYS[1] prefix   ARGV now
-- Answers how many ended
local p = KEYS[1]
local own = redis.call('TIME')
local due = math.min(tonumber(ARGV[1]), tonumber(own[1]) * 1000 + math.floor(tonumber(own[2]) / 1000))
local ids = redis.call('ZRANGE', p .. 'embargoes', '-inf', string.format('%.0f', due), 'BYSCORE', 'LIMIT', 0, 100)
for _, id in ipairs(ids) do reveal(p, id, ARGV[1]) end
return #ids
