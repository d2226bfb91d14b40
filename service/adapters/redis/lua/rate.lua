-- Takes requests from a caller's token bucket, by the clock of the server. A request that is not granted changes
-- nothing, so that asking again is cheap.
--
-- KEYS[1] prefix
-- ARGV    caller; how many requests come back a second; burst; "take" (as many as are granted) or "charge" (all of
--         them, even into debt); amount
-- Returns {how many were granted, what is left as a text}
local key = KEYS[1] .. ARGV[1]
local per_second, burst, amount = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5])
local seconds, microseconds = unpack(redis.call('TIME'))
local now = tonumber(seconds) * 1000 + math.floor(tonumber(microseconds) / 1000)
local left, stored_at = string.match(redis.call('GET', key) or '', '^(%S+) (%S+)$')
left = math.min(burst, tonumber(left or burst) + math.max(0, now - tonumber(stored_at or now)) * per_second / 1000)
local granted = 0
if ARGV[4] == 'charge' then
  left = left - amount
elseif left >= 0.999 then
  -- At most a quarter of the rest is granted at once, so that the other processes get their share.
  granted = math.min(amount, math.max(1, math.floor(left / 4)))
  left = left - granted
end
if granted > 0 or ARGV[4] == 'charge' then
  local lifetime = math.ceil((burst - left) / per_second * 1000) + 1000
  redis.call('SET', key, string.format('%.4f %.0f', left, now), 'PX', string.format('%.0f', lifetime))
end
return {granted, string.format('%.4f', left)}
