-- Who posted any of some keys of the index: most of the many keys that a claim is looked for under lead to the same few
-- claims or to none.
--
-- KEYS[1] prefix   ARGV the names of the keys, one a line
local keys = {}
for name in string.gmatch(ARGV[1], '[^\n]+') do keys[#keys + 1] = KEYS[1] .. 'index:' .. name end
return redis.call('SUNION', unpack(keys))
