/** Maps that one thread changes and any thread may read copies of, which cost next to nothing. */
package io.mesos4j.common.table;
