package com.markasouqs.bridge.config;

import com.markasouqs.bridge.config.ConfigProblem.Source;
import java.util.List;

/**
 * The text that somebody gave to a setting.
 *
 * @param texts one text, or the elements of a list
 * @param source where it was written
 */
record WrittenValue(List<String> texts, Source source) {}
