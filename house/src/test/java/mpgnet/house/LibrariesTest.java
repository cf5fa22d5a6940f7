package mpgnet.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** A library is known in its place only (ARCHITECTURE.md, Modules), so that replacing it is work in one place. */
class LibrariesTest {

    @Test
    void openCl() {
        only("mpgnet.tensor.opencl").know("org.jocl..");
    }

    /** bench measures the peak of the vector unit; cli's devices says how wide it is. */
    @Test
    void vectorApi() {
        only("mpgnet.tensor.cpu", "mpgnet.bench.tensor", "mpgnet.cli..").know("jdk.incubator.vector..");
    }

    @Test
    void rigidBodies() {
        only("mpgnet.bench.peer").know("com.bulletphysics..", "javax.vecmath..");
    }

    @Test
    void nativeLibraries() {
        only("mpgnet.hw.realsense").know("com.sun.jna..");
    }

    @Test
    void terminal() {
        only("mpgnet.cli..", "mpgnet.bench..").know("picocli..", "me.tongfei..");
    }

    @Test
    void charts() {
        only("mpgnet.cli.report").know("org.knowm..");
    }

    /** Where something is stored or told. */
    @Test
    void json() {
        only("mpgnet.nn.io", "mpgnet.sim.scene.file", "mpgnet.sim.equipment", "mpgnet.rl..", "mpgnet.hw.calibration",
                "mpgnet.hw.tabletop", "mpgnet.language",
                "mpgnet.studio.server", "mpgnet.studio.episode", "mpgnet.cli..", "mpgnet.bench..")
                .know("com.fasterxml.jackson..");
    }

    @Test
    void languageModels() {
        only("mpgnet.language").know("dev.langchain4j..");
    }

    @Test
    void webServer() {
        only("mpgnet.studio.server").know("io.helidon..");
    }

    /** Where numerics are not the project's subject: poses, calibration, a program's matrices, statistics. */
    @Test
    void numerics() {
        only("mpgnet.sim..", "mpgnet.hw.calibration", "mpgnet.twin.script", "mpgnet.twin.robot", "mpgnet.rl.eval",
                "mpgnet.rl.suite", "mpgnet.cli..", "mpgnet.bench..")
                .know("org.apache.commons..", "org.ejml..");
    }

    @Test
    void otherMachines() {
        only("mpgnet.cluster").know("com.hazelcast..");
    }

    @Test
    void enginesToCompareWith() {
        only("mpgnet.bench.peer").know("org.bytedeco..", "ai.onnxruntime..", "com.jme3..");
    }

    private static Place only(String... packages) {
        return new Place(packages);
    }

    private record Place(String... packages) {

        void know(String... library) {
            House.keeps(noClasses().that().resideOutsideOfPackages(packages).should().dependOnClassesThat()
                    .resideInAnyPackage(library));
        }
    }
}
