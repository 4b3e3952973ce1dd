-- ARGV: 1 the time, 2 the most of either to give
-- Gives addresses and due times of what is due and free, and then of what is due and claimed.
local result = {}
for _, key in ipairs({ FREE, HELD }) do
  local found = redis.call('ZRANGEBYSCORE', key, '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])
  for i = 1, #found do
    result[#result + 1] = found[i]
  end
end
return result
