-- KEYS: 1 the record, 2 the index by expiry, 3 and on: the indexes that list it
-- ARGV: 1 the record, 2 its place in those, 3 its place by expiry, empty if it does not expire
-- Gives stored; or same or other, if a record with the same or another content is there.
local found = redis.call('GET', KEYS[1])
if found then
  return { found == ARGV[1] and 'same' or 'other' }
end
redis.call('SET', KEYS[1], ARGV[1])
if ARGV[3] ~= '' then
  redis.call('ZADD', KEYS[2], 0, ARGV[3])
end
for i = 3, #KEYS do
  redis.call('ZADD', KEYS[i], 0, ARGV[2])
end
return { 'stored' }
