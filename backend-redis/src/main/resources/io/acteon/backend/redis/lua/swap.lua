-- ARGV: 2 value, 3 mode, 4 milliseconds, 5 the expected version, empty for an absent entry
-- Gives swapped and the new version; or conflict and, if an entry is there, its value, version and
-- what is left of it.
local old = read()
if (old and old.version or '') == ARGV[5] then
  return { 'swapped', (write(old, ARGV[2], old and old.fence or '0', ARGV[3], ARGV[4])) }
end
if not old then
  return { 'conflict' }
end
return { 'conflict', old.value, old.version, old.left }
