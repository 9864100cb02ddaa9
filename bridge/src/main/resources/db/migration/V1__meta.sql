-- Small facts that the bridge has to remember about itself: one row a name.
CREATE TABLE meta (
  name VARCHAR(100) NOT NULL,
  value TEXT NOT NULL,
  changed_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
