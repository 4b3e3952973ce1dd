-- KEYS and ARGV: as in entry.lua
-- Gives 1 if the entry is gone and was forgotten, 0 if it lives or was forgotten before.
if redis.call('EXISTS', ENTRY) == 1 then
  return { 0 }
end
redis.call('ZREM', ADDRESSES, ADDRESS)
return { redis.call('ZREM', ENDS, ADDRESS) }
