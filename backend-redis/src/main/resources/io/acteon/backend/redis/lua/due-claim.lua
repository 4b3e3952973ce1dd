-- ARGV: 1 the most to claim, 2 the lease in milliseconds
-- Gives address, due time and token of each claim, in order of due time.
local micros = clock()
local millis = math.floor(micros / 1000)

-- What was claimed and not completed can be handed out again. The token stays until it is, so that
-- its claimer is in time as long as nobody else has the key. A bounded number of them: any others
-- follow with the next claim.
local over = redis.call(
  'ZRANGEBYSCORE', LEASES, '-inf', string.format('%.0f', millis), 'LIMIT', 0, 1000)
for _, address in ipairs(over) do
  redis.call('ZADD', FREE, redis.call('ZSCORE', HELD, address), address)
  redis.call('ZREM', HELD, address)
  redis.call('ZREM', LEASES, address)
end

local found = redis.call(
  'ZRANGEBYSCORE', FREE, '-inf', string.format('%.0f', millis), 'WITHSCORES', 'LIMIT', 0, ARGV[1])
if #found == 0 then
  return {}
end
local token = math.max(tonumber(redis.call('GET', COUNTER) or '0'), micros)
redis.call('SET', COUNTER, string.format('%.0f', token + #found / 2))
local ends = after(ARGV[2])
local result = {}
for i = 1, #found, 2 do
  local address, due = found[i], found[i + 1]
  token = token + 1
  local text = string.format('%.0f', token)
  redis.call('ZREM', FREE, address)
  redis.call('ZADD', HELD, due, address)
  redis.call('ZADD', LEASES, ends, address)
  redis.call('HSET', TOKENS, address, text)
  result[#result + 1] = address
  result[#result + 1] = due
  result[#result + 1] = text
end
return result
