package mpgnet.house;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** No state that all share, no randomness and no clock but those handed in, no long row of bare numbers. */
@AnalyzeClasses(packages = "mpgnet", importOptions = ImportOption.DoNotIncludeTests.class)
class HabitsTest {

    private static final int NUMBERS_IN_A_ROW = 6;
    private static final Set<String> NUMERIC = Set.of("byte", "short", "int", "long", "float", "double");

    @ArchTest
    static final ArchRule NO_STATIC_STATE = fields().that().haveModifier(STATIC).should().haveModifier(FINAL);

    /** Every generator derives from a seed: what is not reproducible cannot be debugged. */
    @ArchTest
    static final ArchRule RANDOMNESS_IS_AN_ARGUMENT =
            noClasses().should(reach("a generator without a seed", access -> switch (access.getTargetOwner().getName()) {
                case "java.util.Random", "java.util.SplittableRandom" -> access.getTarget().getName().equals("<init>")
                        && !access.getTarget().getFullName().contains("long");
                case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
                case "java.lang.Math", "java.lang.StrictMath" -> access.getTarget().getName().equals("random");
                case "java.util.Collections" -> access.getTarget().getFullName().endsWith("shuffle(java.util.List)");
                default -> false;
            }));

    /** The date, which nothing computes with, is the command line's. */
    @ArchTest
    static final ArchRule DATES_ARE_ARGUMENTS = noClasses().that().resideOutsideOfPackages("mpgnet.cli..")
            .should(reach("the date", access -> access.getTarget().getName().equals("currentTimeMillis")
                    || access.getTargetOwner().getPackageName().equals("java.time")
                            && Set.of("now", "systemUTC", "systemDefaultZone").contains(access.getTarget().getName())));

    /**
     * A clock is an argument but where it is the subject: robots answer in real time, the command line tells a user how
     * long something took, bench measures, and waiting threads of a team look when they began to.
     */
    @ArchTest
    static final ArchRule CLOCKS_ARE_ARGUMENTS = noClasses().that()
            .resideOutsideOfPackages("mpgnet.hw..", "mpgnet.twin..", "mpgnet.cli..", "mpgnet.bench..").and()
            .doNotHaveFullyQualifiedName("mpgnet.tensor.cpu.ThreadTeam")
            .should(reach("a clock", access -> access.getTarget().getName().equals("nanoTime")));

    /** Seven numbers in a row say nothing: a builder names them. A generated builder itself may hand them on. */
    @ArchTest
    static final ArchRule NUMBERS_HAVE_NAMES = classes().should(new ArchCondition<>("name the numbers of long records") {

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getConstructorCallsFromSelf().stream().filter(call -> call.getTargetOwner().isRecord())
                    .filter(call -> call.getTarget().getRawParameterTypes().stream()
                            .filter(p -> NUMERIC.contains(p.getName())).count() > NUMBERS_IN_A_ROW)
                    .filter(call -> !type.getName().startsWith(call.getTargetOwner().getName().replace('$', '.') + "Builder"))
                    .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
        }
    });

    private static ArchCondition<JavaClass> reach(String what, java.util.function.Predicate<JavaAccess<?>> is) {
        return new ArchCondition<>("reach for " + what) {

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream().filter(is)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }
}
