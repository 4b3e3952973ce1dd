package com.example.mvstore;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The driver's exceptions in the words of the SPI (B5). */
final class Failures {

  private Failures() {}

  static BackendException of(Throwable failed, Effect effect, String file) {
    return switch (failed) {
      case BackendException known -> known;
      case MVStoreException driver ->
          new BackendException(ErrorCode.UNAVAILABLE, effect, file + reason(driver));
      default ->
          new BackendException(
              ErrorCode.INTERNAL, effect, "the mvstore backend made a mistake; its log says which");
    };
  }

  private static String reason(MVStoreException driver) {
    return switch (driver.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED -> " is locked: another process has it open";
      case DataUtils.ERROR_FILE_CORRUPT -> " is damaged";
      default -> " cannot be read or written";
    };
  }

  static BackendException unusable(String file, String why) {
    return new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, file + " " + why);
  }
}
