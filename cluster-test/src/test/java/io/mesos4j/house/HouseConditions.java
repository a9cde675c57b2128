package io.mesos4j.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Conditions that ArchUnit does not bring along. */
final class HouseConditions {

  private static final Set<String> THREAD_STARTS =
      Set.of("<init>", "start", "ofVirtual", "ofPlatform", "startVirtualThread");

  private HouseConditions() {}

  /** Met by a class that has a static field which can be assigned again. */
  static ArchCondition<JavaClass> haveMutableStaticFields() {
    return new ArchCondition<>("have static fields that are not final") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          if (isMutableStatic(field)) {
            events.add(
                SimpleConditionEvent.satisfied(field, field.getFullName() + " can be assigned"));
          }
        }
      }
    };
  }

  /**
   * Met by a call that makes or starts a thread; asking whether one was interrupted is not meant.
   */
  static DescribedPredicate<JavaCall<?>> startsAThread() {
    return DescribedPredicate.describe(
        "makes or starts a thread",
        call ->
            call.getTargetOwner().isEquivalentTo(Thread.class)
                && THREAD_STARTS.contains(call.getName()));
  }

  private static boolean isMutableStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC)
        && !field.getModifiers().contains(JavaModifier.FINAL)
        && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }
}
