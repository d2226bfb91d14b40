-- Marks incidents whose reports are not kept under a term that every report of this version has: an older version, or
-- older rules, made them. Computing them anew keeps them under it.
--
-- KEYS[1] prefix
-- ARGV    the stretch of the ledger to look at ("" for the newest); how many incidents to mark at most; the term
-- Returns {the stretch that was looked at, how many incidents were marked; -1 while reports wait}
--
-- An incident that is marked or quarantined already is left alone. While reports wait nothing is marked, because each
-- of them is stored under the term when it is done.
local prefix = KEYS[1]
local newest = math.floor(tonumber(redis.call('HGET', prefix .. 'meta', 'sequence') or '0') / STRETCH)
local stretch = math.min(tonumber(ARGV[1]) or newest, newest)
local shelf, start = prefix .. 'terms:' .. stretch .. ':' .. ARGV[3], stretch * STRETCH
local range = {prefix .. 'incidents', start, start + STRETCH - 1}
if redis.call('EXISTS', prefix .. 'dirty:reconcile') == 1 then return {stretch, -1} end
if redis.call('ZCOUNT', unpack(range)) == redis.call('SCARD', shelf) then return {stretch, 0} end

local is_kept = members_of(shelf)
local marked = 0
local listed = redis.call('ZRANGEBYSCORE', range[1], range[2], range[3], 'WITHSCORES')
for i = 1, #listed, 2 do
  local id = listed[i]
  local is_to_do = marked < tonumber(ARGV[2])
    and not is_kept[string.format('%.0f', listed[i + 1] - start)]
    and redis.call('EXISTS', prefix .. 'report:' .. id) == 1
    and not redis.call('ZSCORE', prefix .. 'quarantine', 'reconcile:' .. id)
  if is_to_do then
    redis.call('HINCRBY', prefix .. 'incident:' .. id, 'version', 1)
    mark_dirty(prefix, 'reconcile', id, redis.call('HGET', prefix .. 'report:' .. id, 'through') or 1)
    marked = marked + 1
  end
end
return {stretch, marked}
