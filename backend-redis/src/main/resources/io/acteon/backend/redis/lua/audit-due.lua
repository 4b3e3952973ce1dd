-- KEYS: 1 the index by expiry
-- ARGV: 1 the most to give
-- Gives the places whose time has come, the oldest first. Seconds are counted from the year 1.
local now = redis.call('TIME')
local text = string.format('%012.0f%06.0f', now[1] + 62135596800, now[2])
return redis.call('ZRANGEBYLEX', KEYS[1], '-', '(' .. text .. '\255', 'LIMIT', 0, ARGV[1])
