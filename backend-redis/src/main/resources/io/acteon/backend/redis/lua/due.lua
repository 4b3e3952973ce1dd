-- What the scripts of a due index share; it stands before each of them.
--
-- KEYS: 1 the addresses that can be handed out, by due time, 2 those that are claimed, by due time,
--       3 the ends of the claims, 4 their tokens, 5 the token last given
-- An address is in one of the first two. Scores are doubles, and exact for milliseconds.
local FREE, HELD, LEASES, TOKENS, COUNTER = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
