-- Many keys read in one way, in one answer: a client spends longer on many answers than the server on the keys.
--
-- KEYS[1] prefix   ARGV a reading command, names of the keys after the prefix (one a line), further arguments …
local found = {}
for name in string.gmatch(ARGV[2], '[^\n]+') do
  found[#found + 1] = redis.call(ARGV[1], KEYS[1] .. name, unpack(ARGV, 3))
end
return found
