/** One class per message that agents send, and per way in which they fall silent. */
package io.mesos4j.master.core.agent;
