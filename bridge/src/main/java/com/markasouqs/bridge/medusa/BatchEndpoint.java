package com.markasouqs.bridge.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** An endpoint that takes items, several at a time or one. */
interface BatchEndpoint<T> {

  /** The item as it goes out. */
  ObjectNode json(T item);

  /** The call with these items. */
  Call call(List<ObjectNode> items);

  /** Most items of one call. */
  int mostItems();

  /** Most bytes of one call's body. */
  int mostBytes();

  /**
   * What the answer says of each item, in the order of the items; empty for an item of which it
   * does not say what became of it.
   *
   * @throws MedusaException.Malformed when it says nothing of any
   */
  List<Optional<Outcome>> read(Call call, JsonNode answer, List<T> items);

  /** What a JSON 404 to a call with this item alone means. */
  default Outcome notFound(T item, MedusaException.NotFound failure) {
    return Outcome.notFound(failure, true);
  }
}
