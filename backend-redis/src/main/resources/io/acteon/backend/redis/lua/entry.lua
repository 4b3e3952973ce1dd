-- What the scripts of the key space share; it stands before each of them.
--
-- KEYS: 1 the entry, 2 the version counter of its partition, 3 the addresses in its partition, in
--       order, 4 the addresses of entries that expire, by when
-- ARGV: 1 the address of the entry
--
-- An entry is one string: version, space, fence (0 for none), line feed, value. Its expiry is that
-- of its key. Lua numbers are doubles, so versions and fences are compared as texts.
local ENTRY, COUNTER, ADDRESSES, ENDS = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ADDRESS = ARGV[1]

-- The live entry, or nil.
local function read()
  local packed = redis.call('GET', ENTRY)
  if not packed then
    return nil
  end
  local _, stop, version, fence = string.find(packed, '^(%d+) (%d+)\n')
  -- In its last millisecond a key has 0 ms left; -1 says that it does not expire.
  local left = redis.call('PTTL', ENTRY)
  return {
    version = version,
    fence = fence,
    value = string.sub(packed, stop + 1),
    left = left == 0 and 1 or left,
  }
end

-- Rises with every write in the partition, whatever becomes of its entries and of the clock. Below
-- 2^53 until the year 2255, so exact.
local function next_version(micros)
  local last = tonumber(redis.call('GET', COUNTER) or '0')
  local version = string.format('%.0f', math.max(last + 1, micros))
  redis.call('SET', COUNTER, version)
  return version
end

-- Writes the entry and gives its new version and what it has left. mode is never, after, keep or
-- create; old is what read() gave.
local function write(old, value, fence, mode, millis)
  local now = redis.call('TIME')
  local version = next_version(now[1] * 1000000 + now[2])
  local packed = version .. ' ' .. fence .. '\n' .. value
  local left
  if mode == 'after' or (mode == 'create' and not old) then
    left = tonumber(millis)
    local ends = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000) + left)
    redis.call('SET', ENTRY, packed, 'PXAT', ends)
    redis.call('ZADD', ENDS, ends, ADDRESS)
  elseif mode ~= 'never' and old then
    left = old.left
    redis.call('SET', ENTRY, packed, 'KEEPTTL')
  else
    left = -1
    redis.call('SET', ENTRY, packed)
    -- Of this life, or of one that expired and is not yet swept.
    redis.call('ZREM', ENDS, ADDRESS)
  end
  if not old then
    redis.call('ZADD', ADDRESSES, 0, ADDRESS)
  end
  return version, left
end
