package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.model.BridgeException;
import com.markasouqs.bridge.model.Category;
import com.markasouqs.bridge.model.ProblemCode;
import java.io.Serial;

/** A setting of the catalogue cannot be used. Nothing was pushed or deleted because of it. */
public final class CatalogException extends BridgeException {
  @Serial private static final long serialVersionUID = 1L;

  CatalogException(String message) {
    this(message, null);
  }

  CatalogException(String message, Throwable cause) {
    super(Category.CONFIGURATION, ProblemCode.CATALOG_SETTINGS, message, cause);
  }
}
