-- End the embargoes whose time has come, by the caller's clock and by the server's own: where either is early, none
-- ends. At most a hundred at once.
--
-- KEYS[1] prefix   ARGV now
-- Answers how many ended
local p = KEYS[1]
local due = string.format('%.0f', moment_of_both(ARGV[1]))
local ids = redis.call('ZRANGE', p .. 'embargoes', '-inf', due, 'BYSCORE', 'LIMIT', 0, 100)
for _, id in ipairs(ids) do reveal(p, id, ARGV[1]) end
return #ids
