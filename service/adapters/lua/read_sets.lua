-- The members of some sets in one answer: a client spends longer on many answers than the server on the sets.
--
-- KEYS[1] prefix   ARGV names of the keys after the prefix
local found = {}
for i = 1, #ARGV do found[i] = redis.call('SMEMBERS', KEYS[1] .. ARGV[i]) end
return found
