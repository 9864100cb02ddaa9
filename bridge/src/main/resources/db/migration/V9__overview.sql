-- What the overview counts by day, and what needs attention.
ALTER TABLE event_history ADD KEY event_history_state (state, at);
ALTER TABLE order_link ADD KEY order_link_at (linked_at);
ALTER TABLE customer_link ADD KEY customer_link_at (linked_at);
ALTER TABLE order_status ADD KEY order_status_reference (reference);
ALTER TABLE acknowledgement ADD KEY acknowledgement_state (state, changed_at);
