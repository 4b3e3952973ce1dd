-- Which of some identifiers are stored.
SELECT a.id, a.id_fold
FROM unnest((SELECT ?::text[]), ?::text[]) AS k (id, id_fold),
     LATERAL (SELECT id, id_fold FROM ${prefix}audit
              WHERE id = k.id AND id_fold = k.id_fold LIMIT 1) AS a
