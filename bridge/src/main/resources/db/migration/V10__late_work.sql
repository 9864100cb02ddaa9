-- Until when Medusa may still be at work on a call for this item whose answer was lost: what it acknowledges before
-- can be overtaken by that call, and is told once more afterwards.
ALTER TABLE pushed ADD COLUMN late_until DATETIME(6) NULL;
