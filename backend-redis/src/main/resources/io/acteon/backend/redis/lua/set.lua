-- A command names: value, when it ends, fence, 0 for none.
-- Gives the new version, or nothing if the entry was written under a higher fence.
return each(function(value, expiry, fence)
  local _, found, _, left = read()
  local before = found or '0'
  if fence == '0' then
    fence = before
  elseif #before > #fence or (#before == #fence and before > fence) then
    return {}
  end
  return { (write(left, value, fence, expiry)) }
end)
