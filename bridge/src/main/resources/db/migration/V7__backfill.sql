-- What is told, or brought in, once more on an admin's word. position: where to go on, in the kind's own words.
CREATE TABLE backfill (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind        VARCHAR(10) NOT NULL,
  from_at     DATETIME(6) NULL,
  dry_run     BOOLEAN     NOT NULL,
  state       VARCHAR(10) NOT NULL,
  position    VARCHAR(64) NOT NULL DEFAULT '',
  total       INT         NULL,
  done        INT         NOT NULL DEFAULT 0,
  failed      INT         NOT NULL DEFAULT 0,
  message     TEXT        NULL,
  created_at  DATETIME(6) NOT NULL,
  started_at  DATETIME(6) NULL,
  finished_at DATETIME(6) NULL,
  KEY backfill_open (state, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
