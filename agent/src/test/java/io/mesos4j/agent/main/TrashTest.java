package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.linux.Swap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {

  private static final int LEAST = 500;

  @TempDir Path folder;
  private Path workDir;

  @BeforeEach
  void makeWorkDir() throws IOException {
    workDir = Files.createDirectory(folder.resolve("work"));
  }

  @Test
  void placeIsFreeAtOnceAndTheRestFollows() throws Exception {
    Path directory = directory("slaves/S0/frameworks/F0");
    try (Trash trash = Trash.open(workDir)) {
      trash.take(directory);
      assertThat(directory).doesNotExist();
      trash.take(directory);
      awaitRest(trash);
      assertThat(trash.removed()).isEqualTo(1);
      assertThat(trash.failed()).isZero();
    }
    assertThat(workDir.resolve("trash")).isEmptyDirectory();
  }

  @Test
  void whatCannotBeTakenIsCountedAndStays() throws Exception {
    Path directory = directory("slaves/S0/frameworks/F0");
    try (Trash trash = Trash.open(workDir)) {
      Files.delete(workDir.resolve("trash"));
      Files.createFile(workDir.resolve("trash"));
      trash.take(directory);
      assertThat(directory).exists();
      assertThat(trash.failed()).isEqualTo(1);
      assertThat(trash.removed()).isZero();
    }
  }

  @Test
  void whatACrashLeftGoesWithTheNextStart() throws Exception {
    directory("trash/left");
    try (Trash trash = Trash.open(workDir)) {
      awaitRest(trash);
    }
    assertThat(workDir.resolve("trash")).isEmptyDirectory();
  }

  @Test
  void plantedLinkOnTheWayIsNotFollowed() throws Exception {
    Path outside = Files.createDirectories(workDir.resolveSibling("outside/c1"));
    Path containers = directory("slaves/S0/containers");
    try (Trash trash = Trash.open(workDir)) {
      try (Swap swap = Swap.start(containers, outside.getParent())) {
        for (int round = 0; round < LEAST || swap.count() < LEAST; round++) {
          trash.take(containers.resolve("c1"));
        }
      }
      awaitRest(trash);
    }
    assertThat(outside).exists();
  }

  private Path directory(String path) throws IOException {
    Path directory = Files.createDirectories(workDir.resolve(path));
    Files.writeString(directory.resolve("stdout"), "x");
    return directory;
  }

  private static void awaitRest(Trash trash) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    trash.whenFree(done::countDown);
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
