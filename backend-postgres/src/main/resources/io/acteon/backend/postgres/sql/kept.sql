-- What became of what a connection for calls asks for.
SELECT current_setting('transaction_isolation') AS isolation,
       current_setting('enable_seqscan') AS scans,
       current_setting('statement_timeout') AS timeout
