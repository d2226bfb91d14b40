-- Reads the claims indexed under any of some keys. Most keys of a claim lead to the same few claims or to none, so one
-- union is smaller than many replies.
--
-- KEYS[1] prefix
-- ARGV    names of the keys of the index (one a line)
-- Returns claim ids, each once
local keys = {}
for name in string.gmatch(ARGV[1], '[^\n]+') do keys[#keys + 1] = KEYS[1] .. 'index:' .. name end
return redis.call('SUNION', unpack(keys))
