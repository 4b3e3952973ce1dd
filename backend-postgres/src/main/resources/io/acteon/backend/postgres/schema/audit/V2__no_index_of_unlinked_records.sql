-- Where chains are not kept, it held every record, and made each about a quarter dearer to append. Where
-- they are, it was read once at the end of a walk over all records of its scope, which finds them as well.
DROP INDEX ${prefix}audit_unlinked;
