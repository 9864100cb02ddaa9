-- A turn can be an order's, whose id is long.
ALTER TABLE turn MODIFY name VARCHAR(200) NOT NULL;

-- How often a call about a status was found to have left nothing behind.
ALTER TABLE order_status ADD COLUMN repeats INT NOT NULL DEFAULT 0;

-- What left of a kit is counted by order.
CREATE INDEX stock_reduction_order ON stock_reduction (medusa_order_id);
