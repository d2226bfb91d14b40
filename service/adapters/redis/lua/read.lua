-- Reads many keys with one command in one reply: a client spends more time on many replies than the server on the keys.
--
-- KEYS[1] prefix
-- ARGV    a reading command; key names without the prefix (one a line); further arguments of the command …
-- Returns the reply for each key, in order
local replies = {}
for name in string.gmatch(ARGV[2], '[^\n]+') do
  replies[#replies + 1] = redis.call(ARGV[1], KEYS[1] .. name, unpack(ARGV, 3))
end
return replies
