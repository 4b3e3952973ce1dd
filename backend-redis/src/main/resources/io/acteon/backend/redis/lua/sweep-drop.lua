-- KEYS: 1 the addresses in a partition, 2 and on: the entries of those that are looked at
-- ARGV: their addresses
-- Gives how many of them were of no entry, and were forgotten.
local gone = {}
for i, address in ipairs(ARGV) do
  if redis.call('EXISTS', KEYS[i + 1]) == 0 then
    gone[#gone + 1] = address
  end
end
return { #gone == 0 and 0 or redis.call('ZREM', KEYS[1], unpack(gone)) }
