package mpgnet.sim.scene.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.sim.rigid.SceneSettler;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.scene.UnseenObject;
import mpgnet.sim.world.SettleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFileTest {

    private static final String HEADER = "scene,object,shape,target,r,g,b,x_m,y_m,z_m,qw,qx,qy,qz,visible_fraction\n";

    @TempDir
    private Path folder;

    private static Scene everyShape(double factor) {
        List<Body> bodies = new ArrayList<>();
        NamedShape.all().forEach(named -> {
            Pose pose = new Pose(new Vec3(0.01 * bodies.size(), -0.1, 0.2), new Quaternion(0.1, 0.2, 0.3, -0.4));
            bodies.add(new Body(named.shape().scaled(factor), pose, 0.123, 0.45, 0x00A0FF));
        });
        return new Scene(bodies, 3);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("scenes.csv"), text);
    }

    private static void refused(Path file, String... named) {
        String message = assertThrows(SceneFileException.class, () -> SceneFile.read(file)).getMessage();
        assertEquals(1, message.lines().count(), message);
        Stream.of(named).forEach(word -> assertTrue(message.contains(word), "expected '" + word + "' in: " + message));
    }

    @Test
    void everyShapeComesBackAsItWasSaved() throws IOException {
        Path file = folder.resolve("scenes.json");
        List<NamedScene> scenes =
                List.of(new NamedScene("nominal", everyShape(1)), new NamedScene("larger", everyShape(1.1)));
        SceneFile.write(scenes, file);
        List<NamedScene> read = SceneFile.read(file);
        assertEquals(List.of("nominal", "larger"), read.stream().map(NamedScene::name).toList());
        for (int s = 0; s < 2; s++) {
            Scene wrote = scenes.get(s).scene();
            Scene got = read.get(s).scene();
            assertEquals(wrote.targetIndex(), got.targetIndex());
            for (int i = 0; i < wrote.bodies().size(); i++) {
                Body a = wrote.bodies().get(i);
                Body b = got.bodies().get(i);
                assertEquals(a.shape(), b.shape());
                assertEquals(a.massKg(), b.massKg());
                assertEquals(a.friction(), b.friction());
                assertEquals(a.colour(), b.colour());
                assertEquals(a.tableFromBody().position(), b.tableFromBody().position());
                assertEquals(1,
                        Math.abs(a.tableFromBody().orientation().inverse().times(b.tableFromBody().orientation()).w()),
                        1e-15);
            }
        }
        assertTrue(Files.readString(file).contains("\"shape\" : \"tall_block\""),
                "a nominal shape is stored by its name");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList(), "nothing but the file is left");
        }
    }

    @Test
    void aTableOfBlocksIsRead() throws IOException {
        List<NamedScene> scenes = SceneFile.read(csv(HEADER
                + "a,0,cube,0,184,179,168,-0.14,-0.002,0.026,0.35,0.35,-0.61,-0.61,1.000\n"
                + "a,1,cylinder,1,255,0,0,-0.005,-0.012,0.026,1,0,0,0,1.000\n\n"
                + "b,0,mug,0,1,2,3,0,0,0.05,1,0,0,0,1\n"));
        assertEquals(List.of("a", "b"), scenes.stream().map(NamedScene::name).toList());
        Scene a = scenes.getFirst().scene();
        assertEquals(1, a.targetIndex());
        assertEquals(ToyBlock.CYLINDER.shape(), a.bodies().get(1).shape());
        assertEquals(0xB8B3A8, a.bodies().getFirst().colour());
        assertEquals(new Vec3(-0.14, -0.002, 0.026), a.bodies().getFirst().tableFromBody().position());
        assertEquals(0, scenes.get(1).scene().targetIndex(), "without a mark the first object is the target");
    }

    @Test
    void whatIsWrongInATableIsNamed() throws IOException {
        refused(csv(""), "empty", "scene,shape");
        refused(csv("scene,shape\n"), "no column r");
        refused(csv(HEADER), "no scene");
        refused(csv(HEADER + "a,0,cube,0,1,2\n"), "line 2", "6 values for 15 columns");
        refused(csv(HEADER + "a,0,cub,0,1,2,3,0,0,0,1,0,0,0,1\n"), "line 2", "cub", "cube");
        refused(csv(HEADER + "a,0,cube,0,1,2,300,0,0,0,1,0,0,0,1\n"), "line 2", "b must be in [0, 255]", "300");
        refused(csv(HEADER + "a,0,cube,0,1,2,3,here,0,0,1,0,0,0,1\n"), "line 2", "x_m", "here");
        refused(csv(HEADER + "a,0,cube,0,1,2,3,0,0,0,0,0,0,0,1\n"), "line 2", "quaternion");
        refused(csv(HEADER + "a,0,cube,1,1,2,3,0,0,0,1,0,0,0,1\n" + "a,1,cube,1,1,2,3,0,0,0,1,0,0,0,1\n"), "2 targets",
                "scene a");
        refused(folder.resolve("none.csv"), "none.csv");
    }

    @Test
    void whatIsWrongInJsonIsNamed() throws IOException {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, "{\"format\": \"mpgnet-scenes\", \"version\": 1, \"scenes\": [");
        refused(file, "bad.json", "line");
        Files.writeString(file, "{\"format\": \"other\", \"version\": 1, \"scenes\": []}");
        refused(file, "mpgnet-scenes", "other");
        Files.writeString(file, "{\"format\": \"mpgnet-scenes\", \"version\": 1, \"scenes\": []}");
        refused(file, "no scene");
        String item = "{\"shape\": \"cube\", \"position_m\": [0, 0, %s], \"orientation_wxyz\": [1, 0, 0, 0]%s}";
        String scene =
                "{\"format\": \"mpgnet-scenes\", \"version\": 1, \"scenes\": [{\"name\": \"x\", "
                        + "\"target\": %d, \"objects\": ["
                        + item + "]}]}";
        Files.writeString(file, scene.formatted(0, "0", ""));
        refused(file, "colour", "missing");
        Files.writeString(file, scene.formatted(4, "0", ", \"colour\": \"#112233\""));
        refused(file, "scene 'x'", "targetIndex", "4");
        Files.writeString(file, scene.formatted(0, "0, 7", ", \"colour\": \"#112233\""));
        refused(file, "position_m", "3 numbers");
        Files.writeString(file,
                scene.formatted(0, "0", ", \"colour\": \"#112233\"").replace("\"cube\"", "{\"kind\": \"Sphere\"}"));
        refused(file, "mass_kg");
    }

    @Test
    void theNineHardScenesRestWithTheirTargetsOccluded() throws IOException {
        List<NamedScene> hard = SceneFile.hard();
        assertEquals(9, hard.size());
        for (NamedScene named : hard) {
            assertTrue(TargetView.of(named.scene()).occluded(), named.name());
            assertTrue(TargetView.of(named.scene()).visibleFraction() < 0.6, named.name());
            SettleReport rest = new SceneSettler().settle(named.scene(), 1);
            assertEquals(0, rest.thrownOut(), named.name());
            assertTrue(rest.objects().stream().allMatch(o -> o.displacementM() < 0.003), named.name() + ": " + rest);
        }
        long unseen = hard.stream()
                .filter(n -> n.scene().bodies().stream()
                        .anyMatch(b -> Stream.of(UnseenObject.values()).anyMatch(u -> u.shape().equals(b.shape()))))
                .count();
        assertEquals(4, unseen, "scenes with unseen objects");
    }

    @Test
    void scenesAreWrittenAsJsonOnly() {
        assertThrows(SceneFileException.class,
                () -> SceneFile.write(List.of(new NamedScene("x", everyShape(1))), folder.resolve("scenes.csv")));
    }
}
