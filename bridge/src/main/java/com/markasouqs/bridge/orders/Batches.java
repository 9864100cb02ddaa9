package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.odoo.OdooException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Hands a batch over, and splits it when Odoo refuses it until the culprit stands alone. */
final class Batches {
  private Batches() {}

  /**
   * Runs the action on the whole batch; when it is refused, on its halves, and so on.
   *
   * @param action all or nothing: Odoo rolls a refused call back
   * @param culprit gets each item that is refused alone, with Odoo's answer
   * @throws OdooException of any category but {@link Category#PARK}, as it comes: the batch is not
   *     at fault
   */
  static <T> void run(
      List<T> batch, Consumer<List<T>> action, BiConsumer<T, OdooException> culprit) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      action.accept(batch);
    } catch (OdooException refusal) {
      if (refusal.category() != Category.PARK) {
        throw refusal;
      }
      if (batch.size() == 1) {
        culprit.accept(batch.get(0), refusal);
        return;
      }
      int middle = batch.size() / 2;
      run(batch.subList(0, middle), action, culprit);
      run(batch.subList(middle, batch.size()), action, culprit);
    }
  }
}
