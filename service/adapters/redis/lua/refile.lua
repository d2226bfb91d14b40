-- Marks incidents whose reports are not kept under a term that every report of this version has: an older version, or
-- older rules, made them. Computing them anew keeps them under it.
--
-- KEYS[1] prefix
-- ARGV    the stretch of the ledger to look at ("" for the newest); how many incidents to mark at most; the term
-- Returns {the stretch that was looked at, how many incidents were marked}
--
-- An incident that is marked or quarantined already is left alone.
local prefix = KEYS[1]
local newest = math.floor(tonumber(redis.call('HGET', prefix .. 'meta', 'sequence') or '0') / STRETCH)
local stretch = math.min(tonumber(ARGV[1]) or newest, newest)
local shelf, start = prefix .. 'terms:' .. stretch .. ':' .. ARGV[3], stretch * STRETCH
local range = {prefix .. 'incidents', start, start + STRETCH - 1}
if redis.call('ZCOUNT', unpack(range)) == redis.call('SCARD', shelf) then return {stretch, 0} end
local marked = 0
for _, id in ipairs(redis.call('ZRANGEBYSCORE', unpack(range))) do
  local place = tonumber(redis.call('ZSCORE', range[1], id)) - start
  local is_to_do = redis.call('SISMEMBER', shelf, place) == 0
    and redis.call('EXISTS', prefix .. 'report:' .. id) == 1
    and not redis.call('ZSCORE', prefix .. 'dirty:reconcile', id)
    and not redis.call('ZSCORE', prefix .. 'quarantine', 'reconcile:' .. id)
  if is_to_do and marked < tonumber(ARGV[2]) then
    redis.call('HINCRBY', prefix .. 'incident:' .. id, 'version', 1)
    mark_dirty(prefix, 'reconcile', id, redis.call('HGET', prefix .. 'report:' .. id, 'through') or 1)
    marked = marked + 1
  end
end
return {stretch, marked}
