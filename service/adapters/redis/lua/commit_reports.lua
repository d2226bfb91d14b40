-- Stores rendered reports as the newest revisions and marks the neighbours once. Every revision is kept as it was
-- served, with the time from which it was served and how it came about; its bytes are kept there and nowhere else.
--
-- A commit is refused when the incident's version, the reference version or the number of the last revision has
-- changed since the report was computed. Neighbours that were computed together are stored together: one that was
-- read after the other's claims had changed has seen the change, and is not marked for it.
--
-- KEYS[1] prefix
-- ARGV    the number of reports that were computed together, and for each its incident and how many changes of incidents
--         there had been when its members were read; for each report to store the number of its arguments, and these: incident; its version; reference version; compressed
--         body (empty closes the incident, which has no claims left); revision; digest; through; status; now in ms;
--         compressed note; compressed basis; terms (separated by spaces); how many changes of incidents there had been
--         when the members were read; day of the event; neighbours …
-- Returns for each report 1, or 0 when its commit is refused
local prefix = KEYS[1]
local BODY, TERMS, MOMENT, EVENT_DAY, FIRST_NEIGHBOUR = 4, 12, 13, 14, 15

local function is_overtaken(content)
  local version, revision = unpack(redis.call('HMGET', prefix .. 'incident:' .. content[1], 'version', 'revision'))
  if (version or '0') ~= content[2] then return true end
  if (redis.call('HGET', prefix .. 'meta', 'reference') or '0') ~= content[3] then return true end
  return content[BODY] ~= '' and tonumber(revision or '0') + 1 ~= tonumber(content[5])
end

-- `looked_now` is, by incident, how many changes there had been when the reports of this turn were computed. One that is
-- refused is marked again, for another process may have stored it meanwhile, and no other report of the turn marked it.
local function commit(content, looked_now)
  local id = content[1]
  local incident, report, revisions = prefix .. 'incident:' .. id, prefix .. 'report:' .. id, prefix .. 'revisions:' .. id

  -- Whether a neighbour's report was computed from the present claims already, so that it need not be marked.
  local function is_up_to_date(neighbour, since)
    local looked = looked_now[neighbour] or redis.call('HGET', prefix .. 'incident:' .. neighbour, 'looked')
    return since and looked and tonumber(looked) >= tonumber(since)
  end

  local function mark_neighbours()
    local state, told_state, near, last_change = unpack(redis.call(
      'HMGET', incident, 'content', 'told', 'near', 'since'))
    if state == told_state then return end
    local since, changed_state = string.match(last_change or '', '(%d+) (%d+)')
    if changed_state ~= state then since = nil end
    local neighbours = {}
    for neighbour in string.gmatch(near or '', '%S+') do neighbours[neighbour] = true end
    for i = FIRST_NEIGHBOUR, #content do neighbours[content[i]] = true end
    for neighbour in pairs(neighbours) do
      if not is_up_to_date(neighbour, since) then
        redis.call('HINCRBY', prefix .. 'incident:' .. neighbour, 'version', 1)
        mark_dirty(prefix, 'reconcile', neighbour, content[7])
      end
    end
    redis.call('HSET', incident, 'told', state or '0', 'near', table.concat(content, ' ', FIRST_NEIGHBOUR))
  end

  -- No two revisions of an incident share a moment, so that exactly one was served at any time.
  local function committed_at()
    local _, last_at = unpack(redis.call('ZRANGE', prefix .. 'revised:' .. id, -1, -1, 'WITHSCORES'))
    local at = tonumber(content[9])
    if last_at then at = math.max(at, tonumber(last_at) + 1) end
    return string.format('%.0f', at)
  end

  local function store_revision(status_before)
    local at = committed_at()
    redis.call('HSET', report, 'revision', content[5], 'digest', content[6], 'through', content[7], 'status', content[8],
               'packed_basis', content[11])
    -- An older installation kept the body here as well, and what it was made from as it is.
    redis.call('HDEL', report, 'packed', 'body', 'basis')
    redis.call('HSET', incident, 'revision', content[5])
    redis.call('HSET', revisions, content[5], content[BODY])
    redis.call('HSET', prefix .. 'revision-notes:' .. id, content[5], content[10])
    redis.call('ZADD', prefix .. 'revised:' .. id, at, content[5])
    local number = announce(prefix, at, 'type', 'reconciliation.changed', 'incident_id', id, 'revision', content[5],
                            'through', content[7], 'status', content[8], 'from_status', status_before or '')
    if redis.call('ZSCORE', prefix .. 'incidents', id) then redis.call('ZADD', prefix .. BY_CHANGE, number, id) end
  end

  local function list_by_event()
    local first = redis.call('ZSCORE', prefix .. 'incidents', id)
    if not first then return end
    redis.call('ZADD', prefix .. BY_EVENT, string.format('%.0f', content[EVENT_DAY] * DAY_WEIGHT + first), id)
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
  if content[BODY] ~= '' then
    redis.call('HSET', incident, 'looked', content[MOMENT])
    list_by_event()
  end
  store_terms(content[BODY] ~= '' and content[TERMS] or '', content[BODY] ~= '')
  local digest, through, status = unpack(redis.call('HMGET', report, 'digest', 'through', 'status'))
  if content[BODY] == '' then
    redis.call('DEL', report)
  elseif digest ~= content[6] or through ~= content[7] then
    store_revision(status)
  end
  clear_mark(prefix, 'reconcile', id)
  signal(prefix)
  return 1
end

local looked_now, answers, place = {}, {}, 2
for _ = 1, tonumber(ARGV[1]) do
  looked_now[ARGV[place]] = ARGV[place + 1]
  place = place + 2
end
while place < #ARGV do
  -- Copied in a loop, because unpack takes some thousands at most.
  local content, last = {}, place + tonumber(ARGV[place])
  for i = place + 1, last do content[#content + 1] = ARGV[i] end
  if is_overtaken(content) then
    mark_dirty(prefix, 'reconcile', content[1], content[7])
    answers[#answers + 1] = 0
  else
    answers[#answers + 1] = commit(content, looked_now)
  end
  place = last + 1
end
return answers
