package com.markasouqs.bridge.odoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Odoo's models, over any transport.
 *
 * <p>Logs in with the first call, and once more when Odoo denies access to a call. Repeats nothing
 * else: what to do about a failure stands in the {@link OdooException}'s category. Entered by any
 * thread.
 */
public final class OdooClient implements AutoCloseable {

  private static final List<String> FIELD_ATTRIBUTES =
      List.of("type", "required", "readonly", "store", "searchable", "relation");

  private final OdooEndpoint endpoint;
  private final OdooTransport transport;
  private final Map<String, ModelFields> fieldsByModel = new ConcurrentHashMap<>();
  private final Object login = new Object();
  private volatile Integer uid;

  /** Owns the transport from now on; connects to nothing yet. */
  public OdooClient(OdooEndpoint endpoint, OdooTransport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  /**
   * Calls a model's method.
   *
   * @param args positional arguments; for methods on records the list of ids comes first
   * @param kwargs named arguments
   * @return the decoded answer
   * @throws OdooException one of its kinds
   */
  public Object execute(String model, String method, List<?> args, Map<String, ?> kwargs) {
    int user = uid();
    try {
      return executeAs(user, model, method, args, kwargs);
    } catch (OdooException.AccessDenied denied) {
      // Nothing was done, so the call can be repeated: the user may have been made anew.
      return executeAs(loginAgain(user), model, method, args, kwargs);
    }
  }

  /** The records that meet the domain, with these fields (and always {@code id}). */
  public List<OdooRecord> searchRead(
      String model, Domain domain, List<String> fields, ReadOptions options) {
    Map<String, Object> kwargs = searchArguments(options);
    kwargs.put("fields", fields);
    if (options.idsOnly()) {
      kwargs.put("load", "");
    }
    return records(model, execute(model, "search_read", List.of(domain.toList()), kwargs));
  }

  /** The records with these ids; those that are gone are left out. No ids: no call. */
  public List<OdooRecord> read(String model, Collection<Integer> ids, List<String> fields) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Object answer = execute(model, "read", List.of(List.copyOf(ids)), Map.of("fields", fields));
    return records(model, answer);
  }

  /** How many records meet the domain. */
  public int searchCount(String model, Domain domain) {
    Object answer = execute(model, "search_count", List.of(domain.toList()), Map.of());
    if (answer instanceof Integer count) {
      return count;
    }
    throw unexpected(model, "search_count");
  }

  /** The ids of the records that meet the domain. */
  public List<Integer> search(String model, Domain domain, ReadOptions options) {
    Object answer = execute(model, "search", List.of(domain.toList()), searchArguments(options));
    return ids(model, "search", answer);
  }

  /**
   * Creates records in one call and one transaction: all or none.
   *
   * @param context Odoo's context; empty for the user's own
   * @return their ids, in the order of the values. No values: no call.
   */
  public List<Integer> create(
      String model, List<? extends Map<String, ?>> values, Map<String, ?> context) {
    if (values.isEmpty()) {
      return List.of();
    }
    Map<String, ?> kwargs = context.isEmpty() ? Map.of() : Map.of("context", context);
    List<Integer> ids = ids(model, "create", execute(model, "create", List.of(values), kwargs));
    if (ids.size() != values.size()) {
      throw unexpected(model, "create");
    }
    return ids;
  }

  /** Writes the same values to all these records, in one transaction. No ids: no call. */
  public void write(String model, Collection<Integer> ids, Map<String, ?> values) {
    if (!ids.isEmpty()) {
      execute(model, "write", List.of(List.copyOf(ids), values), Map.of());
    }
  }

  /** Deletes these records, in one transaction. No ids: no call. */
  public void unlink(String model, Collection<Integer> ids) {
    if (!ids.isEmpty()) {
      execute(model, "unlink", List.of(List.copyOf(ids)), Map.of());
    }
  }

  /**
   * The model's fields, asked for once and then remembered until {@link #forgetFields()}.
   *
   * @throws OdooException.UnknownModel when there is no such model
   */
  public ModelFields fields(String model) {
    ModelFields known = fieldsByModel.get(model);
    if (known != null) {
      return known;
    }
    Object answer = execute(model, "fields_get", List.of(), Map.of("attributes", FIELD_ATTRIBUTES));
    ModelFields fields = new ModelFields(struct(answer, model, "fields_get"));
    fieldsByModel.put(model, fields);
    return fields;
  }

  /** Lets the next {@link #fields} ask again: for when an addon was installed or updated. */
  public void forgetFields() {
    fieldsByModel.clear();
  }

  /** Odoo's version, such as {@code 17.0}; needs no login, and works while its database is down. */
  public String serverVersion() {
    Object answer = transport.call("common", "version", List.of());
    if (struct(answer, "common", "version").get("server_version") instanceof String version) {
      return version;
    }
    throw unexpected("common", "version");
  }

