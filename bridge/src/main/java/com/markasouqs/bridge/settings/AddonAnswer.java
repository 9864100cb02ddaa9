package com.markasouqs.bridge.settings;

/** What Odoo says when it is asked for the settings. */
sealed interface AddonAnswer {

  /** The form's settings. */
  record Given(BackendSettings settings) implements AddonAnswer {}

  /** There are none; {@code sentence} says why. */
  record Nothing(Reason reason, String sentence) implements AddonAnswer {}

  /** Why there are none. */
  enum Reason {
    /** Odoo has no such model: the addon is not installed. */
    NO_ADDON,
    /** The addon has no active backend of this code. */
    NO_BACKEND,
    /** The API user may not read it, or the addon wants to be told which backend. */
    REFUSED
  }
}
