-- A command names: value, when it ends, the expected version, empty for an absent entry.
-- Gives swapped and the new version; or conflict and, if an entry is there, its value, version and
-- what is left of it.
return each(function(value, expiry, expected)
  local version, fence, found, left = read()
  if (version or '') == expected then
    return { 'swapped', (write(left, value, fence or '0', expiry)) }
  end
  if not version then
    return { 'conflict' }
  end
  return { 'conflict', found, version, left }
end)
