-- What Odoo says (wanted) and what Medusa acknowledged (told), a row for each channel, item and location.
-- tried_skus: SKUs, one a line, that were sent without an acknowledgement: the shop may have the item under them.
-- wanted NULL: to be looked up in Odoo; told NULL: not known, to be sent again.
CREATE TABLE pushed (
  channel    VARCHAR(10)  NOT NULL,
  item_key   VARCHAR(190) NOT NULL,
  location   VARCHAR(64)  NOT NULL DEFAULT '',
  odoo_id    INT          NOT NULL,
  sku        VARCHAR(190) NOT NULL,
  wanted     VARCHAR(64)  NULL,
  told       VARCHAR(64)  NULL,
  told_sku   VARCHAR(190) NULL,
  tried_skus TEXT         NULL,
  open       BOOLEAN      AS (NOT (wanted <=> told)) PERSISTENT,
  failures   INT          NOT NULL DEFAULT 0,
  due_at     DATETIME(6)  NULL,
  code       VARCHAR(40)  NULL,
  message    TEXT         NULL,
  answer     TEXT         NULL,
  pushed_at  DATETIME(6)  NULL,
  changed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (channel, item_key, location),
  KEY pushed_odoo (channel, odoo_id),
  KEY pushed_sku (channel, sku),
  KEY pushed_open (channel, open, due_at),
  KEY pushed_code (code, channel)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Whose turn it is to look up and push in a channel, over all instances.
CREATE TABLE turn (
  name       VARCHAR(40) NOT NULL PRIMARY KEY,
  owner      CHAR(36)    NULL,
  held_until DATETIME(6) NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Guards that stopped a push until somebody says that it is meant.
CREATE TABLE push_guard (
  name     VARCHAR(40)  NOT NULL PRIMARY KEY,
  code     VARCHAR(40)  NOT NULL,
  message  TEXT         NOT NULL,
  amount   INT          NOT NULL,
  allowed  INT          NOT NULL DEFAULT 0,
  since    DATETIME(6)  NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
