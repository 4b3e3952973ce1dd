-- What the scripts of a due index share; it stands before each of them.
--
-- KEYS: 1 the addresses that can be handed out, by due time, 2 those that are claimed, by due time,
--       3 the ends of the claims, 4 their tokens, 5 the token last given
-- An address is in one of the first two. Scores are doubles, and exact for milliseconds.
local FREE, HELD, LEASES, TOKENS, COUNTER = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]

-- The server's clock, in microseconds since 1970.
local function clock()
  local now = redis.call('TIME')
  return now[1] * 1000000 + now[2]
end

-- When something ends or is due that begins now, in milliseconds since 1970.
local function after(duration)
  return string.format('%.0f', math.floor(clock() / 1000) + tonumber(duration))
end
