/** One class per call that schedulers make. */
package io.mesos4j.master.core.scheduler;
