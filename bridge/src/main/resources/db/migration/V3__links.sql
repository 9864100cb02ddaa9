-- Which Medusa order is which sale order. A cache: Odoo's own field is the truth.
CREATE TABLE order_link (
  medusa_order_id  VARCHAR(190) NOT NULL PRIMARY KEY,
  odoo_order_id    INT          NOT NULL,
  odoo_order_name  VARCHAR(100) NOT NULL,
  origin           VARCHAR(10)  NOT NULL,
  contents         MEDIUMTEXT   NULL,
  linked_at        DATETIME(6)  NOT NULL,
  KEY order_link_odoo (odoo_order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Which Medusa customer is which partner. A guest and an account of one person are two rows with one partner.
CREATE TABLE customer_link (
  medusa_customer_id VARCHAR(190) NOT NULL PRIMARY KEY,
  odoo_partner_id    INT          NOT NULL,
  linked_at          DATETIME(6)  NOT NULL,
  KEY customer_link_odoo (odoo_partner_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Writes that may be under way in Odoo: kept before each create, gone after its answer.
CREATE TABLE intent (
  name       VARCHAR(200) NOT NULL PRIMARY KEY,
  owner      CHAR(36)     NOT NULL,
  started_at DATETIME(6)  NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What Medusa has to be told about an order, one row an order so that its calls never overlap.
CREATE TABLE acknowledgement (
  medusa_order_id  VARCHAR(190) NOT NULL PRIMARY KEY,
  odoo_order_id    INT          NOT NULL,
  odoo_order_name  VARCHAR(100) NOT NULL,
  state            VARCHAR(10)  NOT NULL,
  attempts         INT          NOT NULL DEFAULT 0,
  due_at           DATETIME(6)  NULL,
  claim            CHAR(36)     NULL,
  message          TEXT         NULL,
  changed_at       DATETIME(6)  NOT NULL,
  KEY acknowledgement_due (due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
