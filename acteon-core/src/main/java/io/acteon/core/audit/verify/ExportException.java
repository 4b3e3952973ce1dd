package io.acteon.core.audit.verify;

/** A file is not the export that was asked to be verified. */
public final class ExportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ExportException(long line, String what) {
    super("line " + line + " " + what);
  }
}
