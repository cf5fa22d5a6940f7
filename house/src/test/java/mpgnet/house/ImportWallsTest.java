package mpgnet.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which module may know which (ARCHITECTURE.md, Modules), and that no two packages know each other. */
class ImportWallsTest {

    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry("files", List.of()), //
            Map.entry("tensor", List.of()), //
            Map.entry("nn", List.of("files", "tensor")), //
            Map.entry("sim", List.of("files")), //
            Map.entry("rl", List.of("files", "nn", "tensor", "sim")), //
            Map.entry("hw", List.of("files", "sim")), //
            Map.entry("twin", List.of("hw", "sim")), //
            Map.entry("language", List.of("sim")), //
            Map.entry("examples", List.of("rl", "sim")), //
            Map.entry("studio", List.of("files", "tensor", "nn", "sim", "rl")), //
            Map.entry("cli", List.of("files", "tensor", "nn", "sim", "rl", "hw", "twin", "language", "studio")), //
            Map.entry("bench",
                    List.of("files", "tensor", "nn", "sim", "rl", "hw", "twin", "language", "studio", "cli")), //
            Map.entry("cluster", List.of("cli")));

    @TestFactory
    Stream<DynamicTest> modulesKnowTheirFoundationsOnly() {
        return KNOWN.keySet().stream().sorted()
                .map(module -> DynamicTest.dynamicTest(module, () -> House.keeps(classes()
                        .that(resideInAPackage(within(module))).should()
                        .onlyDependOnClassesThat(resideInAPackage(within(module))
                                .or(resideInAnyPackage(
                                        KNOWN.get(module).stream().map(ImportWallsTest::within).toArray(String[]::new)))
                                .or(not(resideInAPackage(within(""))))))));
    }

    /** A class outside every module would pass through each wall. */
    @Test
    void everyClassBelongsToAModule() {
        House.keeps(classes().should()
                .resideInAnyPackage(KNOWN.keySet().stream().map(ImportWallsTest::within).toArray(String[]::new)));
    }

    /** Each package is a slice of its own, whatever lies below it. */
    @Test
    void packagesFormNoCircles() {
        House.keeps(SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {

            @Override
            public String getDescription() {
                return "packages";
            }

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }
        }).should().beFreeOfCycles());
    }

    private static String within(String module) {
        return module.isEmpty() ? "mpgnet.." : "mpgnet." + module + "..";
    }
}
