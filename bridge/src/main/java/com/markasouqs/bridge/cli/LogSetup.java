package com.markasouqs.bridge.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.markasouqs.bridge.config.LogConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the log the form that the configuration says. */
final class LogSetup {
  private static final String APPENDER = "console";

  private LogSetup() {}

  /** From now on every line has this form. */
  static void apply(LogConfig config) {
    if (config.format() == LogConfig.Format.JSON
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
            instanceof ConsoleAppender<ILoggingEvent> console) {
      console.stop();
      console.setEncoder(json(context));
      console.start();
    }
  }

  /** From now on only errors are written: for commands whose own words must not drown. */
  static void quiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("com.markasouqs.bridge").setLevel(Level.ERROR);
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
    }
  }

  private static JsonEncoder json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
