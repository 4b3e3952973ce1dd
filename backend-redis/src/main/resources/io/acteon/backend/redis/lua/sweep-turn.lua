-- KEYS: 1 whose turn it is to sweep
-- ARGV: 1 the instance that asks, 2 for how many milliseconds
-- Gives 1 if it is that instance's turn, which goes on from now, else 0.
local turn = redis.call('GET', KEYS[1])
if turn and turn ~= ARGV[1] then
  return { 0 }
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return { 1 }
