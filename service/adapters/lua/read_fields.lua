-- Some fields of some hashes in one answer.
--
-- KEYS[1] prefix   ARGV number of fields, fields …, names of the keys after the prefix
local n = tonumber(ARGV[1])
local fields, found = {}, {}
for i = 1, n do fields[i] = ARGV[1 + i] end
for i = n + 2, #ARGV do found[#found + 1] = redis.call('HMGET', KEYS[1] .. ARGV[i], unpack(fields)) end
return found
