package mpgnet.house;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** No state that all share, no randomness and no clock but those handed in, no long row of bare numbers. */
class HabitsTest {

    private static final int NUMBERS_IN_A_ROW = 6;
    private static final Set<String> NUMERIC = Set.of("byte", "short", "int", "long", "float", "double");
    private static final Set<String> TODAY = Set.of("now", "system", "systemUTC", "systemDefaultZone");

    @Test
    void nothingStaticChanges() {
        House.keeps(fields().that().haveModifier(STATIC).should().haveModifier(FINAL));
    }

    /** Every generator derives from a seed: what cannot be repeated cannot be debugged. */
    @Test
    void randomnessIsAnArgument() {
        House.keeps(noClasses().should(reach("randomness without a seed", access -> {
            String name = access.getTarget().getName();
            String full = access.getTarget().getFullName();
            return switch (access.getTargetOwner().getName()) {
                case "java.util.Random", "java.util.SplittableRandom" -> full.endsWith("<init>()");
                case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
                case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
                case "java.util.Collections" -> full.endsWith("shuffle(java.util.List)");
                case "java.util.UUID" -> name.equals("randomUUID");
                default -> false;
            };
        })));
    }

    /** Only the command line knows what day it is. */
    @Test
    void dateIsAnArgument() {
        House.keeps(noClasses().that().resideOutsideOfPackages("mpgnet.cli..")
                .should(reach("the date", access -> access.getTarget().getName().equals("currentTimeMillis")
                        || access.getTargetOwner().getPackageName().equals("java.time")
                                && TODAY.contains(access.getTarget().getName()))));
    }

    /**
     * A clock is an argument but where it is the subject: robots and their twin answer in real time, the command line,
     * an evaluation and examples of one say how long something took, bench measures, a cluster waits for stragglers,
     * and a waiting thread of a team looks when it began to wait.
     */
    @Test
    void clockIsAnArgument() {
        House.keeps(noClasses().that()
                .resideOutsideOfPackages("mpgnet.hw..", "mpgnet.twin..", "mpgnet.cli..", "mpgnet.bench..",
                        "mpgnet.examples..", "mpgnet.cluster..")
                .and()
                .doNotHaveFullyQualifiedName("mpgnet.tensor.threads.ThreadTeam").and()
                .doNotHaveFullyQualifiedName("mpgnet.rl.eval.Task")
                .should(reach("a clock", access -> access.getTarget().getName().equals("nanoTime"))));
    }

    /** Seven numbers in a row do not say which is which: a builder names them. */
    @Test
    void numbersHaveNames() {
        House.keeps(noClasses().should(new ArchCondition<>("hand a record more than six bare numbers") {

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructorCallsFromSelf().stream().filter(HabitsTest::isLong)
                        .filter(call -> !isGenerated(type, call.getTargetOwner()))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
            }
        }));
    }

    private static boolean isLong(JavaConstructorCall call) {
        return call.getTargetOwner().isRecord() && call.getTarget().getRawParameterTypes().stream()
                .filter(parameter -> NUMERIC.contains(parameter.getName())).count() > NUMBERS_IN_A_ROW;
    }

    /** The record's own builder, which knows each number's name. */
    private static boolean isGenerated(JavaClass type, JavaClass record) {
        String outer = type.getSimpleName().isEmpty() ? type.getName() : type.getName().replaceFirst("\\$.*", "");
        return outer.equals(record.getPackageName() + "." + record.getName()
                .substring(record.getPackageName().length() + 1).replace("$", "") + "Builder");
    }

    private static ArchCondition<JavaClass> reach(String what, Predicate<JavaAccess<?>> is) {
        return new ArchCondition<>("reach for " + what) {

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream().filter(is)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }
}
