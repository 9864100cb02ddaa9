package com.markasouqs.bridge.sandbox.odoo;

/** A field whose value follows from others when it is read. */
@FunctionalInterface
interface Computation {
  Object of(Orm orm, Row row, Context context);
}
