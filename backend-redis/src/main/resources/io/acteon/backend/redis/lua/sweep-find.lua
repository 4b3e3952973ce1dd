-- KEYS: 1 the addresses of entries that expire, by when
-- ARGV: 1 the most to give
-- Gives for how many milliseconds the first has been over, and the addresses of those that are.
local now = redis.call('TIME')
local millis = now[1] * 1000 + math.floor(now[2] / 1000)
local found = redis.call(
  'ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%.0f', millis), 'WITHSCORES', 'LIMIT', 0, ARGV[1])
local result = { 0 }
for i = 1, #found, 2 do
  result[#result + 1] = found[i]
end
if #found > 0 then
  result[1] = string.format('%.0f', millis - tonumber(found[2]))
end
return result
