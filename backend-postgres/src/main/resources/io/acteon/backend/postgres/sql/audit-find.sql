-- The stored records with some identifiers.
SELECT a.*
FROM unnest((SELECT ?::text[]), ?::text[]) AS k (id, id_fold),
     -- LIMIT keeps the planner from joining otherwise than by the primary key.
     LATERAL (SELECT * FROM ${prefix}audit WHERE id = k.id AND id_fold = k.id_fold LIMIT 1) AS a
