-- Marks claims to be grouped again, with their incidents, because a party that they name has changed or a block is
-- split differently. After the last claims it clears the mark of the party or block, unless a newer change has set
-- it.
--
-- KEYS[1] prefix
-- ARGV    party id (or a mark "crowd:…"); sequence of the change; 1 when these are the last claims; claim ids …
-- Returns 1
local prefix = KEYS[1]
local sequence = ARGV[2]
for i = 4, #ARGV do
  local claim = prefix .. 'claim:' .. ARGV[i]
  redis.call('HINCRBY', claim, 'epoch', 1)
  mark_dirty(prefix, 'group', ARGV[i], sequence)
  local incident = redis.call('HGET', claim, 'incident')
  if incident then change_incident(prefix, incident, sequence) end
end
local is_block = string.sub(ARGV[1], 1, 6) == 'crowd:'
if ARGV[3] == '1' and (is_block or redis.call('HGET', prefix .. 'party:' .. ARGV[1], 'sequence') == sequence) then
  clear_mark(prefix, 'party', ARGV[1])
end
return 1
