-- Records submissions in one step: idempotency, sequence, hash chain, ledger entry, payload, projected fields and dirty
-- marks.
--
-- The append is all or nothing. It is refused when any item is already recorded, or when the caller's head is no longer
-- the head of the ledger.
--
-- KEYS[1] prefix of the newsroom (all keys of a newsroom share its hash tag, so a cluster keeps them together)
-- ARGV    sequence and hash of the head as the caller knew it; number of items; then for each item its fields, a line
--         each, and its payload (salt and body). The fields are type, subject, at, actor, commitment, entry hash, body
--         hash, Idempotency-Key, touched claims (separated by spaces), sequence of the wording that a correction
--         replaces (0: the current one), lane in which a new claim waits, embargo. The embargo of a new claim is its
--         end in ms; of `embargo.set` the new end (0 lifts it); of an erasure 1 when the claim was under embargo when
--         the caller read it. A leading `=` marks an entry that is restored as recorded. Last the wire item that the
--         entry follows, with the sequence of its newest version as the caller knew it ("itm_… 12"), or nothing.
-- Returns {"known", {index, outcome, sequence, at, hash} …} when any item is already recorded or impossible
--         | {"moved", sequence, hash, at} when the head is a newer one
--         | {"rewound", sequence} when the ledger does not contain the head that the caller knew
--         | {"written"}
local prefix = KEYS[1]
local FIELDS = 13
local SALT_BYTES = 16
local STATE_AFTER = {['claim.retracted'] = 'retracted', ['claim.held'] = 'held', ['claim.released'] = 'active',
               ['erasure.done'] = 'erased'}
-- Entry types that revoke something, which happens once.
local UNDOING = {['judgement.undone'] = {key = 'judgement:', field = 'undone'},
                 ['key.revoked'] = {key = 'key:', field = 'revoked'}}
-- States that only an erasure may follow (retracted), or nothing at all (erased).
local FINAL_STATES = {retracted = true, erased = true}
-- But for these, when they come with a version of a wire item.
local FOLLOWING = {['claim.corrected'] = true, ['claim.released'] = true}

