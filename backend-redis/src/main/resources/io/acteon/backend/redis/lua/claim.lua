-- A command names: value, mode, milliseconds.
-- Gives the new version; or value, version and what is left of the entry that is there.
return each(function(value, mode, millis)
  local version = next_version()
  local packed = text(version) .. ' 0\n' .. value
  local created
  if mode == 'after' or mode == 'create' then
    created = call('SET', entry, packed, 'NX', 'PXAT', end_after(millis))
  else
    created = call('SET', entry, packed, 'NX')
  end
  if created then
    wrote(version, true)
    return { text(version) }
  end
  local there, _, found, left = read()
  return { found, there, left }
end)
