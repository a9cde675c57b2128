/** Graphics cards: which container has which. */
package io.mesos4j.agent.isolator.gpu;
