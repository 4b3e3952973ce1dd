-- ARGV: 2 the version to delete, empty for any
-- Gives 1 if an entry was deleted, else 0. The counter of the partition is past its version.
local old = read()
if not old or (ARGV[2] ~= '' and ARGV[2] ~= old.version) then
  return { 0 }
end
redis.call('DEL', ENTRY)
redis.call('ZREM', ADDRESSES, ADDRESS)
redis.call('ZREM', ENDS, ADDRESS)
return { 1 }
