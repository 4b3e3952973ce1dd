-- KEYS: 1 any key of the prefix
-- Gives the commands of the other scripts that the user may not send; does none of them. Gives one
-- zero where the server cannot tell, before Redis 7.
if not redis.acl_check_cmd then
  return { 0 }
end
local k = KEYS[1]
local wanted = {
  { 'DEL', k }, { 'EXISTS', k }, { 'GET', k }, { 'GETRANGE', k, '0', '1' }, { 'HDEL', k, 'f' },
  { 'HGET', k, 'f' }, { 'HSET', k, 'f', 'v' }, { 'SET', k, 'v' }, { 'TIME' },
  { 'ZADD', k, '1', 'm' }, { 'ZLEXCOUNT', k, '-', '+' }, { 'ZRANDMEMBER', k },
  { 'ZRANGEBYLEX', k, '-', '+' }, { 'ZRANGEBYSCORE', k, '0', '1' }, { 'ZREM', k, 'm' },
  { 'ZREVRANGEBYLEX', k, '+', '-' }, { 'ZSCORE', k, 'm' },
}
local missing = {}
for _, command in ipairs(wanted) do
  if not redis.acl_check_cmd(unpack(command)) then
    missing[#missing + 1] = command[1]
  end
end
return missing
