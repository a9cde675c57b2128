/**
 * Maps that one thread changes and any thread may read copies of, which cost next to nothing; and a
 * memory that forgets what is old.
 */
package io.mesos4j.common.table;
