-- A party has changed, or a crowd is divided otherwise: mark the claims that this concerns, and their incidents. Clears
-- the mark of the party, or of this change of the crowd, when asked to.
--
-- KEYS[1] prefix   ARGV party id, sequence, 1 when these are the last claims, claim ids …
local p = KEYS[1]
local sequence = ARGV[2]
for i = 4, #ARGV do
  local claim = p .. 'claim:' .. ARGV[i]
  redis.call('HINCRBY', claim, 'epoch', 1)
  mark(p, 'group', ARGV[i], sequence)
  local incident = redis.call('HGET', claim, 'incident')
  if incident then change_incident(p, incident, sequence) end
end
local is_crowd = string.sub(ARGV[1], 1, 6) == 'crowd:'
if ARGV[3] == '1' and (is_crowd or redis.call('HGET', p .. 'party:' .. ARGV[1], 'sequence') == sequence) then
  unmark(p, 'party', ARGV[1])
end
return 1
