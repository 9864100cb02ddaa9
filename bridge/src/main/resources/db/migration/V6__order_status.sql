-- Orders of the shop whose state in Odoo was looked at; also the lock under which one status of an order at a
-- time is claimed. baseline_at NULL: whose order it is is not known yet.
CREATE TABLE status_order (
  medusa_order_id VARCHAR(190) NOT NULL PRIMARY KEY,
  baseline_at     DATETIME(6)  NULL,
  seen_at         DATETIME(6)  NOT NULL,
  KEY status_order_open (baseline_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What Medusa is told of its orders: once for each order, event and delivery or invoice.
CREATE TABLE order_status (
  medusa_order_id VARCHAR(190) NOT NULL,
  event           VARCHAR(20)  NOT NULL,
  reference       VARCHAR(40)  NOT NULL DEFAULT '',
  position        BIGINT       NOT NULL,
  odoo_order_id   INT          NOT NULL,
  odoo_order_name VARCHAR(100) NOT NULL,
  state           VARCHAR(10)  NOT NULL,
  body            MEDIUMTEXT   NOT NULL,
  attempts        INT          NOT NULL DEFAULT 0,
  due_at          DATETIME(6)  NULL,
  claim           CHAR(36)     NULL,
  code            VARCHAR(40)  NULL,
  message         TEXT         NULL,
  answer          TEXT         NULL,
  created_at      DATETIME(6)  NOT NULL,
  changed_at      DATETIME(6)  NOT NULL,
  PRIMARY KEY (medusa_order_id, event, reference),
  KEY order_status_due (state, due_at),
  KEY order_status_code (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Deliveries whose quantities Medusa takes off its stock, once each.
CREATE TABLE stock_reduction (
  picking_id      INT          NOT NULL PRIMARY KEY,
  medusa_order_id VARCHAR(190) NOT NULL,
  items           MEDIUMTEXT   NOT NULL,
  state           VARCHAR(10)  NOT NULL,
  attempts        INT          NOT NULL DEFAULT 0,
  due_at          DATETIME(6)  NULL,
  claim           CHAR(36)     NULL,
  message         TEXT         NULL,
  created_at      DATETIME(6)  NOT NULL,
  changed_at      DATETIME(6)  NOT NULL,
  KEY stock_reduction_due (state, due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
