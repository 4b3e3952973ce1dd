-- KEYS: 1 the mark of a layout
-- ARGV: 1 the version of this program
-- Gives the version that is there, after marking an unmarked prefix with ours.
local found = redis.call('GET', KEYS[1])
if not found then
  redis.call('SET', KEYS[1], ARGV[1])
  found = ARGV[1]
end
return { found }
