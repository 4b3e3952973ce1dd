-- KEYS: 1 a record
-- ARGV: 1 the last byte to give, from 0 on; -1 for all of it
-- Gives the record from its start, or an empty text if there is none.
return { redis.call('GETRANGE', KEYS[1], 0, ARGV[1]) }
