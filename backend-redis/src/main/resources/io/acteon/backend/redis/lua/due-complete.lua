-- ARGV: 1 the address, 2 the token of the claim
-- Gives 1 if the address was removed, or 0 if this is not its claim, or no longer.
if redis.call('HGET', TOKENS, ARGV[1]) ~= ARGV[2] then
  return { 0 }
end
redis.call('HDEL', TOKENS, ARGV[1])
redis.call('ZREM', LEASES, ARGV[1])
return { redis.call('ZREM', FREE, ARGV[1]) + redis.call('ZREM', HELD, ARGV[1]) }
