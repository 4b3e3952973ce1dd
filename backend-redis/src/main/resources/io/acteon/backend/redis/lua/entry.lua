-- What the scripts of the key space share; it stands before each of them. Such a script makes
-- commands of one kind, each as if it came alone: partition by partition, and in their order.
--
-- KEYS: the entry of each command; and then of each partition that has one of them: its version
--       counter, and the addresses that have arrived in it
-- ARGV: 1 how many commands, 2 how many arguments each has, 3 how many partitions there are; then
--       the number of commands in each partition, and then the arguments, as the script names them
--
-- An entry is one string: version, space, fence (0 for none), line feed, value. Its expiry is that
-- of its key. Lua numbers are doubles, so versions and fences are compared as texts.
--
-- The argument that says when an entry ends: empty for never, 0 to keep what is there, milliseconds;
-- with a minus if they count only when the entry is made.
local call = redis.call

-- The time is the same for all of them.
local now = call('TIME')
local MICROS = now[1] * 1000000 + now[2]
local MILLIS = math.floor(MICROS / 1000)

-- The entry of the command at hand, and its partition: where the counter is, the version last given
-- once it was asked for, whether it was given here, and the addresses that arrive.
local entry, counter, known, given, arrivals

local ends = {}

-- A whole number as text.
local function text(number)
  return string.format('%.0f', number)
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
  known = known or tonumber(call('GET', counter) or '0')
  return math.max(known + 1, MICROS)
end

-- When an entry ends that has so many milliseconds.
local function end_after(millis)
  ends[millis] = ends[millis] or text(MILLIS + millis)
  return ends[millis]
end

-- Notes that the entry was written, and whether it was absent.
local function wrote(version, absent)
  known, given = version, true
  if absent then
    -- What stands before the address ends with the tag and two characters.
    arrivals[#arrivals + 1] = string.sub(entry, string.find(entry, '}', 1, true) + 3)
  end
end

-- Writes the entry and gives its new version and what it has left. old is what is left of the entry
-- that is there, nil without one.
local function write(old, value, fence, expiry)
  local version, rule = next_version(), tonumber(expiry)
  local shown = text(version)
  local packed = shown .. ' ' .. fence .. '\n' .. value
  local left
  if rule and (rule > 0 or (rule < 0 and not old)) then
    left = math.abs(rule)
    call('SET', entry, packed, 'PXAT', end_after(left))
  elseif rule and old then
    left = old
    call('SET', entry, packed, 'KEEPTTL')
  else
    left = -1
    call('SET', entry, packed)
  end
  wrote(version, not old)
  return shown, left
end

-- Makes each command, which is given its arguments, and gives the results.
local function each(make)
  local commands, width, partitions = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local made, argument = 0, 3 + partitions
  local results, counters = {}, {}
  for partition = 1, partitions do
    local place = commands + 2 * partition - 1
    counter, known, given, arrivals = KEYS[place], nil, false, {}
    for _ = 1, tonumber(ARGV[3 + partition]) do
      made = made + 1
      entry = KEYS[made]
      results[made] = make(unpack(ARGV, argument + 1, argument + width))
      argument = argument + width
    end
    if given then
      counters[#counters + 1] = counter
      counters[#counters + 1] = text(known)
    end
    if #arrivals > 0 then
      call('RPUSH', KEYS[place + 1], unpack(arrivals))
    end
  end
  if #counters > 0 then
    call('MSET', unpack(counters))
  end
  return results
end
