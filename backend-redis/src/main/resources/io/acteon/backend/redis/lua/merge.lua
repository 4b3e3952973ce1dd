-- KEYS: 1 the addresses that have arrived in a partition, 2 those that are in order, 3 how many were
--       ever taken from the first, 4 and on: the entries of the next of them to be put in order
-- ARGV: 1 the most to give, 2 and on: the next of them, which are left alone if others are by now
-- Gives how many were forgotten, because they have no entry any more; how many were ever taken; how
-- many are left; and the next of them.
local call = redis.call
local merged, living = #ARGV - 1, {}
local next = call('LRANGE', KEYS[1], 0, merged - 1)
for i = 1, merged do
  if next[i] ~= ARGV[i + 1] then
    merged = 0
    break
  end
end
if merged > 0 then
  local all = call('EXISTS', unpack(KEYS, 4)) == merged
  for i = 1, merged do
    if all or call('EXISTS', KEYS[i + 3]) == 1 then
      living[#living + 1] = 0
      living[#living + 1] = next[i]
    end
  end
  if #living > 0 then
    call('ZADD', KEYS[2], unpack(living))
  end
  call('LTRIM', KEYS[1], merged, -1)
  call('INCRBY', KEYS[3], merged)
end
local result = call('LRANGE', KEYS[1], 0, ARGV[1] - 1)
table.insert(result, 1, merged - #living / 2)
table.insert(result, 2, tonumber(call('GET', KEYS[3]) or '0'))
table.insert(result, 3, call('LLEN', KEYS[1]))
return result
