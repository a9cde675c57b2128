/**
 * The moves that several handlers share: each changes the tables and says the effects that belong
 * to the change, so that no handler can do half of it.
 */
package io.mesos4j.master.core.change;
