-- ARGV: 2 value, 3 mode, 4 milliseconds
-- Gives the new version; or value, version and what is left of the entry that is there.
local old = read()
if old then
  return { old.value, old.version, old.left }
end
return { (write(nil, ARGV[2], '0', ARGV[3], ARGV[4])) }
