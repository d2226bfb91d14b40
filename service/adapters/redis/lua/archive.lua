-- Moves values between the store and an object of the archive. The mark of the object stands in the store in the place
-- of each value; the values themselves are in the object. Nothing else may take a payload out of the store, but for an
-- erasure.
--
-- The hash `archive` has the state of each object: "writing" before it exists, its SHA-256 once values have moved into
-- it, "dropped" before it is removed. A call that expects another state changes nothing: so no values move into an object
-- that was given up, and no object is given up that values have moved into. A value moves only if the store still holds
-- what the caller has read.
--
-- KEYS[1] prefix
-- ARGV    mark; the state it must have and the state it gets ("" for none); how many erasures there were when the values
--         were read ("" for any number); then for each incident its id, the version it must have ("" for any), the
--         revision up to which it is archived by this call ("" not yet all, "0" no longer), the number of its values,
--         and for each value its key, its field ("" for a value that is no hash), what the store must hold, and what
--         it gets
-- Returns the number of values that moved; -1 if the object has the new state already, because a client repeats a call
--         whose answer was lost; nothing if it has another state, or something was erased
local prefix, objects = KEYS[1], KEYS[1] .. 'archive'
local mark, before, after, erasures = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local state = redis.call('HGET', objects, mark) or ''
if state == after and before ~= after then return -1 end
if state ~= before then return false end
if erasures ~= '' and (redis.call('HGET', prefix .. 'meta', 'erasures') or '0') ~= erasures then return false end
if after == '' then redis.call('HDEL', objects, mark) else redis.call('HSET', objects, mark, after) end

-- An older version would take a mark for a value, so schema 3 makes it refuse the key space.
local function raise_schema()
  local schema = tonumber(redis.call('HGET', prefix .. 'meta', 'schema') or '0')
  if schema < 3 then redis.call('HSET', prefix .. 'meta', 'schema', 3) end
end

local function swap(at)
  local key, field, known, value = prefix .. ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  local stored
  if field == '' then stored = redis.call('GET', key) else stored = redis.call('HGET', key, field) end
  if stored ~= known then return false end
  if field == '' then redis.call('SET', key, value) else redis.call('HSET', key, field, value) end
  return true
end

local moved, place = 0, 5
while place < #ARGV do
  local incident, version, revision = prefix .. 'incident:' .. ARGV[place], ARGV[place + 1], ARGV[place + 2]
  local count = tonumber(ARGV[place + 3])
  if version == '' or redis.call('HGET', incident, 'version') == version then
    local moved_here = 0
    for i = 0, count - 1 do
      if swap(place + 4 + 4 * i) then moved_here = moved_here + 1 end
    end
    moved = moved + moved_here
    if revision == '0' then
      redis.call('HDEL', incident, 'archived')
    elseif revision ~= '' and moved_here == count then
      redis.call('HSET', incident, 'archived', revision)
    end
  end
  place = place + 4 + 4 * count
end
if moved > 0 then raise_schema() end
return moved
