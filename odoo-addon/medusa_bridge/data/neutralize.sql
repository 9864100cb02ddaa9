-- A copy of the database does not talk to the shop's bridge.
UPDATE medusa_backend
   SET active = false,
       bridge_url = NULL,
       bridge_token = NULL;
