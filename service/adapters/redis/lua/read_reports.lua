-- Reads the present reports of incidents, each body from the revisions. An older installation kept a body with the
-- report.
--
-- KEYS[1] prefix
-- ARGV    ids of incidents (one a line)
-- Returns for each {body, revision, digest, through}, compressed or plain; nothing of one without a report
local prefix, replies = KEYS[1], {}
for id in string.gmatch(ARGV[1], '[^\n]+') do
  local packed, plain, revision, digest, through = unpack(redis.call(
    'HMGET', prefix .. 'report:' .. id, 'packed', 'body', 'revision', 'digest', 'through'))
  local body = packed or plain or (revision and redis.call('HGET', prefix .. 'revisions:' .. id, revision))
  replies[#replies + 1] = {body, revision, digest, through}
end
return replies
