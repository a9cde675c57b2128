/**
 * The deterministic simulator: the real cores of masters, agents and allocators on one virtual
 * clock, with every fault that a seed brings, and the promises that must hold all the while.
 */
package io.mesos4j.sim;
