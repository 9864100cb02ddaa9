package com.markasouqs.bridge.pushed;

import com.markasouqs.bridge.store.Meta;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was learnt of the shop's own stock locations. Outlives a restart; any thread, any instance.
 */
public final class ShopLocations {
  private static final String SHOWN = "stock.shown-locations";
  private static final String AS_ONE = "stock.as-one";

  private final Meta meta;

  public ShopLocations(Meta meta) {
    this.meta = meta;
  }

  /**
   * Ids of the locations that the shop's own list of quantities showed when it was last read whole;
   * none: it was not, or showed none.
   */
  public Set<String> shown() {
    return meta.get(SHOWN).stream().flatMap(String::lines).collect(Collectors.toUnmodifiableSet());
  }

  /** The list was read whole, and showed these. */
  public void show(Collection<String> ids) {
    String text = String.join("\n", new TreeSet<>(ids));
    if (!meta.get(SHOWN).orElse("").equals(text)) {
      meta.put(SHOWN, text);
    }
  }

  /**
   * Whether the shop was found to have no call that names a location: it has one quantity a SKU.
   */
  public boolean areOne() {
    return meta.get(AS_ONE).filter(text -> !text.isEmpty()).isPresent();
  }

  /** The shop turned out to have such a call, or none. */
  public void areOne(boolean one) {
    meta.put(AS_ONE, one ? "yes" : "");
  }
}
