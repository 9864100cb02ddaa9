package com.markasouqs.bridge.catalog;

import com.markasouqs.bridge.catalog.ProductFacts.CategoryFacts;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a category is called in addresses of the shop. */
final class CategoryHandle {
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

  private CategoryHandle() {}

  /**
   * Its own name in small letters of whatever script, with hyphens between the words; {@code
   * category-<id>} for a name without letters. The category is not none.
   */
  static String of(CategoryFacts category) {
    String words = OTHERS.matcher(category.name().toLowerCase(Locale.ROOT)).replaceAll("-");
    String handle = words.replaceAll("^-|-$", "");
    return handle.isEmpty() ? "category-" + category.id() : handle;
  }
}
