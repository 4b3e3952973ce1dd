-- Locks what there is of some keys, expired and deleted entries too.
SELECT s.head
FROM unnest((SELECT ?::text[]), ?::text[]) AS k (head, fold),
     LATERAL (SELECT head FROM ${prefix}state
              WHERE head = k.head AND fold = k.fold FOR UPDATE) AS s
