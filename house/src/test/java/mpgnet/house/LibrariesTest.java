package mpgnet.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A third-party library is known in its place only (ARCHITECTURE.md, Modules), so that replacing it is work in one place. */
@AnalyzeClasses(packages = "mpgnet", importOptions = ImportOption.DoNotIncludeTests.class)
class LibrariesTest {

    @ArchTest
    static final ArchRule OPENCL = only("mpgnet.tensor.opencl").know("org.jocl..");

    /** bench measures the arithmetic peak of the vector unit; cli says in {@code devices} how wide it is. */
    @ArchTest
    static final ArchRule VECTOR_API =
            only("mpgnet.tensor.cpu", "mpgnet.bench.tensor", "mpgnet.cli..").know("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule RIGID_BODIES = only("mpgnet.sim.bullet").know("com.bulletphysics..", "javax.vecmath..");

    @ArchTest
    static final ArchRule NATIVE_LIBRARIES = only("mpgnet.hw.realsense").know("com.sun.jna..");

    @ArchTest
    static final ArchRule TERMINAL = only("mpgnet.cli..", "mpgnet.bench..").know("picocli..", "me.tongfei..");

    @ArchTest
    static final ArchRule CHARTS = only("mpgnet.cli.report").know("org.knowm..");

    /** Where something is stored or told. */
    @ArchTest
    static final ArchRule JSON = only("mpgnet.nn.io", "mpgnet.sim.scene.file", "mpgnet.rl..", "mpgnet.hw.calibration",
            "mpgnet.hw.tabletop", "mpgnet.cli..", "mpgnet.bench..").know("com.fasterxml.jackson..");

    /** Where numerics are not the project's subject: poses, calibration, statistics. */
    @ArchTest
    static final ArchRule NUMERICS = only("mpgnet.sim..", "mpgnet.hw.calibration", "mpgnet.rl.eval", "mpgnet.cli..",
            "mpgnet.bench..").know("org.apache.commons..", "org.ejml..");

    @ArchTest
    static final ArchRule ENGINES_TO_COMPARE_WITH =
            only("mpgnet.bench.peer").know("org.bytedeco..", "ai.onnxruntime..", "com.jme3..");

    private static Place only(String... packages) {
        return new Place(packages);
    }

    private record Place(String... packages) {

        ArchRule know(String... library) {
            return noClasses().that().resideOutsideOfPackages(packages).should().dependOnClassesThat()
                    .resideInAnyPackage(library);
        }
    }
}
