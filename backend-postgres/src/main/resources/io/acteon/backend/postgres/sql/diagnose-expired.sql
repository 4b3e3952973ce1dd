-- What should have been removed by now, up to some number.
SELECT count(*) AS expired,
       coalesce(extract(epoch FROM clock_timestamp() - min(gone.expires_at)), 0)::bigint AS seconds
FROM (SELECT expires_at FROM ${prefix}
      WHERE expires_at <= (SELECT clock_timestamp() - make_interval(secs => ?))
      ORDER BY expires_at
      LIMIT 10000) AS gone
