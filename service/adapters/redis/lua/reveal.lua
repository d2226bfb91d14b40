-- Ends the embargoes whose time has come, a hundred at most.
--
-- No embargo ends before both clocks, the caller's and the server's, say that it has ended.
--
-- KEYS[1] prefix
-- ARGV    now in ms
-- Returns how many embargoes ended
local prefix = KEYS[1]
local due = string.format('%.0f', earlier_clock(ARGV[1]))
local ids = redis.call('ZRANGE', prefix .. 'embargoes', '-inf', due, 'BYSCORE', 'LIMIT', 0, 100)
for _, id in ipairs(ids) do reveal(prefix, id, ARGV[1]) end
return #ids
