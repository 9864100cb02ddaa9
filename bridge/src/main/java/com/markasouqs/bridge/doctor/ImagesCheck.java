package com.markasouqs.bridge.doctor;

import com.markasouqs.bridge.config.CatalogSettings;
import com.markasouqs.bridge.odoo.Domain;
import com.markasouqs.bridge.odoo.OdooClient;
import com.markasouqs.bridge.odoo.OdooRecord;
import com.markasouqs.bridge.odoo.ReadOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether a stranger can open the image of a product, by the address that the shop gets. */
final class ImagesCheck implements Check {
  private static final String PRODUCT = "product.product";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LOOKED_AT = 20;
  private static final int OK = 200;
  private static final String REPAIR =
      "Set web.base.url (Settings, Technical, System Parameters) to the address by which the"
          + " internet reaches Odoo; where one Odoo serves several databases, give it a dbfilter.";

  private final OdooClient odoo;
  private final CatalogSettings settings;

  ImagesCheck(OdooClient odoo, CatalogSettings settings) {
    this.odoo = odoo;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "images";
  }

  @Override
  public List<Finding> run() {
    Optional<String> field =
        settings.enabled()
            ? odoo.fields(PRODUCT)
                .firstOf(
                    Arrays.stream(settings.imagesField().split(",", -1))
                        .map(String::strip)
                        .toArray(String[]::new))
            : Optional.empty();
    return field.flatMap(this::address).map(this::look).map(List::of).orElse(List.of());
  }

  /** Of one of the products that were changed last; empty where none of them has an image. */
  private Optional<String> address(String field) {
    return odoo
        .searchRead(
            PRODUCT,
            Domain.where("sale_ok", "=", true).and(Domain.where("default_code", "!=", null)),
            List.of(field),
            ReadOptions.none().order("write_date desc, id desc").limit(LOOKED_AT))
        .stream()
        .map((OdooRecord product) -> product.text(field))
        .flatMap(String::lines)
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .findFirst();
  }

  private Finding look(String address) {
    try {
      URI uri = URI.create(address);
      HttpResponse<Void> answer = get(uri);
      String type = answer.headers().firstValue("content-type").orElse("no type");
      if (answer.statusCode() != OK || !type.startsWith("image/")) {
        return cannotBeOpened("the answer was " + answer.statusCode() + ", " + type);
      }
      return InetAddress.getByName(uri.getHost()).isLoopbackAddress()
          ? cannotBeOpened("its address names this machine only, " + uri.getHost())
          : Finding.ok(name(), "The image of a product can be opened without a login.");
    } catch (IOException | IllegalArgumentException failure) {
      return cannotBeOpened(failure.getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return cannotBeOpened("the look was interrupted");
    }
  }

  private Finding cannotBeOpened(String why) {
    return Finding.warning(
            name(),
            "The image of a product could not be opened without a login: " + why + ".",
            REPAIR)
        .about("ir.config_parameter", List.of());
  }

  private static HttpResponse<Void> get(URI uri) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
    return client.send(request, BodyHandlers.discarding());
  }
}
