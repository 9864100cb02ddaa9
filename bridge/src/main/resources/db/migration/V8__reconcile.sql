-- What both sides were found to differ in, when they were held against each other.
CREATE TABLE drift_report (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  repair      VARCHAR(10) NOT NULL,
  state       VARCHAR(10) NOT NULL,
  compared    INT         NOT NULL DEFAULT 0,
  differences INT         NOT NULL DEFAULT 0,
  repaired    INT         NOT NULL DEFAULT 0,
  message     TEXT        NULL,
  started_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6) NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE drift (
  report_id BIGINT       NOT NULL,
  number    INT          NOT NULL,
  kind      VARCHAR(40)  NOT NULL,
  item      VARCHAR(190) NOT NULL,
  odoo      VARCHAR(190) NULL,
  medusa    VARCHAR(190) NULL,
  cause     TEXT         NULL,
  repaired  BOOLEAN      NOT NULL,
  PRIMARY KEY (report_id, number),
  CONSTRAINT drift_report FOREIGN KEY (report_id) REFERENCES drift_report (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
