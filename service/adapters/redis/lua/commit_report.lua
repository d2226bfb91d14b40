-- Keep a rendered report, if neither its incident nor what it refers to has moved, and tell the neighbours once.
-- Every revision is kept as it was served, with the time it was served from and how it came about.
--
-- KEYS[1] prefix   ARGV incident, its version, reference version, body, revision, digest, through, status, now,
--                  compressed body, note, basis, terms (one a word), how many changes of incidents there had been when
--                  they were looked at, neighbours …
-- Answers 1, or 0 when something moved. An empty body closes the incident: it has no claims left.
local p = KEYS[1]
local id = ARGV[1]
local TERMS, LOOKED, NEIGHBOURS = 13, 14, 15
local incident, report, revisions = p .. 'incident:' .. id, p .. 'report:' .. id, p .. 'revisions:' .. id
if (redis.call('HGET', incident, 'version') or '0') ~= ARGV[2] then return 0 end
if (redis.call('HGET', p .. 'meta', 'reference') or '0') ~= ARGV[3] then return 0 end
if ARGV[4] ~= '' and tonumber(redis.call('HGET', incident, 'revision') or '0') + 1 ~= tonumber(ARGV[5]) then return 0 end

-- Whose report was made of what the claims are now has nothing to hear.
local function has_seen(neighbour, since)
  local looked = redis.call('HGET', p .. 'incident:' .. neighbour, 'looked')
  return since and looked and tonumber(looked) >= tonumber(since)
end

local function tell_neighbours()
  local held = redis.call('HMGET', incident, 'content', 'told', 'near', 'since')
  if held[1] == held[2] then return end
  local since, content = string.match(held[4] or '', '(%d+) (%d+)')
  if content ~= held[1] then since = nil end
  local near = {}
  for neighbour in string.gmatch(held[3] or '', '%S+') do near[neighbour] = true end
  for i = NEIGHBOURS, #ARGV do near[ARGV[i]] = true end
  for neighbour in pairs(near) do
    if not has_seen(neighbour, since) then
      redis.call('HINCRBY', p .. 'incident:' .. neighbour, 'version', 1)
      mark(p, 'reconcile', neighbour, ARGV[7])
    end
  end
  redis.call('HSET', incident, 'told', held[1] or '0', 'near', table.concat(ARGV, ' ', NEIGHBOURS))
end

-- Of one incident no two revisions share a moment, so that there is one answer to what was served then.
local function committed_at()
  local last = redis.call('ZRANGE', p .. 'revised:' .. id, -1, -1, 'WITHSCORES')
  local at = tonumber(ARGV[9])
  if last[2] then at = math.max(at, tonumber(last[2]) + 1) end
  return string.format('%.0f', at)
end

local function keep(status_before)
  local at = committed_at()
  redis.call('HSET', report, 'body', ARGV[4], 'revision', ARGV[5], 'digest', ARGV[6], 'through', ARGV[7], 'status',
             ARGV[8], 'basis', ARGV[12])
  redis.call('HSET', incident, 'revision', ARGV[5])
  redis.call('HSET', revisions, ARGV[5], ARGV[10])
  redis.call('HSET', p .. 'revision-notes:' .. id, ARGV[5], ARGV[11])
  redis.call('ZADD', p .. 'revised:' .. id, at, ARGV[5])
  announce(p, at, 'type', 'reconciliation.changed', 'incident_id', id, 'revision', ARGV[5], 'through', ARGV[7],
           'status', ARGV[8], 'from_status', status_before or '')
end

-- Keep the incident under its terms and under no others; each set holds the incidents of one stretch of the ledger. The
-- set "*" holds all that are kept under their terms: an older installation had none.
local function file(terms, stays_listed)
  local first = tonumber(redis.call('HGET', incident, 'first') or '')
  if not first then return end
  local shelf, place = p .. 'terms:' .. math.floor(first / STRETCH) .. ':', first % STRETCH
  redis.call(stays_listed and 'SADD' or 'SREM', shelf .. '*', place)
  local held = redis.call('HGET', report, 'terms') or ''
  if held == terms then return end
  local stays = {}
  for term in string.gmatch(terms, '%S+') do stays[term] = true end
  for term in string.gmatch(held, '%S+') do
    if stays[term] then stays[term] = nil else redis.call('SREM', shelf .. term, place) end
  end
  for term in string.gmatch(terms, '%S+') do
    if stays[term] then redis.call('SADD', shelf .. term, place) end
  end
  redis.call('HSET', report, 'terms', terms)
end

tell_neighbours()
if ARGV[4] ~= '' then redis.call('HSET', incident, 'looked', ARGV[LOOKED]) end
file(ARGV[4] ~= '' and ARGV[TERMS] or '', ARGV[4] ~= '')
local held = redis.call('HMGET', report, 'digest', 'through', 'status')
if ARGV[4] == '' then
  redis.call('DEL', report)
elseif held[1] ~= ARGV[6] or held[2] ~= ARGV[7] then
  keep(held[3])
end
unmark(p, 'reconcile', id)
return 1
