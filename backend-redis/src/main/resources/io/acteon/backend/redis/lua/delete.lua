-- A command names: the version to delete, empty for any.
-- Gives 1 if an entry was deleted, else 0. The counter of the partition is past its version.
return each(function(expected)
  local version = read()
  if not version or (expected ~= '' and expected ~= version) then
    return { 0 }
  end
  call('DEL', entry)
  call('ZREM', KEYS[partition + 1], address)
  return { 1 }
end)
