-- Reads the claims indexed under any of some keys, for several questions at once. Most keys of a claim lead to the same few
-- claims or to none, so one union is smaller than many replies.
--
-- KEYS[1] prefix
-- ARGV    for each question the names of the keys of the index (one a line)
-- Returns for each question claims as the index holds them (index_claim.lua), each once
local answers = {}
for i, names in ipairs(ARGV) do
  local keys = {}
  for name in string.gmatch(names, '[^\n]+') do keys[#keys + 1] = KEYS[1] .. 'index:' .. name end
  answers[i] = redis.call('SUNION', unpack(keys))
end
return answers
