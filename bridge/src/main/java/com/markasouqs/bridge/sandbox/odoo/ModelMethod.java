package com.markasouqs.bridge.sandbox.odoo;

/** What a method of a model does; null is Python's None. */
@FunctionalInterface
interface ModelMethod {
  Object call(Orm orm, ModelCall call);
}
