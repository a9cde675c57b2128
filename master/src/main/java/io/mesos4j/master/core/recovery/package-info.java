/** How a newly elected master starts from the registry. */
package io.mesos4j.master.core.recovery;
