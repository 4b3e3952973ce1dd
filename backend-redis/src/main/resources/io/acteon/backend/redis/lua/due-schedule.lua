-- KEYS: as in due.lua
-- ARGV: 1 the address, 2 the due time in milliseconds since 1970
redis.call('ZADD', FREE, ARGV[2], ARGV[1])
redis.call('ZREM', HELD, ARGV[1])
redis.call('ZREM', LEASES, ARGV[1])
redis.call('HDEL', TOKENS, ARGV[1])
return {}
