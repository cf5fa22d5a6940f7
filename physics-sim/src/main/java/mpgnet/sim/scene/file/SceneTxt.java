package mpgnet.sim.scene.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;

/**
 * A scene as published systems write theirs, one object a line: {@code …/blocks/0.obj r g b x y z rx ry rz}, colours in
 * [0, 1], the robot's frame, metres and radians. Visual Pushing and Grasping and Efficient Push-Grasping name meshes by
 * numbers; the arc-l group names {@code cube.urdf} and others, blocks of 45 mm, whose places are stretched to our 50
 * mm. What lies outside the workspace is left out, as those systems ignore it; the first object that is left is the
 * target. Masses and friction are our blocks'.
 *
 * <p>
 * Where this differs from those systems: docs/deviations.md, 28 and 55.
 */
final class SceneTxt {

    private static final int VALUES = 10;
    /** Our blocks are so much larger than arc-l's. */
    private static final double STRETCH = 50.0 / 45;
    private static final double HALF = Math.sqrt(0.5);

    /** VPG's meshes by number; there is no 5. */
    private static final Map<String, ToyBlock> MESHES = Map.of("0.obj", ToyBlock.ROOF, "1.obj", ToyBlock.ARCH, "2.obj",
            ToyBlock.SQUARE_SLAB, "3.obj", ToyBlock.PLANK, "4.obj", ToyBlock.CUBE, "6.obj", ToyBlock.TALL_BLOCK,
            "7.obj", ToyBlock.HALF_CYLINDER, "8.obj", ToyBlock.CYLINDER);

    /**
     * A model of arc-l's.
     *
     * @param modelFromBlock how our block lies in its frame
     */
    private record Model(ToyBlock block, Quaternion modelFromBlock) {
    }

    private static final Map<String, Model> MODELS = Map.of(
            "cube.urdf", new Model(ToyBlock.CUBE, Quaternion.IDENTITY),
            "half-cube.urdf", new Model(ToyBlock.SQUARE_SLAB, Quaternion.IDENTITY),
            "rect.urdf", new Model(ToyBlock.TALL_BLOCK, new Quaternion(HALF, -HALF, 0, 0)),
            "triangle.urdf", new Model(ToyBlock.ROOF, new Quaternion(0, 0, HALF, HALF)),
            "concave.urdf", new Model(ToyBlock.ARCH, new Quaternion(0.5, -0.5, 0.5, -0.5)),
            "cylinder.urdf", new Model(ToyBlock.CYLINDER, new Quaternion(-0.5, 0.5, 0.5, 0.5)),
            "half-cylinder.urdf", new Model(ToyBlock.HALF_CYLINDER, new Quaternion(HALF, 0, 0, -HALF)));

    private SceneTxt() {
    }

    /** @param name of the scene: the file has none inside */
    static List<NamedScene> read(InputStream in, String file, String name) throws IOException {
        List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    Body body = body(lines.get(i).strip().split("\\s+"));
                    if (inWorkspace(body.tableFromBody().position())) {
                        bodies.add(body);
                    }
                } catch (IllegalArgumentException e) {
                    throw new SceneFileException("%s, line %d: %s".formatted(file, i + 1, e.getMessage()), e);
                }
            }
        }
        if (bodies.isEmpty()) {
            throw new SceneFileException("%s has no object in the workspace".formatted(file));
        }
        return List.of(new NamedScene(name, new Scene(bodies, 0)));
    }

    private static boolean inWorkspace(Vec3 place) {
        return Math.abs(place.x()) < Heightmap.HALF_SIDE_M && Math.abs(place.y()) < Heightmap.HALF_SIDE_M
                && place.z() > 0;
    }

    private static Body body(String[] words) {
        if (words.length != VALUES) {
            throw new IllegalArgumentException(
                    "an object is a mesh and nine numbers, r g b x y z rx ry rz; has %d values".formatted(
                            words.length));
        }
        double[] v = new double[VALUES];
        for (int i = 1; i < VALUES; i++) {
            v[i] = number(words[i]);
        }
        int colour = channel(v[1]) << 16 | channel(v[2]) << 8 | channel(v[3]);
        String mesh = words[0].substring(words[0].lastIndexOf('/') + 1);
        Vec3 place = new Vec3(v[4], v[5], v[6]);
        Vec3 turns = new Vec3(v[7], v[8], v[9]);
        if (MESHES.containsKey(mesh)) {
            return MESHES.get(mesh).body(vpg(place, turns), colour);
        }
        if (MODELS.containsKey(mesh)) {
            Model model = MODELS.get(mesh);
            Pose pose = arcL(place, turns);
            return model.block.body(new Pose(pose.position(), pose.orientation().times(model.modelFromBlock)), colour);
        }
        throw new IllegalArgumentException("there is no block '%s'; blocks are %s and %s".formatted(mesh,
                String.join(", ", MESHES.keySet().stream().sorted().toList()),
                String.join(", ", MODELS.keySet().stream().sorted().toList())));
    }

    /**
     * The workspace's centre lies 0.5 m before the robot, at negative x; CoppeliaSim turns about x, then y', then z''.
     */
    private static Pose vpg(Vec3 place, Vec3 turns) {
        return new Pose(new Vec3(place.x() + 0.5, place.y(), place.z()),
                about(Vec3.X, turns.x()).times(about(Vec3.Y, turns.y())).times(about(Vec3.Z, turns.z())));
    }

    /** The workspace's centre lies at positive x; PyBullet turns about z, then y', then x''. */
    private static Pose arcL(Vec3 place, Vec3 turns) {
        return new Pose(new Vec3(STRETCH * (place.x() - 0.5), STRETCH * place.y(), STRETCH * place.z()),
                about(Vec3.Z, turns.z()).times(about(Vec3.Y, turns.y())).times(about(Vec3.X, turns.x())));
    }

    private static Quaternion about(Vec3 axis, double angleRad) {
        return Quaternion.aboutAxis(axis, angleRad);
    }

    private static double number(String word) {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number".formatted(word), e);
        }
        throw new IllegalArgumentException("'%s' is no finite number".formatted(word));
    }

    private static int channel(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a colour's channels lie in [0, 1]; was %s".formatted(share));
        }
        return (int) Math.round(255 * share);
    }
}
