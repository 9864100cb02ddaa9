package com.markasouqs.bridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class BridgeVersion {
  private BridgeVersion() {}

  /** Such as {@code 1.0.0}. */
  public static String number() {
    try (InputStream stream =
        BridgeVersion.class.getResourceAsStream("/bridge-version.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("bridge-version.properties cannot be read", e);
    }
  }
}
