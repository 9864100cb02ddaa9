package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.ModelFields;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooException;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the bridge's fields where the addon is not installed. They are as the addon's, but for the
 * UNIQUE constraints, which only an addon can make.
 */
public final class CustomFields {

  /** The API user is no administrator, who alone may make fields. Nothing was made. */
  public static final class NotAllowed extends BridgeException {
    @Serial private static final long serialVersionUID = 1L;

    NotAllowed(Throwable cause) {
      super(
          Category.CONFIGURATION,
          ProblemCode.ODOO_ACCESS,
          "The API user may not make fields: install the addon medusa_bridge, or run this once with"
              + " odoo.user and odoo.api-key of an administrator (group Settings) of Odoo.",
          cause);
    }
  }

  private CustomFields() {}

  /**
   * Makes the fields that are missing, in one transaction; the others are left alone. Can be called
   * again at any time, also after a call whose outcome is unknown.
   *
   * @return what was made, such as {@code sale.order.x_medusa_order_id}; empty when all were there
   * @throws NotAllowed when the API user lacks the right
   * @throws OdooException when Odoo does not answer or refuses
   */
  public static List<String> create(OdooClient odoo) {
    odoo.forgetFields();
    List<CustomField> missing =
        CustomField.ALL.stream()
            .filter(field -> !odoo.fields(field.model()).has(field.name()))
            .toList();
    try {
      ModelFields columns = missing.isEmpty() ? null : odoo.fields("ir.model.fields");
      Map<String, Integer> models = new LinkedHashMap<>();
      List<Map<String, Object>> values = new ArrayList<>();
      for (CustomField field : missing) {
        int model = models.computeIfAbsent(field.model(), name -> modelId(odoo, name));
        values.add(values(field, model, columns));
      }
      odoo.create("ir.model.fields", values, Map.of());
    } catch (OdooException.AccessError refused) {
      throw new NotAllowed(refused);
    } finally {
      odoo.forgetFields();
    }
    return missing.stream().map(CustomField::path).toList();
  }

  private static int modelId(OdooClient odoo, String model) {
    List<Integer> ids =
        odoo.search("ir.model", Domain.where("model", "=", model), ReadOptions.none().limit(1));
    if (ids.isEmpty()) {
      throw new OdooException.UnknownModel("Odoo has no model " + model, model);
    }
    return ids.get(0);
  }

  private static Map<String, Object> values(CustomField field, int model, ModelFields columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model_id", model);
    values.put("name", field.name());
    values.put("ttype", field.type());
    values.put("field_description", field.label());
    values.put("state", "manual");
    if (columns.has("index")) {
      values.put("index", field.unique());
    }
    // A duplicated order is another order.
    if (columns.has("copied")) {
      values.put("copied", false);
    }
    return values;
  }
}
