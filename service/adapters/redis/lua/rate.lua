-- How often somebody may ask: a token bucket, by the clock of the server.
--
-- KEYS[1] prefix   ARGV who, how many come back a second, how many there are at most, "take" or "charge", how many
-- Answers {how many were given, what is left as a text}. What is not given changes nothing, so that asking on is cheap.
local key = KEYS[1] .. ARGV[1]
local per_second, burst, wanted = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local left, at = string.match(redis.call('GET', key) or '', '^(%S+) (%S+)$')
left = math.min(burst, tonumber(left or burst) + math.max(0, now - tonumber(at or now)) * per_second / 1000)
local given = 0
if ARGV[4] == 'charge' then
  left = left - wanted
elseif left >= 0.999 then
  -- Where little is left nobody takes much at once: it would be missing elsewhere.
  given = math.min(wanted, math.max(1, math.floor(left / 4)))
  left = left - given
end
if given > 0 or ARGV[4] == 'charge' then
  local lasts = math.ceil((burst - left) / per_second * 1000) + 1000
  redis.call('SET', key, string.format('%.4f %.0f', left, now), 'PX', string.format('%.0f', lasts))
end
return {given, string.format('%.4f', left)}
