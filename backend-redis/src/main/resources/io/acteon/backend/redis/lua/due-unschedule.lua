-- ARGV: 1 the address
-- Gives 1 if it was in the index, else 0.
redis.call('HDEL', TOKENS, ARGV[1])
redis.call('ZREM', LEASES, ARGV[1])
return { redis.call('ZREM', FREE, ARGV[1]) + redis.call('ZREM', HELD, ARGV[1]) }
