package com.markasouqs.bridge.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/**
 * Quartz's store of jobs, which would take a trigger out of service for good when its job could not
 * be read: here a statement that failed is only rolled back, and tried again later.
 */
@SuppressWarnings("unchecked") // Quartz's own overriding of a generic method.
final class PatientJobStore extends JobStoreTX {
  @Override
  protected JobDetail retrieveJob(Connection connection, JobKey key)
      throws JobPersistenceException {
    try {
      return super.retrieveJob(connection, key);
    } catch (JobPersistenceException failure) {
      if (failure.getCause() instanceof SQLException) {
        // Not caught where the trigger would be marked, but where the transaction ends.
        throw new IllegalStateException("the store refused a statement", failure);
      }
      throw failure;
    }
  }
}
