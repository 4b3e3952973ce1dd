-- KEYS: 1 a version counter
-- Succeeds where a write does, and changes nothing.
redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]) or '0')
return {}
