-- What Medusa acknowledged or showed last. Unlike told it outlives doubt: the guards count by it what would be emptied.
ALTER TABLE pushed ADD COLUMN acknowledged VARCHAR(64) NULL AFTER told;
UPDATE pushed SET acknowledged = told;
