-- A command names: value, when it ends.
-- Gives the new version; or value, version and what is left of the entry that is there.
return each(function(value, expiry)
  local version, rule = next_version(), tonumber(expiry)
  local shown = text(version)
  local packed = shown .. ' 0\n' .. value
  local created
  if rule and rule ~= 0 then
    created = call('SET', entry, packed, 'NX', 'PXAT', end_after(math.abs(rule)))
  else
    created = call('SET', entry, packed, 'NX')
  end
  if created then
    wrote(version, true)
    return { shown }
  end
  local there, _, found, left = read()
  return { found, there, left }
end)