local function read_item(index)
  local field = {}
  for line in string.gmatch((ARGV[2 + 2 * index] or '') .. '\n', '([^\n]*)\n') do field[#field + 1] = line end
  if #field ~= FIELDS then return nil end
  return {type = field[1], subject = field[2], at = field[3], actor = field[4], commitment = field[5], hash = field[6],
          payload = ARGV[3 + 2 * index], body_hash = field[7], key = field[8], touches = field[9], revises = field[10],
          crowd = field[11], embargo = string.match(field[12], '%d+') or '0',
          is_restored = string.sub(field[12], 1, 1) == '=', follows = field[13]}
end

-- What an Idempotency-Key is stored with; once the entry is written, its sequence is appended.
local function use_of(item) return item.type .. ' ' .. item.subject .. ' ' .. item.body_hash end

local function receipt(sequence)
  local entry = redis.call('XRANGE', prefix .. 'ledger', sequence .. '-0', sequence .. '-0')[1]
  local fields = {}
  for i = 1, #entry[2], 2 do fields[entry[2][i]] = entry[2][i + 1] end
  return sequence, fields['at'], fields['hash']
end

local function outcome_by_body(key, item)
  local body_hash, sequence = unpack(redis.call('HMGET', key, 'body_hash', 'sequence'))
  if not body_hash then return nil end
  return body_hash == item.body_hash and 'replayed' or 'conflict', sequence
end

-- "late": the embargo of a new claim has ended before the claim is recorded.
local function new_claim_outcome(item)
  local outcome, sequence = outcome_by_body(prefix .. 'claim:' .. item.subject, item)
  if outcome then return outcome, sequence end
  local refusal = not item.is_restored and embargo_refusal(item.embargo, nil, item.at) or nil
  return refusal, refusal and '0'
end

-- An embargo can be moved only while it lasts: a claim that was public once stays public.
local function embargo_outcome(item)
  local sequence, state, embargo, last_hash, last_sequence = unpack(redis.call(
    'HMGET', prefix .. 'claim:' .. item.subject, 'sequence', 'state', 'embargo', 'embargo_hash', 'embargo_set'))
  if not sequence then return 'unknown_subject', '0' end
  if item.is_restored then return nil end
  if last_hash == item.body_hash then return 'replayed', last_sequence end
  if state == 'erased' then return 'conflict', '0' end
  local refusal = embargo_refusal(item.embargo, embargo or '0', item.at)
  return refusal, refusal == 'public' and sequence or '0'
end

local function newest_version(wire_item)
  return redis.call('LINDEX', prefix .. 'item-versions:' .. wire_item, -1) or '0'
end

-- Whether a newer version of the wire item that an entry follows has been recorded since.
local function is_overtaken(item)
  local wire_item, sequence = string.match(item.follows, '^(%S+) (%d+)$')
  return wire_item and newest_version(wire_item) ~= sequence
end

-- What the ledger already holds for an item: nil when the item is new, else an outcome and the sequence of the receipt.
local function recorded_outcome(item)
  if item.key ~= '' then
    local stored, use = redis.call('HGET', prefix .. 'idempotency', item.key), use_of(item)
    if stored and string.sub(stored, 1, #use + 1) == use .. ' ' then return 'replayed', string.sub(stored, #use + 2) end
    if stored and stored ~= use then return 'conflict', '0' end
  end
  if is_overtaken(item) then return 'stale', '0' end
  if item.type == 'item.received' then return nil end
  if item.type == 'claim.received' then return new_claim_outcome(item) end
  if item.type == 'embargo.set' then return embargo_outcome(item) end
  if item.type == 'party.changed' then
    local outcome, sequence = outcome_by_body(prefix .. 'party:' .. item.subject, item)
    if outcome == 'replayed' then return outcome, sequence end
    return nil
  end
  if item.type == 'judgement.made' then return outcome_by_body(prefix .. 'judgement:' .. item.subject, item) end
  if item.type == 'key.created' then return outcome_by_body(prefix .. 'key:' .. item.subject, item) end
  local undoing = UNDOING[item.type]
  if undoing then
    local key = prefix .. undoing.key .. item.subject
    local undone, sequence = unpack(redis.call('HMGET', key, undoing.field, 'sequence'))
    if not sequence then return 'unknown_subject', '0' end
    if undone then return 'replayed', undone end
    return nil
  end
  local sequence, state, state_sequence, correction_hash, body_sequence, embargo = unpack(redis.call(
    'HMGET', prefix .. 'claim:' .. item.subject, 'sequence', 'state', 'state_sequence', 'correction_hash',
    'body_sequence', 'embargo'))
  if not sequence then return 'unknown_subject', '0' end
  -- A version of a wire item words and ends what an older one retracted.
  local is_over = FINAL_STATES[state]
    and not (state == 'retracted' and (item.follows ~= '' or item.is_restored) and FOLLOWING[item.type])
  if item.type == 'claim.corrected' then
    if correction_hash == item.body_hash then return 'replayed', body_sequence end
    if is_over then return 'conflict', '0' end
    if item.revises ~= '0' and item.revises ~= body_sequence then return 'stale', body_sequence end
    return nil
  end
  if state == STATE_AFTER[item.type] then return 'replayed', state_sequence or sequence end
  if is_over and item.type ~= 'erasure.done' then return 'conflict', '0' end
  -- "stale": the claim's embargo has ended since the caller of the erasure read it, or has begun.
  if item.type == 'erasure.done' and not item.is_restored and (item.embargo ~= '0') ~= (embargo and true or false) then
    return 'stale', body_sequence
  end
  return nil
end

local function mark_to_group(claim_id, sequence)
  redis.call('HINCRBY', prefix .. 'claim:' .. claim_id, 'epoch', 1)
  mark_dirty(prefix, 'group', claim_id, sequence)
end

local function mark_incident_of(claim_id, sequence)
  local incident = redis.call('HGET', prefix .. 'claim:' .. claim_id, 'incident')
  if incident then change_incident(prefix, incident, sequence) end
end

-- A judgement may leave every claim in its incident and still change what the reports say about each other.
local function mark_touched(item, sequence)
  redis.call('HINCRBY', prefix .. 'meta', 'reference', 1)
  for claim_id in string.gmatch(item.touches, '%S+') do
    mark_to_group(claim_id, sequence)
    mark_incident_of(claim_id, sequence)
  end
end

-- A report may quote the erased claim, so it is deleted at once and computed anew.
local function delete_report(incident, sequence)
  redis.call('DEL', prefix .. 'report:' .. incident)
  redis.call('HINCRBY', prefix .. 'incident:' .. incident, 'version', 1)
  mark_dirty(prefix, 'reconcile', incident, sequence)
end

-- Deletes all payloads of a claim with their salts; the entries and the chain stay. This is the only place where a
-- payload is deleted. The erasure's own body keeps the claim in its incident, by a decision, with nothing to count.
local function delete_payloads(item, sequence)
  local claim = prefix .. 'claim:' .. item.subject
  redis.call('DEL', prefix .. 'payload:' .. redis.call('HGET', claim, 'sequence'))
  for _, later in ipairs(redis.call('LRANGE', prefix .. 'entries:' .. item.subject, 0, -1)) do
    redis.call('DEL', prefix .. 'payload:' .. later)
  end
  redis.call('DEL', prefix .. 'corrections:' .. item.subject)
  redis.call('HDEL', claim, 'correction_hash')
  redis.call('HSET', claim, 'state', 'erased', 'state_sequence', sequence, 'body_sequence', sequence, 'posted', 0,
             'through', sequence, 'through_at', item.at, 'body_hash', '')
  redis.call('HINCRBY', prefix .. 'meta', 'erasures', 1)
end

-- A claim that was erased under embargo is never announced: nothing derived has known it.
local function erase(item, sequence)
  local incident, embargo = unpack(redis.call('HMGET', prefix .. 'claim:' .. item.subject, 'incident', 'embargo'))
  if embargo and item.embargo == '0' then reveal(prefix, item.subject, item.at) end
  delete_payloads(item, sequence)
  if item.embargo ~= '0' then
    set_embargo(prefix, item.subject, NEVER_PUBLIC)
    return
  end
  redis.call('HSET', prefix .. 'judgements', 'erasure-' .. item.subject, sequence)
  mark_touched(item, sequence)
  mark_to_group(item.subject, sequence)
  mark_incident_of(item.subject, sequence)
  if incident then
    delete_report(incident, sequence)
    for _, member in ipairs(redis.call('SMEMBERS', prefix .. 'members:' .. incident)) do
      mark_to_group(member, sequence)
    end
    local near = redis.call('HGET', prefix .. 'incident:' .. incident, 'near') or ''
    for neighbour in string.gmatch(near, '%S+') do delete_report(neighbour, sequence) end
  end
  -- The feed may quote the claim in its headlines, and no single entry of a stream can be changed: the feed is emptied.
  redis.call('XTRIM', prefix .. 'changes', 'MAXLEN', 0)
end

local function project(item, sequence)
  local claim = prefix .. 'claim:' .. item.subject
  if item.type == 'claim.received' then
    redis.call('HSET', claim, 'sequence', sequence, 'body_sequence', sequence, 'through', sequence,
               'through_at', item.at, 'at', item.at, 'hash', item.hash, 'body_hash', item.body_hash,
               'state', 'active', 'posted', 0)
    redis.call('ZADD', prefix .. 'claims', sequence, item.subject)
    if item.crowd ~= '' then redis.call('HSET', claim, 'crowd', item.crowd) end
    if item.embargo ~= '0' then
      set_embargo(prefix, item.subject, item.embargo)
    elseif item.crowd ~= '' then
      redis.call('HINCRBY', prefix .. 'crowds', item.crowd, 1)
    end
    mark_to_group(item.subject, sequence)
  elseif item.type == 'party.changed' then
    redis.call('HSET', prefix .. 'party:' .. item.subject, 'body_hash', item.body_hash, 'sequence', sequence)
    redis.call('RPUSH', prefix .. 'party-versions:' .. item.subject, sequence)
    redis.call('HSET', prefix .. 'parties', item.subject, sequence)
    redis.call('HINCRBY', prefix .. 'meta', 'reference', 1)
    mark_dirty(prefix, 'party', item.subject, sequence)
  elseif item.type == 'judgement.made' then
    redis.call('HSET', prefix .. 'judgement:' .. item.subject, 'body_hash', item.body_hash, 'sequence', sequence,
               'at', item.at)
    redis.call('ZADD', prefix .. 'judgements-made', sequence, item.subject)
    redis.call('HSET', prefix .. 'judgements', item.subject, sequence)
    mark_touched(item, sequence)
  elseif item.type == 'judgement.undone' then
    redis.call('HSET', prefix .. 'judgement:' .. item.subject, 'undone', sequence, 'undone_at', item.at)
    redis.call('HDEL', prefix .. 'judgements', item.subject)
    mark_touched(item, sequence)
  elseif item.type == 'claim.corrected' then
    redis.call('HSET', claim, 'body_sequence', sequence, 'through', sequence, 'through_at', item.at,
               'correction_hash', item.body_hash)
    redis.call('RPUSH', prefix .. 'corrections:' .. item.subject, sequence)
    mark_to_group(item.subject, sequence)
    mark_incident_of(item.subject, sequence)
  elseif item.type == 'embargo.set' then
    redis.call('HSET', claim, 'through', sequence, 'through_at', item.at, 'embargo_hash', item.body_hash,
               'embargo_set', sequence)
    if redis.call('HEXISTS', claim, 'embargo') == 1 then
      if item.embargo == '0' then
        reveal(prefix, item.subject, item.at)
      else
        set_embargo(prefix, item.subject, item.embargo)
      end
    end
  elseif item.type == 'erasure.done' then
    erase(item, sequence)
  elseif item.type == 'item.received' then
    redis.call('RPUSH', prefix .. 'item-versions:' .. item.subject, sequence)
  elseif item.type == 'key.created' then
    redis.call('HSET', prefix .. 'key:' .. item.subject, 'body_hash', item.body_hash, 'sequence', sequence,
               'at', item.at, 'body', string.sub(item.payload, SALT_BYTES + 1))
    redis.call('ZADD', prefix .. 'keys', sequence, item.subject)
  elseif item.type == 'key.revoked' then
    redis.call('HSET', prefix .. 'key:' .. item.subject, 'revoked', sequence, 'revoked_at', item.at)
  else
    redis.call('HSET', claim, 'state', STATE_AFTER[item.type], 'state_sequence', sequence, 'through', sequence,
               'through_at', item.at)
    mark_incident_of(item.subject, sequence)
  end
end

local function announce_entry(item, sequence)
  local type = item.type == 'erasure.done' and 'claim.erased' or item.type
  local is_of_claim = string.sub(item.type, 1, 6) == 'claim.'
  if item.type == 'embargo.set' or (is_of_claim and type ~= 'claim.received') then
    redis.call('RPUSH', prefix .. 'entries:' .. item.subject, sequence)
  end
  if string.sub(type, 1, 6) ~= 'claim.' then return end
  if redis.call('HEXISTS', prefix .. 'claim:' .. item.subject, 'embargo') == 1 then return end
  announce(prefix, item.at, 'type', type, 'claim_id', item.subject, 'sequence', sequence)
end

local function write(item, sequence)
  redis.call('XADD', prefix .. 'ledger', sequence .. '-0', 'type', item.type, 'subject', item.subject, 'at', item.at,
             'actor', item.actor, 'commitment', item.commitment, 'hash', item.hash)
  -- Only an entry that is restored after its erasure comes without a payload.
  if item.payload ~= '' then redis.call('SET', prefix .. 'payload:' .. sequence, item.payload) end
  if item.key ~= '' then
    redis.call('HSET', prefix .. 'idempotency', item.key, use_of(item) .. ' ' .. sequence)
  end
  project(item, sequence)
  announce_entry(item, sequence)
  redis.call('HSET', prefix .. 'meta', 'sequence', sequence, 'hash', item.hash, 'at', item.at)
end

-- Whether the ledger contains the head that the caller knew; if not, the store was emptied or restored from an old
-- copy.
local function ledger_contains(sequence, hash)
  if sequence == '0' then return true end
  local entry = redis.call('XRANGE', prefix .. 'ledger', sequence .. '-0', sequence .. '-0')[1]
  if not entry then return false end
  for i = 1, #entry[2], 2 do
    if entry[2][i] == 'hash' then return entry[2][i + 1] == hash end
  end
  return false
end

-- A script that stops halfway undoes nothing, so a wrong number of fields is refused before the first write.
local count, items = tonumber(ARGV[3]), {}
for i = 1, count do items[i] = read_item(i) end
if #ARGV ~= 3 + 2 * count or #items ~= count then
  return redis.error_reply('ERR append takes ' .. FIELDS .. ' fields and a payload an item')
end

local head = redis.call('HMGET', prefix .. 'meta', 'sequence', 'hash', 'at')
if ((head[1] or '0') ~= ARGV[1] or (head[2] or '') ~= ARGV[2]) and not ledger_contains(ARGV[1], ARGV[2]) then
  return {'rewound', head[1] or '0'}
end

local answer = {'known'}
for i = 1, count do
  local outcome, sequence = recorded_outcome(items[i])
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
for i = 1, count do write(items[i], sequence + i) end
return {'written'}
