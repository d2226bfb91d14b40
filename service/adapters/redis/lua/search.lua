-- Finds incidents by their terms, newest first, one stretch of the ledger after another. Incidents that are not kept
-- under their terms yet are among the results.
--
-- KEYS[1] prefix
-- ARGV    position to look below ("" for the newest); how many incidents at most; how many stretches at most; then for
--         each condition the number of its terms and the terms, one of which is enough
-- Returns {position to continue below, or -1 at the end, id, position …}
local prefix = KEYS[1]
local incidents, limit = prefix .. 'incidents', tonumber(ARGV[2])
local below = tonumber(ARGV[1]) or tonumber(redis.call('HGET', prefix .. 'meta', 'sequence') or '0') + 1
-- Terms that every result has, and lists of terms of which every result has at least one.
local all, any = {}, {}
local position = 4
while position <= #ARGV do
  local count = tonumber(ARGV[position])
  local terms = {unpack(ARGV, position + 1, position + count)}
  if count == 1 then all[#all + 1] = terms[1] else any[#any + 1] = terms end
  position = position + count + 1
end

local function places_with(shelf, terms, command)
  local keys = {}
  for i, term in ipairs(terms) do keys[i] = shelf .. term end
  return redis.call(command, unpack(keys))
end

local function intersect(places, shelf, terms)
  local has_term, common = {}, {}
  for _, place in ipairs(places_with(shelf, terms, 'SUNION')) do has_term[place] = true end
  for _, place in ipairs(places) do
    if has_term[place] then common[#common + 1] = place end
  end
  return common
end

local function matching_places(shelf)
  local places, first_list = nil, 1
  if #all > 0 then
    places = places_with(shelf, all, 'SINTER')
  else
    places, first_list = places_with(shelf, any[1], 'SUNION'), 2
  end
  for i = first_list, #any do
    if #places > 0 then places = intersect(places, shelf, any[i]) end
  end
  return places
end

local function positions_in(stretch)
  local shelf, start = prefix .. 'terms:' .. stretch .. ':', stretch * STRETCH
  local positions = {}
  for _, place in ipairs(matching_places(shelf)) do positions[#positions + 1] = start + tonumber(place) end
  local listed = redis.call('ZCOUNT', incidents, start, start + STRETCH - 1)
  if listed ~= redis.call('SCARD', shelf .. '*') then
    local is_kept = members_of(shelf .. '*')
    for i, value in ipairs(redis.call('ZRANGEBYSCORE', incidents, start, start + STRETCH - 1, 'WITHSCORES')) do
      if i % 2 == 0 and not is_kept[string.format('%.0f', value - start)] then
        positions[#positions + 1] = tonumber(value)
      end
    end
  end
  table.sort(positions, function(left, right) return left > right end)
  return positions
end

local ids = {}
local stretch = math.floor((below - 1) / STRETCH)
for _ = 1, tonumber(ARGV[3]) do
  if stretch < 0 then break end
  for _, position in ipairs(positions_in(stretch)) do
    local id = position < below and redis.call('ZRANGEBYSCORE', incidents, position, position)[1]
    if id then
      if #ids == 2 * limit then return {below, unpack(ids)} end
      ids[#ids + 1] = id
      ids[#ids + 1] = position
      below = position
    end
  end
  below = stretch * STRETCH
  stretch = stretch - 1
end
return {stretch < 0 and -1 or below, unpack(ids)}