  /**
   * Odoo's own time now, in whole seconds rounded down: what was committed before is at most so
   * old. Asks Odoo; where its answers tell no time, {@code otherwise} counts.
   */
  public Instant time(Instant otherwise) {
    serverVersion();
    return transport.answeredAt().orElse(otherwise);
  }

  /** The API user's id; logs in when that was not done yet. */
  public int uid() {
    Integer known = uid;
    return known == null ? loginAgain(null) : known;
  }

  /**
   * All records that meet the domain, page by page in the order of their ids, in constant memory.
   *
   * <p>A record that is created meanwhile can be missed or seen; none is seen twice.
   *
   * @param pageSize records a call
   * @param context Odoo's context; empty for the user's own
   * @param page called for every page that is not empty
   */
  public void pages(
      String model,
      Domain domain,
      List<String> fields,
      int pageSize,
      Map<String, ?> context,
      Consumer<List<OdooRecord>> page) {
    ReadOptions options = ReadOptions.none();
    for (Map.Entry<String, ?> entry : context.entrySet()) {
      options = options.context(entry.getKey(), entry.getValue());
    }
    pages(model, domain, fields, options.limit(pageSize), page);
  }

  /**
   * The same with all reading options; their limit is the size of a page, their order is not used.
   *
   * @throws IllegalArgumentException when the options have no limit
   */
  public void pages(
      String model,
      Domain domain,
      List<String> fields,
      ReadOptions options,
      Consumer<List<OdooRecord>> page) {
    if (options.limit() == null) {
      throw new IllegalArgumentException("pages need a limit");
    }
    ReadOptions byId = options.order("id");
    int last = 0;
    List<OdooRecord> records;
    do {
      records = searchRead(model, domain.and(Domain.where("id", ">", last)), fields, byId);
      if (!records.isEmpty()) {
        last = following(last, records, model);
        page.accept(records);
      }
    } while (records.size() >= options.limit());
  }

  @Override
  public void close() {
    transport.close();
  }

  private Object executeAs(
      int user, String model, String method, List<?> args, Map<String, ?> kwargs) {
    try {
      return transport.call(
          "object",
          "execute_kw",
          List.of(endpoint.database(), user, endpoint.apiKey(), model, method, args, kwargs));
    } catch (OdooException.UnknownField gone) {
      // An addon was uninstalled, or changed: what is remembered of its fields is wrong.
      forgetFields();
      throw gone;
    }
  }

  /** Logs in unless another thread did since {@code denied} was in use. */
  private int loginAgain(Integer denied) {
    synchronized (login) {
      Integer present = uid;
      if (present != null && !present.equals(denied)) {
        return present;
      }
      uid = null;
      Object answer =
          transport.call(
              "common",
              "authenticate",
              List.of(endpoint.database(), endpoint.user(), endpoint.apiKey(), Map.of()));
      if (answer instanceof Integer id && id > 0) {
        uid = id;
        return id;
      }
      if (Boolean.FALSE.equals(answer)) {
        throw new OdooException.AccessDenied("Odoo does not know the user or the key");
      }
      throw unexpected("common", "authenticate");
    }
  }

  private static Map<String, Object> searchArguments(ReadOptions options) {
    Map<String, Object> kwargs = new LinkedHashMap<>();
    if (options.limit() != null) {
      kwargs.put("limit", options.limit());
    }
    if (options.order() != null) {
      kwargs.put("order", options.order());
    }
    if (!options.context().isEmpty()) {
      kwargs.put("context", options.context());
    }
    return kwargs;
  }

  /** The last id of a page; a server that does not move on must not keep us for ever. */
  private static int following(int last, List<OdooRecord> records, String model) {
    int id = records.get(records.size() - 1).id();
    if (id <= last) {
      throw unexpected(model, "search_read");
    }
    return id;
  }

  private static List<OdooRecord> records(String model, Object answer) {
    if (!(answer instanceof List<?> list)) {
      throw unexpected(model, "read");
    }
    List<OdooRecord> records = new ArrayList<>(list.size());
    for (Object element : list) {
      records.add(new OdooRecord(struct(element, model, "read")));
    }
    return Collections.unmodifiableList(records);
  }

  private static List<Integer> ids(String model, String method, Object answer) {
    List<?> list = answer instanceof Integer ? List.of(answer) : null;
    if (answer instanceof List<?> several) {
      list = several;
    }
    if (list == null || !list.stream().allMatch(Integer.class::isInstance)) {
      throw unexpected(model, method);
    }
    return list.stream().map(Integer.class::cast).toList();
  }

  private static Map<String, Object> struct(Object answer, String model, String method) {
    if (!(answer instanceof Map<?, ?> members)) {
      throw unexpected(model, method);
    }
    Map<String, Object> struct = new LinkedHashMap<>();
    members.forEach((name, value) -> struct.put(String.valueOf(name), value));
    return struct;
  }

  private static OdooException unexpected(String model, String method) {
    return new OdooException.Malformed(
        "Odoo's answer is of an unexpected type (" + model + "." + method + ")");
  }
}
