-- KEYS: the indexes that must all list a record
-- ARGV: 1 and 2 where to begin and to end, from the newest on, 3 the most to look at
-- Gives the place that was looked at last, empty if nothing is left after it; and the places found.
local smallest, size = KEYS[1], math.huge
if #KEYS > 1 then
  for _, key in ipairs(KEYS) do
    local count = redis.call('ZLEXCOUNT', key, ARGV[2], ARGV[1])
    if count < size then
      smallest, size = key, count
    end
  end
end
local seen = redis.call('ZREVRANGEBYLEX', smallest, ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])
local result = { #seen == tonumber(ARGV[3]) and seen[#seen] or '' }
for _, place in ipairs(seen) do
  local everywhere = true
  for _, key in ipairs(KEYS) do
    everywhere = everywhere and (key == smallest or redis.call('ZSCORE', key, place) ~= false)
  end
  if everywhere then
    result[#result + 1] = place
  end
end
return result
