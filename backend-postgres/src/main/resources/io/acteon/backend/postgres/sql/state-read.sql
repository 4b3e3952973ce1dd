-- The live entries of some keys.
SELECT e.version, e.value,
       (date_part('epoch', e.expires_at - clock.now) * 1000000)::bigint AS ttl_micros, k.position, e.fence
FROM clock_timestamp() AS clock (now),
     unnest((SELECT ?::text[]), ?::text[]) WITH ORDINALITY AS k (head, fold, position),
     -- LIMIT keeps the planner from joining otherwise than by the primary key.
     LATERAL (SELECT value, version, expires_at, fence FROM ${prefix}state
              WHERE head = k.head AND fold = k.fold LIMIT 1) AS e
WHERE e.value IS NOT NULL AND (e.expires_at IS NULL OR e.expires_at > clock.now)
