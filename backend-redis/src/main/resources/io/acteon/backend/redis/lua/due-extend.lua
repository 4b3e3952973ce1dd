-- ARGV: 1 the address, 2 the token of the claim, 3 the lease in milliseconds
-- Gives 1 if the claim's lease ends then, or 0 if this is not the address's claim, or no longer.
if redis.call('HGET', TOKENS, ARGV[1]) ~= ARGV[2] then
  return { 0 }
end
-- A claim whose lease is over may have made its address free again.
local due = redis.call('ZSCORE', FREE, ARGV[1])
if due then
  redis.call('ZREM', FREE, ARGV[1])
  redis.call('ZADD', HELD, due, ARGV[1])
end
redis.call('ZADD', LEASES, after(ARGV[3]), ARGV[1])
return { 1 }
