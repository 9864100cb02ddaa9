package com.markasouqs.bridge.sandbox.odoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods that every model has. */
final class GenericMethods {

  /** A method with the names of its arguments in order. */
  private record Signature(List<String> names, int required, boolean open, ModelMethod method) {}

  private static final Map<String, Signature> METHODS =
      Map.ofEntries(
          entry("search", "domain,offset,limit,order", 1, GenericMethods::search),
          entry("search_count", "domain,limit", 1, GenericMethods::searchCount),
          open("search_read", "domain,fields,offset,limit,order", GenericMethods::searchRead),
          entry("read", "ids,fields,load", 1, GenericMethods::read),
          entry("create", "vals_list", 1, GenericMethods::create),
          entry("write", "ids,vals", 2, GenericMethods::write),
          entry("unlink", "ids", 1, GenericMethods::unlink),
          entry("copy", "ids,default", 1, RecordCopy::copy),
          entry("exists", "ids", 1, GenericMethods::exists),
          entry("fields_get", "allfields,attributes", 0, FieldsGet::fieldsGet),
          entry("default_get", "fields_list", 1, GenericMethods::defaultGet),
          entry("name_search", "name,args,operator,limit", 0, GenericMethods::nameSearch),
          entry("name_get", "ids", 1, GenericMethods::nameGet),
          entry(
              "read_group", "domain,fields,groupby,offset,limit,orderby,lazy", 3, ReadGroup::call),
          open("web_search_read", "domain,specification", GenericMethods::webSearchRead),
          entry("check_access_rights", "operation,raise_exception", 1, GenericMethods::checkAccess),
          entry("has_access", "ids,operation", 2, (orm, call) -> true));

  private GenericMethods() {}

  private static Map.Entry<String, Signature> entry(
      String name, String arguments, int required, ModelMethod method) {
    return Map.entry(
        name, new Signature(Arrays.asList(arguments.split(",", -1)), required, false, method));
  }

  private static Map.Entry<String, Signature> open(
      String name, String arguments, ModelMethod method) {
    return Map.entry(name, new Signature(Arrays.asList(arguments.split(",", -1)), 0, true, method));
  }

  /** Returns the method, checked against its signature when it is called. */
  static Optional<ModelMethod> find(String name, Series series) {
    boolean gone =
        (name.equals("name_get") && series.isFrom(Series.ODOO_18))
            || (name.equals("has_access") && !series.isFrom(Series.ODOO_18));
    return Optional.ofNullable(METHODS.get(name))
        .filter(signature -> !gone)
        .map(
            signature -> (orm, call) -> checked(of(signature, series, call), call).call(orm, call));
  }

  /** Odoo 16 has a method of its own for lines of invoices, which takes no further arguments. */
  private static Signature of(Signature signature, Series series, ModelCall call) {
    boolean closed =
        !series.isFrom(Series.ODOO_17)
            && call.model().equals("account.move.line")
            && call.method().equals("search_read");
    return closed
        ? new Signature(signature.names(), signature.required(), false, signature.method())
        : signature;
  }

  private static ModelMethod checked(Signature signature, ModelCall call) {
    int given = call.arguments().size();
    int most = signature.names().size();
    String name = "BaseModel." + call.method() + "()";
    if (given > most) {
      throw new OdooFault(
          "TypeError",
          "%s takes from %d to %d positional arguments but %d were given"
              .formatted(name, signature.required() + 1, most + 1, given + 1));
    }
    Set<String> known = Set.copyOf(signature.names());
    for (String keyword : call.keywords().keySet()) {
      if (!signature.open() && !keyword.equals("context") && !known.contains(keyword)) {
        throw new OdooFault(
            "TypeError", name + " got an unexpected keyword argument '" + keyword + "'");
      }
    }
    for (int i = given; i < signature.required(); i++) {
      if (!call.keywords().containsKey(signature.names().get(i))) {
        String missing = signature.names().get(i);
        throw new OdooFault(
            "TypeError", name + " missing 1 required positional argument: '" + missing + "'");
      }
    }
    return signature.method();
  }

  private static Object search(Orm orm, ModelCall call) {
    Orm.Page page = new Orm.Page(call.number(1, "offset"), call.number(2, "limit"));
    return search(orm, call, call.text(3, "order"), page);
  }

  private static List<Integer> search(Orm orm, ModelCall call, String order, Orm.Page page) {
    return orm.search(call.model(), call.list(0, "domain"), order, page, call.context());
  }

  private static Object searchCount(Orm orm, ModelCall call) {
    int found =
        new DomainFilter(orm, call.model(), call.context()).select(call.list(0, "domain")).size();
    int limit = call.number(1, "limit");
    return limit > 0 ? Math.min(limit, found) : found;
  }

