"""Writing what the bridge said, after asking it took its time; no model."""

import psycopg2


def unchanged(records):
    """Return those of the records that can be written, and lock them until the transaction ends.

    Left out are records that somebody else changed, removed or locked since this transaction took
    its first look at the database. To write them would make Odoo repeat the whole request, with
    what it asked of the bridge.
    """
    kept = records.browse()
    cr = records.env.cr
    records.flush_recordset()
    for record in records:
        try:
            with cr.savepoint(flush=False):
                cr.execute(
                    # The table is the model's.
                    f"SELECT 1 FROM {records._table} WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED",
                    (record.id,),
                    log_exceptions=False,
                )
                if cr.fetchone():
                    kept |= record
        except psycopg2.errors.SerializationFailure:
            continue
    return kept
