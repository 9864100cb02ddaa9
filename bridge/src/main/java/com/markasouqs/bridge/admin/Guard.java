package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.model.ProblemCode;
import java.time.Instant;

/**
 * Something that stopped the bridge on purpose.
 *
 * @param name how it is released: {@code POST /admin/api/guards/{name}/release}
 * @param code what is wrong
 * @param message a sentence about this very case
 * @param since since when; null when that is not known
 */
record Guard(String name, ProblemCode code, String message, Instant since) {}
