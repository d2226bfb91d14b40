-- Record submissions: idempotency, sequence, hash chain, ledger entry, payload, projection fields and dirty marks,
-- all or nothing. Nothing is written unless every item is new and the caller's head is still the head.
--
-- KEYS[1] the newsroom's prefix (every key of a newsroom shares its hash tag, so a cluster keeps them together)
-- ARGV    sequence and hash of the head as the caller knew it, the number of items, then thirteen fields an item:
--         type, subject, at, actor, commitment, entry hash, payload (salt and body), body hash, key, touched claims,
--         the entry of the wording that a correction is of (0: whichever stands), the line in which a new
--         claim waits, and of embargoes: of a new claim its end in ms, of `embargo.set` the new end (0 lifts it), of an
--         erasure 1 when it was seen under embargo; after a `=` when the entry is put back as it was recorded
-- Answers {"known", {index, outcome, sequence, at, hash} …} | {"moved", sequence, hash, at} | {"written"}
--         | {"rewound", sequence} when the record does not hold the head that the caller knew
local p = KEYS[1]
local FIELDS = 13
local SALT_BYTES = 16
local STATE = {['claim.retracted'] = 'retracted', ['claim.held'] = 'held', ['claim.released'] = 'active',
               ['erasure.done'] = 'erased'}
-- What ends something that was made before, once.
local UNDOING = {['judgement.undone'] = {of = 'judgement:', field = 'undone'},
                 ['key.revoked'] = {of = 'key:', field = 'revoked'}}
-- What nothing follows: a retraction only an erasure, an erasure nothing at all.
local LAST = {retracted = true, erased = true}

local function item(i)
  local o = 3 + (i - 1) * FIELDS
  return {type = ARGV[o + 1], subject = ARGV[o + 2], at = ARGV[o + 3], actor = ARGV[o + 4], commitment = ARGV[o + 5],
          hash = ARGV[o + 6], payload = ARGV[o + 7], body_hash = ARGV[o + 8], key = ARGV[o + 9], touches = ARGV[o + 10],
          revises = ARGV[o + 11], crowd = ARGV[o + 12], embargo = string.match(ARGV[o + 13], '%d+') or '0',
          is_put_back = string.sub(ARGV[o + 13], 1, 1) == '='}
end

-- What an Idempotency-Key was used for; the sequence of the entry follows where it was written.
local function use_of(it) return it.type .. ' ' .. it.subject .. ' ' .. it.body_hash end

local function receipt(sequence)
  local entry = redis.call('XRANGE', p .. 'ledger', sequence .. '-0', sequence .. '-0')[1]
  local found = {}
  for f = 1, #entry[2], 2 do found[entry[2][f]] = entry[2][f + 1] end
  return sequence, found['at'], found['hash']
end

local function judged_same(key, it)
  local held = redis.call('HMGET', key, 'body_hash', 'sequence')
  if not held[1] then return nil end
  return held[1] == it.body_hash and 'replayed' or 'conflict', held[2]
end

-- A new claim whose embargo has ended before it is recorded.
local function judged_new(it)
  local outcome, sequence = judged_same(p .. 'claim:' .. it.subject, it)
  if outcome then return outcome, sequence end
  local refusal = not it.is_put_back and embargo_refusal(it.embargo, nil, it.at) or nil
  return refusal, refusal and '0'
end

-- An embargo is moved while it lasts; what was public once stays so.
local function judged_embargo(it)
  local c = redis.call('HMGET', p .. 'claim:' .. it.subject, 'sequence', 'state', 'embargo', 'embargo_hash', 'embargo_set')
  if not c[1] then return 'unknown_subject', '0' end
  if it.is_put_back then return nil end
  if c[4] == it.body_hash then return 'replayed', c[5] end
  if c[2] == 'erased' then return 'conflict', '0' end
  local refusal = embargo_refusal(it.embargo, c[3] or '0', it.at)
  return refusal, refusal == 'public' and c[1] or '0'
end

