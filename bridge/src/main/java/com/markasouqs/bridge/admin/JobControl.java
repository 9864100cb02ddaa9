package com.markasouqs.bridge.admin;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an admin can do with the scheduled jobs. The three actions take the name of a listed job and
 * return at once.
 *
 * @param list every job
 * @param run runs the job now, or once more when it is running
 * @param pause holds the job back until it is resumed
 * @param resume lets a paused job run again
 * @param nudge runs the jobs that push records of these models of Odoo, all for none; returns their
 *     names
 */
public record JobControl(
    Supplier<List<JobView>> list,
    Consumer<String> run,
    Consumer<String> pause,
    Consumer<String> resume,
    Function<Set<String>, List<String>> nudge) {

  /** Runs the job now, if there is one of this name: what is switched off has none. */
  public void runIfThere(String name) {
    if (list.get().stream().anyMatch(job -> job.name().equals(name))) {
      run.accept(name);
    }
  }
}
