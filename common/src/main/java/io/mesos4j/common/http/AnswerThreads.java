package io.mesos4j.common.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that make large answers, or whatever else looks at everything, between which the
 * system changes: a virtual thread keeps its processor until it waits, and much else depends on
 * virtual threads. They end when nobody asks, and keep no process from ending. Of lower priority
 * than others they are not: a process with such threads can keep a processor from all others for a
 * tenth of a second (seen on Linux 6.18). Any thread.
 */
public final class AnswerThreads implements Executor {

  /** What may be made at a time, each for up to seconds and with all its bytes in memory. */
  private static final int MOST_AT_ONCE = 4;

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST_AT_ONCE,
          MOST_AT_ONCE,
          IDLE.toSeconds(),
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          AnswerThreads::thread);

  public AnswerThreads() {
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("mesos-answer").unstarted(work);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }
}
