package com.markasouqs.bridge.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the text of a setting into its value. */
final class ValueParser {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

  /** More cannot be counted in nanoseconds, and nobody means it. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private ValueParser() {}

  /**
   * The value of one element of a setting, its range checked.
   *
   * @throws Refusal with a sentence that never holds a secret
   */
  static Object parse(ConfigKey key, String raw) throws Refusal {
    String text = raw.strip();
    if (text.isEmpty()) {
      throw new Refusal("has an empty value; give one, or remove the line");
    }
    Object value = value(key.type(), text);
    checkRange(key, value);
    return value;
  }

  private static Object value(Class<?> type, String text) throws Refusal {
    if (type == String.class) {
      return text;
    } else if (type == Secret.class) {
      return new Secret(text);
    } else if (type == int.class || type == Integer.class) {
      return (int) wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class) {
      return wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == boolean.class) {
      return truth(text);
    } else if (type == Duration.class) {
      return duration(text);
    } else if (type == URI.class) {
      return address(text);
    } else if (type == Path.class) {
      return path(text);
    } else if (type == Instant.class) {
      return instant(text);
    } else if (type.isEnum()) {
      return choice(type, text);
    }
    throw new IllegalStateException("no settings of " + type);
  }

  private static long wholeNumber(String text, long least, long greatest) throws Refusal {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Refused below.
    }
    throw new Refusal("is \"" + text + "\", but must be a whole number");
  }

  private static Boolean truth(String text) throws Refusal {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Refusal("is \"" + text + "\", but must be true or false");
    };
  }

  private static Duration duration(String text) throws Refusal {
    Matcher matcher = DURATION.matcher(text);
    try {
      Duration duration =
          matcher.matches()
              ? UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
              : Duration.parse(text);
      if (duration.compareTo(LONGEST) > 0) {
        throw new Refusal("is \"" + text + "\", but must be at most " + LONGEST.toDays() + "d");
      }
      return duration;
    } catch (DateTimeException | ArithmeticException notOne) {
      throw new Refusal(
          "is \"" + text + "\", but must be a duration such as 250ms, 5s, 2m, 1h, 30d or PT5S");
    }
  }

  private static URI address(String text) throws Refusal {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        if (uri.getRawUserInfo() != null
            || uri.getRawQuery() != null
            || uri.getRawFragment() != null) {
          throw new Refusal("must be an address without user, query and fragment");
        }
        return uri;
      }
    } catch (URISyntaxException notOne) {
      // Refused below, without the text: it may hold a password.
    }
    throw new Refusal("must be an address such as https://shop.example.com");
  }

  private static Path path(String text) throws Refusal {
    try {
      return Path.of(text);
    } catch (InvalidPathException notOne) {
      throw new Refusal("is \"" + text + "\", but must be a path");
    }
  }

  private static Instant instant(String text) throws Refusal {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notOne) {
      throw new Refusal("is \"" + text + "\", but must be a moment such as 2026-01-31T00:00:00Z");
    }
  }

  private static Object choice(Class<?> type, String text) throws Refusal {
    for (Object constant : type.getEnumConstants()) {
      if (kebab(constant).equals(text)) {
        return constant;
      }
    }
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(ValueParser::kebab)
            .collect(Collectors.joining(", "));
    throw new Refusal("is \"" + text + "\", but must be one of: " + choices);
  }

  /** The name of an enum constant as it is written in the file. */
  static String kebab(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void checkRange(ConfigKey key, Object value) throws Refusal {
    String min = key.setting().min();
    String max = key.setting().max();
    if (!min.isEmpty() && compare(value, value(key.type(), min)) < 0) {
      throw new Refusal("must be at least " + min);
    }
    if (!max.isEmpty() && compare(value, value(key.type(), max)) > 0) {
      throw new Refusal("must be at most " + max);
    }
  }

  /** Both are of the setting's own type, which is comparable where it has a range. */
  @SuppressWarnings("unchecked")
  private static int compare(Object value, Object limit) {
    return ((Comparable<Object>) value).compareTo(limit);
  }

  /** The text is not a value of the setting; the message completes a sentence about it. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
      super(sentence);
    }
  }
}
