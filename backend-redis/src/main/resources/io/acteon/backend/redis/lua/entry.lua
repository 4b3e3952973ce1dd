-- What the scripts of the key space share; it stands before each of them. Such a script makes
-- commands of one kind, in their order, each as if it came alone.
--
-- KEYS: the entry of each command; and then of each partition that has one of them: its version
--       counter, and the addresses in it, in order
-- ARGV: 1 how many commands, 2 how many arguments each has; and then those: the place in KEYS where
--       its partition begins, the address of its entry, and what the script names
--
-- An entry is one string: version, space, fence (0 for none), line feed, value. Its expiry is that
-- of its key. Lua numbers are doubles, so versions and fences are compared as texts.
local call = redis.call

-- The time is the same for all of them.
local now = call('TIME')
local MICROS = now[1] * 1000000 + now[2]
local MILLIS = math.floor(MICROS / 1000)

-- What the command at hand is about.
local entry, partition, address

-- By partition: the version last given, once it was asked for; that of the last write; and the
-- addresses that came.
local known, versions, arrivals = {}, {}, {}

local texts = {}

-- A whole number as text.
local function text(number)
  texts[number] = texts[number] or string.format('%.0f', number)
  return texts[number]
end

-- Version, fence, value and what is left of the live entry; or nothing.
local function read()
  local packed = call('GET', entry)
  if not packed then
    return nil
  end
  local _, stop, version, fence = string.find(packed, '^(%d+) (%d+)\n')
  -- In its last millisecond a key has 0 ms left; -1 says that it does not expire.
  local left = call('PTTL', entry)
  return version, fence, string.sub(packed, stop + 1), left == 0 and 1 or left
end

-- What the next write has. It rises with every write in the partition, whatever becomes of its
-- entries and of the clock. Below 2^53 until the year 2255, so exact.
local function next_version()
  known[partition] = known[partition] or tonumber(call('GET', KEYS[partition]) or '0')
  return math.max(known[partition] + 1, MICROS)
end

-- When an entry ends that has so many milliseconds.
local function end_after(millis)
  return text(MILLIS + tonumber(millis))
end

-- Notes that the entry was written, and whether it was absent.
local function wrote(version, absent)
  known[partition], versions[partition] = version, version
  if absent then
    local addresses = arrivals[partition]
    if not addresses then
      addresses = {}
      arrivals[partition] = addresses
    end
    addresses[#addresses + 1] = 0
    addresses[#addresses + 1] = address
  end
end

-- Writes the entry and gives its new version and what it has left. mode is never, after, keep or
-- create; old is what is left of the entry that is there, nil without one.
local function write(old, value, fence, mode, millis)
  local version = next_version()
  local packed = text(version) .. ' ' .. fence .. '\n' .. value
  local left
  if mode == 'after' or (mode == 'create' and not old) then
    left = tonumber(millis)
    call('SET', entry, packed, 'PXAT', end_after(millis))
  elseif mode ~= 'never' and old then
    left = old
    call('SET', entry, packed, 'KEEPTTL')
  else
    left = -1
    call('SET', entry, packed)
  end
  wrote(version, not old)
  return text(version), left
end

-- Makes each command, which is given what the script names of its arguments, and gives the results.
local function each(make)
  local width = tonumber(ARGV[2])
  local results = {}
  for i = 1, tonumber(ARGV[1]) do
    local first = 3 + (i - 1) * width
    entry, partition, address = KEYS[i], tonumber(ARGV[first]), ARGV[first + 1]
    results[i] = make(unpack(ARGV, first + 2, first + width - 1))
  end
  local counters = {}
  for counter, version in pairs(versions) do
    counters[#counters + 1] = KEYS[counter]
    counters[#counters + 1] = text(version)
  end
  if #counters > 0 then
    call('MSET', unpack(counters))
  end
  for counter, addresses in pairs(arrivals) do
    call('ZADD', KEYS[counter + 1], unpack(addresses))
  end
  return results
end
