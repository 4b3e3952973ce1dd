-- KEYS: as in audit-append.lua
-- ARGV: 1 how the record begins, empty if it is gone, 2 and 3 as in audit-append.lua
-- Gives 1 if the record was removed, 0 if it was gone or is another.
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then
  return { 0 }
end
redis.call('ZREM', KEYS[2], ARGV[3])
for i = 3, #KEYS do
  redis.call('ZREM', KEYS[i], ARGV[2])
end
return { redis.call('DEL', KEYS[1]) }
