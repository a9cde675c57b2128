package io.mesos4j.ordeal;

/** What an ordeal is about. */
enum Theme {
  /** Whatever the nemesis thinks of. */
  ANYTHING,
  /** The same, while the clocks of masters and agents differ by minutes and hours. */
  CLOCKS,
  /** The leading master is killed, again and again, and started again at once. */
  LEADERS,
  /** All of ZooKeeper is gone for as long as the ordeal lasts, once. */
  ZOOKEEPER
}
