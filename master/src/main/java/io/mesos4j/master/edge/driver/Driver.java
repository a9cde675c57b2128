package io.mesos4j.master.edge.driver;

import java.util.Optional;

/**
 * The process of a framework's driver.
 *
 * @param principal whose limits and counts its messages fall under
 * @param tally of the messages of this principal
 */
record Driver(Optional<String> principal, MessageTally tally) {}