-- What the record already says of an item: nil when it is new, else an outcome and the sequence of its receipt.
local function known(it)
  if it.key ~= '' then
    local held, use = redis.call('HGET', p .. 'idempotency', it.key), use_of(it)
    if held and string.sub(held, 1, #use + 1) == use .. ' ' then return 'replayed', string.sub(held, #use + 2) end
    if held and held ~= use then return 'conflict', '0' end
  end
  if it.type == 'claim.received' then return judged_new(it) end
  if it.type == 'embargo.set' then return judged_embargo(it) end
  if it.type == 'party.changed' then
    local outcome, sequence = judged_same(p .. 'party:' .. it.subject, it)
    if outcome == 'replayed' then return outcome, sequence end
    return nil
  end
  if it.type == 'judgement.made' then return judged_same(p .. 'judgement:' .. it.subject, it) end
  if it.type == 'key.created' then return judged_same(p .. 'key:' .. it.subject, it) end
  local undoing = UNDOING[it.type]
  if undoing then
    local held = redis.call('HMGET', p .. undoing.of .. it.subject, undoing.field, 'sequence')
    if not held[2] then return 'unknown_subject', '0' end
    if held[1] then return 'replayed', held[1] end
    return nil
  end
  local c = redis.call('HMGET', p .. 'claim:' .. it.subject, 'sequence', 'state', 'state_sequence', 'correction_hash',
                       'body_sequence', 'embargo')
  if not c[1] then return 'unknown_subject', '0' end
  if it.type == 'claim.corrected' then
    if c[4] == it.body_hash then return 'replayed', c[5] end
    if LAST[c[2]] then return 'conflict', '0' end
    if it.revises ~= '0' and it.revises ~= c[5] then return 'stale', c[5] end
    return nil
  end
  if c[2] == STATE[it.type] then return 'replayed', c[3] or c[1] end
  if LAST[c[2]] and it.type ~= 'erasure.done' then return 'conflict', '0' end
  -- It became public, or not yet, since whoever erases it looked.
  if it.type == 'erasure.done' and not it.is_put_back and (it.embargo ~= '0') ~= (c[6] and true or false) then
    return 'stale', c[5]
  end
  return nil
end

local function mark_group(claim_id, sequence)
  redis.call('HINCRBY', p .. 'claim:' .. claim_id, 'epoch', 1)
  mark(p, 'group', claim_id, sequence)
end

local function mark_incident_of(claim_id, sequence)
  local incident = redis.call('HGET', p .. 'claim:' .. claim_id, 'incident')
  if incident then change_incident(p, incident, sequence) end
end

-- A decision may leave every claim where it is and still change what the reports say of each other.
local function touch(it, sequence)
  redis.call('HINCRBY', p .. 'meta', 'reference', 1)
  for claim_id in string.gmatch(it.touches, '%S+') do
    mark_group(claim_id, sequence)
    mark_incident_of(claim_id, sequence)
  end
end

-- What was served of an incident may hold what was erased: it is gone at once and computed anew.
local function forget_report(incident, sequence)
  redis.call('DEL', p .. 'report:' .. incident)
  redis.call('HINCRBY', p .. 'incident:' .. incident, 'version', 1)
  mark(p, 'reconcile', incident, sequence)
end

-- Everything that was said with a claim goes, with its salts; its entries and the chain stay. The one place where a
-- payload is deleted. The entry's own body holds the claim where it was, by a decision, and with nothing to count.
local function forget_words(it, sequence)
  local claim = p .. 'claim:' .. it.subject
  redis.call('DEL', p .. 'payload:' .. redis.call('HGET', claim, 'sequence'))
  for _, later in ipairs(redis.call('LRANGE', p .. 'entries:' .. it.subject, 0, -1)) do
    redis.call('DEL', p .. 'payload:' .. later)
  end
  redis.call('DEL', p .. 'corrections:' .. it.subject)
  redis.call('HDEL', claim, 'correction_hash')
  redis.call('HSET', claim, 'state', 'erased', 'state_sequence', sequence, 'body_sequence', sequence, 'posted', 0,
             'through', sequence, 'through_at', it.at, 'body_hash', '')
  redis.call('HINCRBY', p .. 'meta', 'erasures', 1)
end

-- Of what was erased before it was public, nobody ever hears: nothing that is derived has known it.
local function erase(it, sequence)
  local held = redis.call('HMGET', p .. 'claim:' .. it.subject, 'incident', 'embargo')
  if held[2] and it.embargo == '0' then reveal(p, it.subject, it.at) end
  forget_words(it, sequence)
  if it.embargo ~= '0' then
    set_embargo(p, it.subject, NEVER_PUBLIC)
    return
  end
  redis.call('HSET', p .. 'judgements', 'erasure-' .. it.subject, sequence)
  touch(it, sequence)
  mark_group(it.subject, sequence)
  mark_incident_of(it.subject, sequence)
  if held[1] then
    forget_report(held[1], sequence)
    for _, member in ipairs(redis.call('SMEMBERS', p .. 'members:' .. held[1])) do mark_group(member, sequence) end
    local near = redis.call('HGET', p .. 'incident:' .. held[1], 'near') or ''
    for neighbour in string.gmatch(near, '%S+') do forget_report(neighbour, sequence) end
  end
  -- The feed has spoken in headlines, and cannot be made to unsay one of them.
  redis.call('XTRIM', p .. 'changes', 'MAXLEN', 0)
end

local function project(it, sequence)
  local claim = p .. 'claim:' .. it.subject
  if it.type == 'claim.received' then
    redis.call('HSET', claim, 'sequence', sequence, 'body_sequence', sequence, 'through', sequence, 'through_at', it.at, 'at', it.at,
               'hash', it.hash, 'body_hash', it.body_hash, 'state', 'active', 'posted', 0)
    redis.call('ZADD', p .. 'claims', sequence, it.subject)
    if it.crowd ~= '' then redis.call('HSET', claim, 'crowd', it.crowd) end
    if it.embargo ~= '0' then
      set_embargo(p, it.subject, it.embargo)
    elseif it.crowd ~= '' then
      redis.call('HINCRBY', p .. 'crowds', it.crowd, 1)
    end
    mark_group(it.subject, sequence)
  elseif it.type == 'party.changed' then
    redis.call('HSET', p .. 'party:' .. it.subject, 'body_hash', it.body_hash, 'sequence', sequence)
    redis.call('RPUSH', p .. 'party-versions:' .. it.subject, sequence)
    redis.call('HSET', p .. 'parties', it.subject, sequence)
    redis.call('HINCRBY', p .. 'meta', 'reference', 1)
    mark(p, 'party', it.subject, sequence)
  elseif it.type == 'judgement.made' then
    redis.call('HSET', p .. 'judgement:' .. it.subject, 'body_hash', it.body_hash, 'sequence', sequence, 'at', it.at)
    redis.call('ZADD', p .. 'judgements-made', sequence, it.subject)
    redis.call('HSET', p .. 'judgements', it.subject, sequence)
    touch(it, sequence)
  elseif it.type == 'judgement.undone' then
    redis.call('HSET', p .. 'judgement:' .. it.subject, 'undone', sequence, 'undone_at', it.at)
    redis.call('HDEL', p .. 'judgements', it.subject)
    touch(it, sequence)
  elseif it.type == 'claim.corrected' then
    redis.call('HSET', claim, 'body_sequence', sequence, 'through', sequence, 'through_at', it.at, 'correction_hash', it.body_hash)
    redis.call('RPUSH', p .. 'corrections:' .. it.subject, sequence)
    mark_group(it.subject, sequence)
    mark_incident_of(it.subject, sequence)
  elseif it.type == 'embargo.set' then
    redis.call('HSET', claim, 'through', sequence, 'through_at', it.at, 'embargo_hash', it.body_hash, 'embargo_set', sequence)
    if redis.call('HEXISTS', claim, 'embargo') == 1 then
      if it.embargo == '0' then reveal(p, it.subject, it.at) else set_embargo(p, it.subject, it.embargo) end
    end
  elseif it.type == 'erasure.done' then
    erase(it, sequence)
  elseif it.type == 'key.created' then
    redis.call('HSET', p .. 'key:' .. it.subject, 'body_hash', it.body_hash, 'sequence', sequence, 'at', it.at,
               'body', string.sub(it.payload, SALT_BYTES + 1))
    redis.call('ZADD', p .. 'keys', sequence, it.subject)
  elseif it.type == 'key.revoked' then
    redis.call('HSET', p .. 'key:' .. it.subject, 'revoked', sequence, 'revoked_at', it.at)
  else
    redis.call('HSET', claim, 'state', STATE[it.type], 'state_sequence', sequence, 'through', sequence,
               'through_at', it.at)
    mark_incident_of(it.subject, sequence)
  end
end

local function tell(it, sequence)
  local type = it.type == 'erasure.done' and 'claim.erased' or it.type
  local is_said = string.sub(it.type, 1, 6) == 'claim.'
  if it.type == 'embargo.set' or (is_said and type ~= 'claim.received') then
    redis.call('RPUSH', p .. 'entries:' .. it.subject, sequence)
  end
  if string.sub(type, 1, 6) ~= 'claim.' then return end
  if redis.call('HEXISTS', p .. 'claim:' .. it.subject, 'embargo') == 1 then return end
  announce(p, it.at, 'type', type, 'claim_id', it.subject, 'sequence', sequence)
end

local function write(it, sequence)
  redis.call('XADD', p .. 'ledger', sequence .. '-0', 'type', it.type, 'subject', it.subject, 'at', it.at,
             'actor', it.actor, 'commitment', it.commitment, 'hash', it.hash)
  -- Only an entry that is put back after its erasure comes without a payload.
  if it.payload ~= '' then redis.call('SET', p .. 'payload:' .. sequence, it.payload) end
  if it.key ~= '' then
    redis.call('HSET', p .. 'idempotency', it.key, use_of(it) .. ' ' .. sequence)
  end
  project(it, sequence)
  tell(it, sequence)
  redis.call('HSET', p .. 'meta', 'sequence', sequence, 'hash', it.hash, 'at', it.at)
end

-- Whether the entry that the caller knew as the last is still there: else the record was emptied or put back.
local function is_held(sequence, hash)
  if sequence == '0' then return true end
  local entry = redis.call('XRANGE', p .. 'ledger', sequence .. '-0', sequence .. '-0')[1]
  if not entry then return false end
  for f = 1, #entry[2], 2 do
    if entry[2][f] == 'hash' then return entry[2][f + 1] == hash end
  end
  return false
end

-- A script that stops halfway undoes nothing: what it was not made for is refused before the first write.
if #ARGV ~= 3 + tonumber(ARGV[3]) * FIELDS then
  return redis.error_reply('ERR append takes ' .. FIELDS .. ' fields an item')
end

local head = redis.call('HMGET', p .. 'meta', 'sequence', 'hash', 'at')
if ((head[1] or '0') ~= ARGV[1] or (head[2] or '') ~= ARGV[2]) and not is_held(ARGV[1], ARGV[2]) then
  return {'rewound', head[1] or '0'}
end

local n = tonumber(ARGV[3])
local answer = {'known'}
for i = 1, n do
  local outcome, sequence = known(item(i))
  if outcome then
    local at, hash = '0', ''
    if sequence ~= '0' then sequence, at, hash = receipt(sequence) end
    answer[#answer + 1] = {i, outcome, sequence, at, hash}
  end
end
if #answer > 1 then return answer end

local sequence = tonumber(head[1] or '0')
if sequence ~= tonumber(ARGV[1]) or (head[2] or '') ~= ARGV[2] then
  return {'moved', sequence, head[2] or '', head[3] or '0'}
end
for i = 1, n do write(item(i), sequence + i) end
return {'written'}