  private static Object searchRead(Orm orm, ModelCall call) {
    RecordReader reader = reader(orm, call, call.list(1, "fields"), call.keywords());
    Orm.Page page = new Orm.Page(call.number(2, "offset"), call.number(3, "limit"));
    return reader.read(search(orm, call, call.text(4, "order"), page));
  }

  private static RecordReader reader(
      Orm orm, ModelCall call, List<Object> fields, Map<String, Object> keywords) {
    Object load = keywords.getOrDefault("load", "_classic_read");
    return new RecordReader(
        orm, call.model(), fields, "_classic_read".equals(load), call.context());
  }

  private static Object read(Orm orm, ModelCall call) {
    Object ids = call.argument(0, "ids");
    boolean text = ids instanceof List<?> list && list.stream().anyMatch(String.class::isInstance);
    if (text && !orm.series().isFrom(Series.ODOO_17)) {
      throw mistypedIds((List<?>) ids);
    }
    Map<String, Object> keywords = new LinkedHashMap<>(call.keywords());
    if (call.arguments().size() > 2) {
      keywords.put("load", call.arguments().get(2));
    }
    return reader(orm, call, call.list(1, "fields"), keywords).read(call.ids());
  }

  private static OdooFault mistypedIds(List<?> ids) {
    return Faults.access(
        ("Database fetch misses ids (('%1$s',)) and has extra ids ((%1$s,)), may be caused by a"
                + " type incoherence in a previous request")
            .formatted(ids.get(0)));
  }

  private static Object create(Orm orm, ModelCall call) {
    Object values = call.argument(0, "vals_list");
    if (!(values instanceof List<?> list)) {
      return orm.create(call.model(), ModelCall.asValues(values), call.context());
    }
    List<Object> ids = new ArrayList<>(list.size());
    for (Object one : list) {
      ids.add(orm.create(call.model(), ModelCall.asValues(one), call.context()));
    }
    return ids;
  }

  private static Object write(Orm orm, ModelCall call) {
    Map<String, Object> values = ModelCall.asValues(call.argument(1, "vals"));
    orm.write(call.model(), call.ids(), values, call.context());
    return true;
  }

  private static Object unlink(Orm orm, ModelCall call) {
    orm.unlink(call.model(), call.ids(), call.context());
    return true;
  }

  private static Object checkAccess(Orm orm, ModelCall call) {
    boolean allowed = Models.mayUse(call.model(), call.user());
    if (!allowed && !Boolean.FALSE.equals(call.argument(1, "raise_exception"))) {
      throw Faults.notAllowed(orm.registry().required(call.model()), call.text(0, "operation"));
    }
    return allowed;
  }

  private static Object exists(Orm orm, ModelCall call) {
    return call.ids().stream().filter(id -> orm.find(call.model(), id).isPresent()).toList();
  }

  private static Object defaultGet(Orm orm, ModelCall call) {
    Map<String, Object> defaults = orm.behaviour(call.model()).defaults(orm);
    Map<String, Object> answer = new LinkedHashMap<>();
    for (Object name : call.list(0, "fields_list")) {
      Object preset = call.context().get("default_" + name);
      if (preset instanceof Double number && number.isInfinite()) {
        throw new OdooFault("OverflowError", "cannot convert float infinity to integer");
      }
      Object value = preset == null ? defaults.get(name) : preset;
      if (value != null) {
        answer.put(name.toString(), value);
      }
    }
    return answer;
  }

  private static Object nameSearch(Orm orm, ModelCall call) {
    String name = call.text(0, "name").toLowerCase(Locale.ROOT);
    int limit = call.number(3, "limit");
    Context context = call.context();
    List<Object> found = new ArrayList<>();
    for (Integer id : orm.search(call.model(), call.list(1, "args"), "", context)) {
      String shown = orm.displayName(call.model(), id, context);
      if (shown.toLowerCase(Locale.ROOT).contains(name)) {
        found.add(List.of(id, shown));
      }
    }
    return found.subList(0, Math.min(found.size(), limit <= 0 ? 100 : limit));
  }

  private static Object nameGet(Orm orm, ModelCall call) {
    return orm.existing(call.model(), call.ids(), call.context()).stream()
        .map(row -> List.of(row.id(), orm.displayName(call.model(), row.id(), call.context())))
        .toList();
  }

  private static Object webSearchRead(Orm orm, ModelCall call) {
    // 16 takes a list of fields, later series a specification.
    List<Object> fields =
        call.keywords().get("fields") instanceof List<?> names
            ? new ArrayList<>(names)
            : new ArrayList<>(ModelCall.asValues(call.argument(1, "specification")).keySet());
    List<Integer> ids =
        orm.search(call.model(), call.list(0, "domain"), call.text(4, "order"), call.context());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("length", ids.size());
    answer.put("records", reader(orm, call, fields, Map.of("load", "")).read(ids));
    return answer;
  }
}
