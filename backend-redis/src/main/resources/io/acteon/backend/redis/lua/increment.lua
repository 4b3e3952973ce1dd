-- A command names: what to add, when it ends, and what the sum may be at most, empty for anything.
-- Gives done, the sum, the version and what is left; or, having done nothing, number or overflow, or
-- ceiling and, if an entry is there, its value, version and what is left of it.
--
-- A whole number of 64 bits is high * 10^10 + low, both of its sign, and each exact in a double.
local LOW = 10000000000

local function parse(text)
  local sign, digits = string.match(text, '^(%-?)0*(%d+)$')
  if not sign or #digits > 19 then
    return nil
  end
  local factor = sign == '-' and -1 or 1
  return tonumber('0' .. string.sub(digits, 1, -11)) * factor, tonumber(string.sub(digits, -10)) * factor
end

local function fits(high, low)
  local most = (high < 0 or low < 0) and 6854775808 or 6854775807
  local size = math.abs(high)
  return size < 922337203 or (size == 922337203 and math.abs(low) <= most)
end

local function add(high, low, more_high, more_low)
  high, low = high + more_high, low + more_low
  if math.abs(low) >= LOW then
    local carry = low > 0 and 1 or -1
    high, low = high + carry, low - carry * LOW
  end
  if high > 0 and low < 0 then
    return high - 1, low + LOW
  elseif high < 0 and low > 0 then
    return high + 1, low - LOW
  end
  return high, low
end

local function format(high, low)
  local sign = (high < 0 or low < 0) and '-' or ''
  if high == 0 then
    return sign .. string.format('%.0f', math.abs(low))
  end
  return sign .. string.format('%.0f%010.0f', math.abs(high), math.abs(low))
end

-- Whether the number is more than the other. Each has its low part of the sign of its high part.
local function is_more(high, low, other_high, other_low)
  return high > other_high or (high == other_high and low > other_low)
end

return each(function(more, expiry, ceiling)
  local there, fence, value, left = read()
  local high, low = parse(value or '0')
  if not high or not fits(high, low) then
    return { 'number' }
  end
  high, low = add(high, low, parse(more))
  if ceiling ~= '' and is_more(high, low, parse(ceiling)) then
    if not there then
      return { 'ceiling' }
    end
    return { 'ceiling', value, there, left }
  end
  if not fits(high, low) then
    return { 'overflow' }
  end
  local sum = format(high, low)
  local version, rest = write(left, sum, fence or '0', expiry)
  return { 'done', sum, version, rest }
end)
