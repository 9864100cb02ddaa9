package com.markasouqs.bridge.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.OdooIdentity;
import com.markasouqs.bridge.store.Meta;
import java.io.Serial;
import java.util.Optional;

/**
 * Remembers which Odoo database the bridge works for, and stops everything when another one
 * answers: a restored copy or a staging clone must neither receive orders nor be pushed to the
 * shop.
 */
public final class Pairing {
  private static final String PAIRED = "odoo.identity";
  private static final String SEEN = "odoo.identity.seen";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Another database than the remembered one answers. */
  public static final class AnotherDatabase extends BridgeException {
    @Serial private static final long serialVersionUID = 1L;

    AnotherDatabase(OdooIdentity paired, OdooIdentity seen) {
      super(
          Category.CONFIGURATION,
          ProblemCode.PAIRING,
          "The bridge is paired with "
              + paired.words()
              + "; now "
              + seen.words()
              + " answers."
              + (seen.differsInAddressOnly(paired)
                  ? " Only web.base.url differs: Odoo changes it when an administrator logs in"
                      + " under another address; set web.base.url.freeze."
                  : ""),
          null);
    }
  }

  private final Meta meta;

  public Pairing(Meta meta) {
    this.meta = meta;
  }

  /**
   * Compares the identity with the remembered one; the first one seen is remembered.
   *
   * @throws AnotherDatabase when it is another one
   */
  public void check(OdooIdentity identity) {
    OdooIdentity paired = read(meta.putIfAbsent(PAIRED, write(identity)));
    meta.put(SEEN, write(identity));
    if (!identity.matches(paired)) {
      throw new AnotherDatabase(paired, identity);
    }
    boolean learnt = paired.databaseUuid().isEmpty() || paired.baseUrl().isEmpty();
    if (learnt && !identity.equals(paired)) {
      meta.put(PAIRED, write(merged(paired, identity)));
    }
  }

  private static OdooIdentity merged(OdooIdentity paired, OdooIdentity seen) {
    return new OdooIdentity(
        paired.databaseUuid().isEmpty() ? seen.databaseUuid() : paired.databaseUuid(),
        paired.database(),
        paired.baseUrl().isEmpty() ? seen.baseUrl() : paired.baseUrl(),
        paired.neutralized());
  }

  /** The database that the bridge works for; empty before the first contact. */
  public Optional<OdooIdentity> paired() {
    return meta.get(PAIRED).map(Pairing::read);
  }

  /** The database that answered last; empty before the first contact. */
  public Optional<OdooIdentity> seen() {
    return meta.get(SEEN).map(Pairing::read);
  }

  /** An admin confirms that the database that answered last is meant. */
  public void confirm() {
    meta.get(SEEN).ifPresent(seen -> meta.put(PAIRED, seen));
  }

  private static String write(OdooIdentity identity) {
    try {
      return JSON.writeValueAsString(identity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OdooIdentity read(String json) {
    try {
      return JSON.readValue(json, OdooIdentity.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds an identity that cannot be read", e);
    }
  }
}
