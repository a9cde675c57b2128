/** How checks of tasks are tried: one virtual thread for each try, and nothing between tries. */
package io.mesos4j.agent.checks;
