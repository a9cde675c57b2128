package io.mesos4j.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Conditions that ArchUnit does not bring along. */
final class HouseConditions {

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

  private static boolean isMutableStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC)
        && !field.getModifiers().contains(JavaModifier.FINAL)
        && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }
}
