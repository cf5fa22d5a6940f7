package mpgnet.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeWorkTest {

    @TempDir
    private Path folder;

    /** An object that falls off the table before anybody can jitter it. */
    private SceneRef none() throws IOException {
        Body any = SceneFile.hard().getFirst().scene().bodies().getFirst();
        Body falling = any.at(new Pose(new Vec3(0.599, 0, 0.06), Quaternion.aboutAxis(Vec3.Y, Math.toRadians(50))));
        Path file = folder.resolve("falling.json");
        SceneFile.write(List.of(new NamedScene("falling", new Scene(List.of(falling), 0))), file);
        return new SceneRef.Jittered(file.toString(), "falling", 1);
    }

    private static EpisodeJob job(SceneRef scene, String method, WeightsRef weights) {
        return new EpisodeJob(scene, method, weights, WorkCellSettings.standard(), GeometryRules.ON, 1);
    }

    private Path weights(int seed) throws IOException {
        Path file = folder.resolve(seed + ".safetensors");
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1),
                    EnumSet.allOf(Primitive.class), RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            new TrainedNet(net, 0.2, "untrained", LearnedMethod.MPGNET).save(file);
        }
        return file;
    }

    /** As a suite asks for them, whose methods take turns. */
    @Test
    void weightsTravelOncePerContentEvenWhereMethodsAlternate() throws IOException {
        Map<String, byte[]> blobs = new HashMap<>();
        List<WeightsRef> refs = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            Path file = weights(seed);
            refs.add(WeightsRef.of(file));
            blobs.put(refs.getLast().sha256(), Files.readAllBytes(file));
        }
        List<String> fetched = new ArrayList<>();
        EpisodeWire wire = new EpisodeWire();
        SceneRef pair = new SceneRef.Drawn(SceneKind.PAIR, 2, 1);
        try (EpisodeWork work = new EpisodeWork(1, () -> Backends.cpu(1))) {
            for (EpisodeJob job : List.of(job(pair, "mpgnet", refs.get(0)), job(pair, "topmost", null),
                    job(pair, "grasp-only", refs.get(1)), job(pair, "untrained", null),
                    job(pair, "mpgnet", refs.get(0)), job(pair, "grasp-only", refs.get(1)))) {
                byte[] answer = work.play(wire.bytes(job), name -> {
                    fetched.add(name);
                    return Optional.ofNullable(blobs.get(name));
                }).bytes();
                assertEquals(Optional.empty(), wire.fault(wire.bytes(job), answer));
            }
        }
        assertEquals(refs.stream().map(WeightsRef::sha256).toList(), fetched);
    }

    /** Whose file lies elsewhere on the machine that made the job. */
    @Test
    void aNetworkThatFindsMasksTravelsToo() throws IOException {
        WeightsRef shipped = WeightsRef.of(Path.of("..", "weights", "segment.safetensors"));
        byte[] content = Files.readAllBytes(Path.of(shipped.file()));
        EpisodeWire wire = new EpisodeWire();
        byte[] job = wire.bytes(new EpisodeJob(new SceneRef.Drawn(SceneKind.PAIR, 2, 1), "topmost", null,
                WorkCellSettings.standard().withSegmentNet(new WeightsRef("elsewhere", shipped.sha256())),
                GeometryRules.ON, 2));
        List<String> fetched = new ArrayList<>();
        try (EpisodeWork work = new EpisodeWork(1, () -> Backends.cpu(1))) {
            for (int i = 0; i < 2; i++) {
                byte[] answer = work.play(job, name -> {
                    fetched.add(name);
                    return Optional.of(content);
                }).bytes();
                assertEquals(Optional.empty(), wire.fault(job, answer));
                assertNotNull(wire.answer(answer).summary());
            }
        }
        assertEquals(List.of(shipped.sha256()), fetched);
    }

    /** One scene that nobody can make must not make the run refuse one worker after the other. */
    @Test
    void aSceneThatCannotBeMadeIsAnAnswerAndNoFault() throws IOException {
        EpisodeWire wire = new EpisodeWire();
        byte[] job = wire.bytes(job(none(), "topmost", null));
        try (EpisodeWork work = new EpisodeWork(1, () -> Backends.cpu(1))) {
            byte[] answer = work.play(job, _ -> Optional.empty()).bytes();
            assertEquals(Optional.empty(), wire.fault(job, answer));
            assertNotNull(wire.answer(answer).noScene());
            byte[] other = wire.bytes(job(none(), "analytic", null));
            assertTrue(wire.fault(other, answer).orElseThrow().contains("another job"));
        }
    }

    @Test
    void garbageIsNoAnswer() {
        EpisodeWire wire = new EpisodeWire();
        byte[] job = wire.bytes(job(new SceneRef.Drawn(SceneKind.PAIR, 2, 1), "topmost", null));
        for (String garbage : List.of("", "null", "{}", "[1, 2]", "{\"job\": 3}", "\u0000\u0001")) {
            assertTrue(wire.fault(job, garbage.getBytes(StandardCharsets.UTF_8)).isPresent(), garbage);
        }
    }
}
