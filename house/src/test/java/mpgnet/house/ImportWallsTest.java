package mpgnet.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;

/** Which module may know which (ARCHITECTURE.md, Modules), and that no two packages know each other. */
@AnalyzeClasses(packages = "mpgnet", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportWallsTest {

    @ArchTest
    static final ArchRule TENSOR_KNOWS_NOBODY = wall("tensor");

    @ArchTest
    static final ArchRule NETWORKS_KNOW_TENSORS_ALONE = wall("nn", "tensor");

    @ArchTest
    static final ArchRule SIMULATOR_KNOWS_NOBODY = wall("sim");

    @ArchTest
    static final ArchRule LEARNING_KNOWS_NO_ROBOT = wall("rl", "nn", "tensor", "sim");

    @ArchTest
    static final ArchRule ROBOT_KNOWS_NO_NETWORK = wall("hw", "sim");

    @ArchTest
    static final ArchRule TWIN_KNOWS_ROBOT_AND_SIMULATOR = wall("twin", "hw", "sim");

    @ArchTest
    static final ArchRule COMMAND_LINE_KNOWS_NO_BENCH = wall("cli", "tensor", "nn", "sim", "rl", "hw", "twin");

    /** A package is one slice, whatever lies below it. */
    @ArchTest
    static final ArchRule NO_PACKAGE_CIRCLES =
            SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {

                @Override
                public String getDescription() {
                    return "packages";
                }

                @Override
                public SliceIdentifier getIdentifierOf(com.tngtech.archunit.core.domain.JavaClass type) {
                    return SliceIdentifier.of(type.getPackageName());
                }
            }).should().beFreeOfCycles();

    /** A class outside every module would pass through each wall. */
    @ArchTest
    static void everyClassBelongsToAModule(JavaClasses all) {
        classes().should().resideInAnyPackage(
                Stream.of("tensor", "nn", "sim", "rl", "hw", "twin", "cli", "bench").map(ImportWallsTest::all)
                        .toArray(String[]::new))
                .check(all);
    }

    private static ArchRule wall(String module, String... known) {
        String[] others = Stream.concat(Stream.of(module), Stream.of(known)).map(ImportWallsTest::all)
                .toArray(String[]::new);
        return classes().that(resideInAPackage(all(module))).should()
                .onlyDependOnClassesThat(resideInAnyPackage(others)
                        .or(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("mpgnet.."))))
                .as(module + " knows no module but " + String.join(", ", known));
    }

    private static String all(String module) {
        return "mpgnet." + module + "..";
    }
}
