/** When and how the directories of what is over are removed. */
package io.mesos4j.agent.gc;
