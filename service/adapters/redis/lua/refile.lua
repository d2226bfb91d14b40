-- Mark incidents whose reports are not kept under their terms, as those of an older installation: computed anew, they are.
--
-- KEYS[1] prefix   ARGV the stretch of the ledger to look at ("" for the newest), how many to mark at most
-- Answers {the stretch it was, how many were marked}
local p = KEYS[1]
local newest = math.floor(tonumber(redis.call('HGET', p .. 'meta', 'sequence') or '0') / STRETCH)
local stretch = math.min(tonumber(ARGV[1]) or newest, newest)
local shelf, start = p .. 'terms:' .. stretch .. ':*', stretch * STRETCH
local range = {p .. 'incidents', start, start + STRETCH - 1}
if redis.call('ZCOUNT', unpack(range)) == redis.call('SCARD', shelf) then return {stretch, 0} end
local marked = 0
for _, id in ipairs(redis.call('ZRANGEBYSCORE', unpack(range))) do
  local place = tonumber(redis.call('ZSCORE', range[1], id)) - start
  local is_to_do = redis.call('SISMEMBER', shelf, place) == 0
    and redis.call('EXISTS', p .. 'report:' .. id) == 1
    and not redis.call('ZSCORE', p .. 'dirty:reconcile', id)
    and not redis.call('ZSCORE', p .. 'quarantine', 'reconcile:' .. id)
  if is_to_do and marked < tonumber(ARGV[2]) then
    redis.call('HINCRBY', p .. 'incident:' .. id, 'version', 1)
    mark(p, 'reconcile', id, redis.call('HGET', p .. 'report:' .. id, 'through') or 1)
    marked = marked + 1
  end
end
return {stretch, marked}
