-- Incidents by their terms, the newest first: a stretch of the ledger at a time, some stretches at a time.
--
-- KEYS[1] prefix   ARGV the position to look below ("" for the newest), how many at most, how many stretches at most,
--                  then of each thing that is asked for: how many terms it has, and the terms, of which one is enough
-- Answers {the position to go on below, or -1 at the end, id …}. What is not kept under its terms yet is among the ids.
local p = KEYS[1]
local incidents, most = p .. 'incidents', tonumber(ARGV[2])
local below = tonumber(ARGV[1]) or tonumber(redis.call('HGET', p .. 'meta', 'sequence') or '0') + 1
local all, any = {}, {}
local at = 4
while at <= #ARGV do
  local n = tonumber(ARGV[at])
  local terms = {unpack(ARGV, at + 1, at + n)}
  if n == 1 then all[#all + 1] = terms[1] else any[#any + 1] = terms end
  at = at + n + 1
end

local function shelved(shelf, terms, how)
  local keys = {}
  for i, term in ipairs(terms) do keys[i] = shelf .. term end
  return redis.call(how, unpack(keys))
end

local function among(places, shelf, terms)
  local there, kept = {}, {}
  for _, place in ipairs(shelved(shelf, terms, 'SUNION')) do there[place] = true end
  for _, place in ipairs(places) do
    if there[place] then kept[#kept + 1] = place end
  end
  return kept
end

local function fitting(shelf)
  local places, begin = nil, 1
  if #all > 0 then
    places = shelved(shelf, all, 'SINTER')
  else
    places, begin = shelved(shelf, any[1], 'SUNION'), 2
  end
  for i = begin, #any do
    if #places > 0 then places = among(places, shelf, any[i]) end
  end
  return places
end

local function positions(stretch)
  local shelf, start = p .. 'terms:' .. stretch .. ':', stretch * STRETCH
  local found = {}
  for _, place in ipairs(fitting(shelf)) do found[#found + 1] = start + tonumber(place) end
  local listed = redis.call('ZCOUNT', incidents, start, start + STRETCH - 1)
  if listed ~= redis.call('SCARD', shelf .. '*') then
    for i, value in ipairs(redis.call('ZRANGEBYSCORE', incidents, start, start + STRETCH - 1, 'WITHSCORES')) do
      if i % 2 == 0 and redis.call('SISMEMBER', shelf .. '*', value - start) == 0 then
        found[#found + 1] = tonumber(value)
      end
    end
  end
  table.sort(found, function(left, right) return left > right end)
  return found
end

local ids = {}
local stretch = math.floor((below - 1) / STRETCH)
for _ = 1, tonumber(ARGV[3]) do
  if stretch < 0 then break end
  for _, position in ipairs(positions(stretch)) do
    local id = position < below and redis.call('ZRANGEBYSCORE', incidents, position, position)[1]
    if id then
      if #ids == most then return {below, unpack(ids)} end
      ids[#ids + 1] = id
      below = position
    end
  end
  below = stretch * STRETCH
  stretch = stretch - 1
end
return {stretch < 0 and -1 or below, unpack(ids)}
