-- Walks through the incidents in one of their orders. Incidents that are not kept under their terms yet are among the
-- results.
--
-- KEYS[1] prefix
-- ARGV    name of the order; "newer" or "older"; position to begin beyond ("" for the end); how many incidents at most;
--         how many to look at at most; then for each condition the number of its terms and the terms, one of which is
--         enough
-- Returns {position to continue beyond, or "" at the end, id, position …}
local prefix, order = KEYS[1], KEYS[1] .. ARGV[1]
local is_newer, limit, most = ARGV[2] == 'newer', tonumber(ARGV[4]), tonumber(ARGV[5])
local incidents = prefix .. 'incidents'

-- An older installation kept no order of changes: all that it listed stands there by its first claim, before all changes.
local function list_older_incidents()
  if redis.call('ZCARD', order) >= redis.call('ZCARD', incidents) then return end
  local listed = redis.call('ZRANGE', incidents, 0, -1, 'WITHSCORES')
  for i = 1, #listed, 2 do
    redis.call('ZADD', order, 'NX', string.format('%.0f', listed[i + 1] - 2 ^ 40), listed[i])
  end
end

local function has_one_of(shelf, place, first, count)
  for i = first, first + count - 1 do
    if redis.call('SISMEMBER', shelf .. ARGV[i], place) == 1 then return true end
  end
  return false
end

local function fits(id)
  if #ARGV == 5 then return true end
  local first = redis.call('ZSCORE', incidents, id)
  if not first then return false end
  local shelf, place = prefix .. 'terms:' .. math.floor(first / STRETCH) .. ':', first % STRETCH
  if redis.call('SISMEMBER', shelf .. '*', place) == 0 then return true end
  local i = 6
  while i <= #ARGV do
    local count = tonumber(ARGV[i])
    if not has_one_of(shelf, place, i + 1, count) then return false end
    i = i + count + 1
  end
  return true
end

if ARGV[1] == BY_CHANGE then list_older_incidents() end
local start = ARGV[3] ~= '' and '(' .. ARGV[3] or (is_newer and '-inf' or '+inf')
local command, stop = is_newer and 'ZRANGEBYSCORE' or 'ZREVRANGEBYSCORE', is_newer and '+inf' or '-inf'
local seen = redis.call(command, order, start, stop, 'WITHSCORES', 'LIMIT', 0, most)
local results = {''}
for i = 1, #seen, 2 do
  if fits(seen[i]) then
    results[#results + 1] = seen[i]
    results[#results + 1] = tonumber(seen[i + 1])
  end
  if #results > 2 * limit and (i + 1 < #seen or #seen == 2 * most) then
    results[1] = tonumber(seen[i + 1])
    return results
  end
end
if #seen == 2 * most then results[1] = tonumber(seen[#seen]) end
return results
