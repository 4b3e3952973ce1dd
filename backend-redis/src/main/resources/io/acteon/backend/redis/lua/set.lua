-- ARGV: 2 value, 3 mode, 4 milliseconds, 5 fence, 0 for none
-- Gives the new version, or nothing if the entry was written under a higher fence.
local old = read()
local fence = ARGV[5]
local before = old and old.fence or '0'
if fence == '0' then
  fence = before
elseif #before > #fence or (#before == #fence and before > fence) then
  return {}
end
return { (write(old, ARGV[2], fence, ARGV[3], ARGV[4])) }
