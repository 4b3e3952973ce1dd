-- What a claim does with the row that it finds: it takes it if the entry has ended.
ON CONFLICT (head, fold) DO UPDATE
SET value = excluded.value,
    version = nextval('${prefix}version'),
    fence = NULL,
    expiry_rule = excluded.expiry_rule,
    expires_at = clock_timestamp() + abs(nullif(excluded.expiry_rule, 0)) * interval '1 millisecond'
WHERE s.value IS NULL OR s.expires_at <= clock_timestamp()
