-- How often a call about a status was found to have left nothing behind.
ALTER TABLE order_status ADD COLUMN repeats INT NOT NULL DEFAULT 0;
