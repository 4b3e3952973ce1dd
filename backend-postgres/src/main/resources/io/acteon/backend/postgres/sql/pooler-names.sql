-- Whether the probe's statement has another name at the server than the driver gave to it.
SELECT coalesce(bool_and(name !~ '^S_[0-9]+$'), false) AS renamed
FROM pg_prepared_statements WHERE statement = 'SELECT ''acteon looks for a pooler'''
