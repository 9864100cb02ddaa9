package com.markasouqs.bridge.odoo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One way to carry a call to Odoo and its answer back. Entered by any thread.
 *
 * <p>Values handed in: {@code null} (becomes false), Boolean, Integer, Long, finite Double,
 * BigDecimal, String, Instant, LocalDate, byte[], and lists, arrays and maps of them. Values that
 * come back: Boolean, Integer, Long (only beyond int), Double, String, byte[], {@code
 * List<Object>}, {@code Map<String, Object>} and {@code null}; lists and maps cannot be changed.
 */
public interface OdooTransport extends AutoCloseable {

  /**
   * Calls once; a call whose bytes went out is never repeated.
   *
   * @param service {@code common} or {@code object}
   * @param method the service's method, such as {@code execute_kw}
   * @param params its arguments in order
   * @return the decoded answer
   * @throws OdooException one of its kinds; the category says what the caller does next
   * @throws IllegalArgumentException when a value cannot be carried
   */
  Object call(String service, String method, List<?> params) throws OdooException;

  /**
   * Odoo's own time, in seconds, as it stood in the newest answer; empty before the first answer,
   * and where answers do not tell it.
   */
  default Optional<Instant> answeredAt() {
    return Optional.empty();
  }

  /** Ends the transport; calls made afterwards throw {@link IllegalStateException}. */
  @Override
  void close();
}
