-- Gives the current claim on a key another end. A claim that has ended is current until another takes the
-- key: whoever of the two has the row second finds it changed.
UPDATE ${prefix}due
SET claimed_until = clock_timestamp() + ? * interval '1 millisecond'
WHERE index_name = ? AND head = ? AND fold = ? AND token = ?
RETURNING true
