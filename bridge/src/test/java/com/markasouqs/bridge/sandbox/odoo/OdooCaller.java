package com.markasouqs.bridge.sandbox.odoo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Calls a stand-in over the wire as its API user. */
final class OdooCaller {
  private final HttpClient http = HttpClient.newHttpClient();
  private final StandInOdoo odoo;

  OdooCaller(StandInOdoo odoo) {
    this.odoo = odoo;
  }

  /** Returns the result, or throws the fault that was answered. */
  Object call(String model, String method, Object... arguments) throws Exception {
    return with(Map.of(), model, method, arguments);
  }

  Object with(Map<String, Object> keywords, String model, String method, Object... arguments)
      throws Exception {
    HttpResponse<byte[]> answer = post(body(keywords, model, method, arguments));
    Object result = XmlRpcReader.read(answer.body()).parameters().get(0);
    if (new String(answer.body(), StandardCharsets.UTF_8).contains("<fault>")) {
      Map<?, ?> fault = (Map<?, ?>) result;
      throw new OdooFault((Integer) fault.get("faultCode"), (String) fault.get("faultString"));
    }
    return result;
  }

  byte[] body(Map<String, Object> keywords, String model, String method, Object... arguments) {
    StandInOdooOptions.Account account = odoo.options().account();
    List<Object> sent =
        new ArrayList<>(
            List.of(account.database(), BaseData.API_USER, account.apiKey(), model, method));
    sent.add(Arrays.asList(arguments));
    sent.add(keywords);
    return RequestWriter.call("execute_kw", sent);
  }

  HttpResponse<byte[]> post(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(odoo.url() + "/xmlrpc/2/object"))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  int createPartner(String name) throws Exception {
    return (Integer) call("res.partner", "create", Map.of("name", name));
  }

  int product(String sku) throws Exception {
    return ModelCall.integers(
            call("product.product", "search", List.of(List.of("default_code", "=", sku))))
        .get(0);
  }

  /** Creates an order of the partner with one line without tax. */
  int createOrder(int partner, String sku, double quantity, Map<String, Object> more)
      throws Exception {
    Map<String, Object> line =
        Map.of("product_id", product(sku), "product_uom_qty", quantity, "price_unit", 5.0);
    Map<String, Object> values = new java.util.LinkedHashMap<>(more);
    values.put("partner_id", partner);
    values.put("order_line", List.of(List.of(0, 0, line)));
    return (Integer) call("sale.order", "create", values);
  }

  Map<?, ?> read(String model, int id, String... fields) throws Exception {
    List<?> rows = (List<?>) with(Map.of("fields", List.of(fields)), model, "read", List.of(id));
    return (Map<?, ?>) rows.get(0);
  }
}
