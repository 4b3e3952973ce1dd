-- KEYS: 1 a sorted set whose members all have one score
-- ARGV: 1 where to begin, as ZRANGEBYLEX has it, 2 what all members begin with, 3 the most to give
-- No byte of UTF-8 is as high as 255.
return redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], '(' .. ARGV[2] .. '\255', 'LIMIT', 0, ARGV[3])
