-- What a backfill passed without doing anything: what is there already, or is not meant.
ALTER TABLE backfill ADD COLUMN skipped INT NOT NULL DEFAULT 0 AFTER failed;
