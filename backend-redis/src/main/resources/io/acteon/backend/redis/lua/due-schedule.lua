-- ARGV: 1 the address, 2 milliseconds, 3 what they count from: 'epoch' (1970) or 'now'
-- Gives the due time in milliseconds since 1970.
local due = ARGV[3] == 'now' and after(ARGV[2]) or ARGV[2]
redis.call('ZADD', FREE, due, ARGV[1])
redis.call('ZREM', HELD, ARGV[1])
redis.call('ZREM', LEASES, ARGV[1])
redis.call('HDEL', TOKENS, ARGV[1])
return { due }
