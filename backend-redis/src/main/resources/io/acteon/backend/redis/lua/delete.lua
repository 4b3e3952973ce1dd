-- A command names: the version to delete, empty for any.
-- Gives 1 if an entry was deleted, else 0. The counter of the partition is past its version; its
-- address is forgotten later, as that of an entry that has expired.
return each(function(expected)
  local version = read()
  if not version or (expected ~= '' and expected ~= version) then
    return { 0 }
  end
  call('DEL', entry)
  return { 1 }
end)
