-- Stores a rendered report as the newest revision and marks the neighbours once. Every revision is kept as it was
-- served, with the time from which it was served and how it came about; its bytes are kept there and nowhere else.
--
-- The commit is refused when the incident's version, the reference version or the number of the last revision has
-- changed since the report was computed.
--
-- KEYS[1] prefix
-- ARGV    incident; its version; reference version; compressed body (empty closes the incident, which has no claims
--         left); revision; digest; through; status; now in ms; compressed note; compressed basis; terms (separated by spaces); how many
--         changes of incidents there had been when the members were read; day of the event; neighbours …
-- Returns 1, or 0 when the commit is refused
local prefix = KEYS[1]
local id = ARGV[1]
local TERMS, MOMENT, EVENT_DAY, FIRST_NEIGHBOUR = 12, 13, 14, 15
local incident, report, revisions = prefix .. 'incident:' .. id, prefix .. 'report:' .. id, prefix .. 'revisions:' .. id
if (redis.call('HGET', incident, 'version') or '0') ~= ARGV[2] then return 0 end
if (redis.call('HGET', prefix .. 'meta', 'reference') or '0') ~= ARGV[3] then return 0 end
local next_revision = tonumber(redis.call('HGET', incident, 'revision') or '0') + 1
if ARGV[4] ~= '' and next_revision ~= tonumber(ARGV[5]) then return 0 end

-- Whether a neighbour's report was computed from the present claims already, so that it need not be marked.
local function is_up_to_date(neighbour, since)
  local looked = redis.call('HGET', prefix .. 'incident:' .. neighbour, 'looked')
  return since and looked and tonumber(looked) >= tonumber(since)
end

local function mark_neighbours()
  local content, told_content, near, last_change = unpack(redis.call(
    'HMGET', incident, 'content', 'told', 'near', 'since'))
  if content == told_content then return end
  local since, changed_content = string.match(last_change or '', '(%d+) (%d+)')
  if changed_content ~= content then since = nil end
  local neighbours = {}
  for neighbour in string.gmatch(near or '', '%S+') do neighbours[neighbour] = true end
  for i = FIRST_NEIGHBOUR, #ARGV do neighbours[ARGV[i]] = true end
  for neighbour in pairs(neighbours) do
    if not is_up_to_date(neighbour, since) then
      redis.call('HINCRBY', prefix .. 'incident:' .. neighbour, 'version', 1)
      mark_dirty(prefix, 'reconcile', neighbour, ARGV[7])
    end
  end
  redis.call('HSET', incident, 'told', content or '0', 'near', table.concat(ARGV, ' ', FIRST_NEIGHBOUR))
end

-- No two revisions of an incident share a moment, so that exactly one was served at any time.
local function committed_at()
  local _, last_at = unpack(redis.call('ZRANGE', prefix .. 'revised:' .. id, -1, -1, 'WITHSCORES'))
  local at = tonumber(ARGV[9])
  if last_at then at = math.max(at, tonumber(last_at) + 1) end
  return string.format('%.0f', at)
end

local function store_revision(status_before)
  local at = committed_at()
  redis.call('HSET', report, 'revision', ARGV[5], 'digest', ARGV[6], 'through', ARGV[7], 'status', ARGV[8],
             'packed_basis', ARGV[11])
  -- An older installation kept the body here as well, and what it was made from as it is.
  redis.call('HDEL', report, 'packed', 'body', 'basis')
  redis.call('HSET', incident, 'revision', ARGV[5])
  redis.call('HSET', revisions, ARGV[5], ARGV[4])
  redis.call('HSET', prefix .. 'revision-notes:' .. id, ARGV[5], ARGV[10])
  redis.call('ZADD', prefix .. 'revised:' .. id, at, ARGV[5])
  local number = announce(prefix, at, 'type', 'reconciliation.changed', 'incident_id', id, 'revision', ARGV[5],
                          'through', ARGV[7], 'status', ARGV[8], 'from_status', status_before or '')
  if redis.call('ZSCORE', prefix .. 'incidents', id) then redis.call('ZADD', prefix .. BY_CHANGE, number, id) end
end

local function list_by_event()
  local first = redis.call('ZSCORE', prefix .. 'incidents', id)
  if not first then return end
  redis.call('ZADD', prefix .. BY_EVENT, string.format('%.0f', ARGV[EVENT_DAY] * DAY_WEIGHT + first), id)
end

-- Keeps the incident under its terms and no others. Each set holds the incidents of one stretch of the ledger; the set
-- "*" holds all that are kept under their terms, because an older installation kept none.
local function store_terms(terms, is_listed)
  local first = tonumber(redis.call('HGET', incident, 'first') or '')
  if not first then return end
  local shelf, place = prefix .. 'terms:' .. math.floor(first / STRETCH) .. ':', first % STRETCH
  redis.call(is_listed and 'SADD' or 'SREM', shelf .. '*', place)
  local stored_terms = redis.call('HGET', report, 'terms') or ''
  if stored_terms == terms then return end
  local is_new = {}
  for term in string.gmatch(terms, '%S+') do is_new[term] = true end
  for term in string.gmatch(stored_terms, '%S+') do
    if is_new[term] then is_new[term] = nil else redis.call('SREM', shelf .. term, place) end
  end
  for term in string.gmatch(terms, '%S+') do
    if is_new[term] then redis.call('SADD', shelf .. term, place) end
  end
  redis.call('HSET', report, 'terms', terms)
end

mark_neighbours()
if ARGV[4] ~= '' then
  redis.call('HSET', incident, 'looked', ARGV[MOMENT])
  list_by_event()
end
store_terms(ARGV[4] ~= '' and ARGV[TERMS] or '', ARGV[4] ~= '')
local digest, through, status = unpack(redis.call('HMGET', report, 'digest', 'through', 'status'))
if ARGV[4] == '' then
  redis.call('DEL', report)
elseif digest ~= ARGV[6] or through ~= ARGV[7] then
  store_revision(status)
end
clear_mark(prefix, 'reconcile', id)
signal(prefix)
return 1
