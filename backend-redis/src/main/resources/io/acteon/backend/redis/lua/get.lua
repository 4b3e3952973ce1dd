-- Gives value, version and what is left, or nothing.
local entry = read()
if not entry then
  return {}
end
return { entry.value, entry.version, entry.left }
