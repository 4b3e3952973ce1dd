-- Gives value, version and what is left, or nothing.
return each(function()
  local version, _, value, left = read()
  if not version then
    return {}
  end
  return { value, version, left }
end)
