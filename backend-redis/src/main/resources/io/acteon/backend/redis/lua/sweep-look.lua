-- KEYS: 1 the addresses in a partition
-- ARGV: 1 the most to give
-- Gives some of them, at random.
return redis.call('ZRANDMEMBER', KEYS[1], ARGV[1])
