package io.mesos4j.agent.container;

import io.mesos4j.agent.launcher.Guest;
import java.util.List;
import java.util.Map;

/**
 * What a running container has for those who come into it.
 *
 * @param place where they are put
 * @param variables its environment, for the asker to add to
 * @param entry programs that lead up to its commands; not known any more after a restart
 */
record Hosting(Guest.Place place, Map<String, String> variables, List<String> entry) {}
