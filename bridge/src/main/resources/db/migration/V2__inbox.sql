-- Inbound events, one row each. Times are UTC.
CREATE TABLE event (
  id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  dedup_key      VARCHAR(200) NOT NULL,
  receipt        CHAR(36)     NOT NULL,
  type           VARCHAR(40)  NOT NULL,
  entity_kind    VARCHAR(10)  NOT NULL,
  entity_id      VARCHAR(190) NOT NULL,
  source         VARCHAR(10)  NOT NULL,
  payload        MEDIUMBLOB   NOT NULL,
  payload_at     DATETIME(6)  NULL,
  received_at    DATETIME(6)  NOT NULL,
  state          VARCHAR(10)  NOT NULL,
  attempts       INT          NOT NULL DEFAULT 0,
  not_before     DATETIME(6)  NOT NULL,
  code           VARCHAR(40)  NULL,
  message        TEXT         NULL,
  flags          MEDIUMTEXT   NULL,
  watched_skus   MEDIUMTEXT   NULL,
  odoo_order_id  INT          NULL,
  odoo_order_name VARCHAR(100) NULL,
  changed_at     DATETIME(6)  NOT NULL,
  UNIQUE KEY event_dedup_key (dedup_key),
  KEY event_entity (entity_kind, entity_id, state),
  KEY event_state (state, code, id),
  KEY event_retention (state, changed_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What happened to an event, and when.
CREATE TABLE event_history (
  id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_id  BIGINT      NOT NULL,
  at        DATETIME(6) NOT NULL,
  state     VARCHAR(10) NOT NULL,
  code      VARCHAR(40) NULL,
  message   TEXT        NULL,
  KEY event_history_event (event_id),
  CONSTRAINT event_history_event FOREIGN KEY (event_id) REFERENCES event (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What is claimed and worked off: the order or customer that events are about. due_at is null while nothing is to do.
CREATE TABLE entity (
  kind        VARCHAR(10)  NOT NULL,
  id          VARCHAR(190) NOT NULL,
  due_at      DATETIME(6)  NULL,
  claim       CHAR(36)     NULL,
  applied_at  DATETIME(6)  NULL,
  verify      BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (kind, id),
  KEY entity_due (due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Bodies that were authentic and refused all the same: their sender gives up after a few tries.
CREATE TABLE rejected_body (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at       DATETIME(6)  NOT NULL,
  path     VARCHAR(200) NOT NULL,
  reason   TEXT         NOT NULL,
  body     MEDIUMBLOB   NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
