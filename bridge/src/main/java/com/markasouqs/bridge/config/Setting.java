package com.markasouqs.bridge.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one component of a configuration record and gives its default.
 *
 * <p>The key is the path of record components in kebab case ({@code odoo.api-key}); the environment
 * variable is the key in upper case with {@code BRIDGE_} before it. The loader, the reference in
 * {@code config/bridge.yaml} and the table in the README are held against these annotations.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** What the setting does, one or two sentences. */
  String value();

  /**
   * The default as it would be written in the file; empty: none, the component is then optional or
   * required.
   */
  String byDefault() default "";

  /**
   * The unit of a bare number, or the accepted form: {@code bytes}, {@code duration}, {@code URL}.
   */
  String unit() default "";

  /** The least value that is accepted, as it would be written in the file; empty: no limit. */
  String min() default "";

  /** The greatest value that is accepted, as it would be written in the file; empty: no limit. */
  String max() default "";
}
