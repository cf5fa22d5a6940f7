package mpgnet.rl.suite;

import static mpgnet.rl.suite.Samples.grasp;
import static mpgnet.rl.suite.Samples.move;
import static mpgnet.rl.suite.Samples.played;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mpgnet.rl.eval.EpisodeSummary.Motion;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.json.NanAsNull;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Merging shards gives the unsharded file, whatever came of the episodes and in whatever order they ended. */
class MergedShardsPropertyTest {

    @Property(tries = 60)
    void mergingShardsGivesTheUnshardedFile(@ForAll @IntRange(min = 1, max = 6) int shards,
            @ForAll @IntRange(min = 1, max = 9) int scenes, @ForAll long seed) throws IOException {
        SuitePlan plan = Samples.plan(scenes, "mpgnet", "random", "search");
        Path root = Files.createTempDirectory("shards");
        try {
            Path whole = Files.createDirectory(root.resolve("whole"));
            Journal.write(whole, plan, Samples.journal(whole, shuffled(plan.jobs(), seed), job -> play(job, seed)));
            Journal.Contents all = new Journal.Contents();
            for (int i = shards - 1; i >= 0; i--) {
                Path part = Files.createDirectory(root.resolve("part-" + i));
                all.addAll(Samples.journal(part, shuffled(new Shard(i, shards).of(plan.jobs()), seed + i),
                        job -> play(job, seed)));
            }
            Path merged = Files.createDirectory(root.resolve("merged"));
            Journal.write(merged, plan, all);
            assertArrayEquals(Files.readAllBytes(whole.resolve(Journal.FILE_NAME)),
                    Files.readAllBytes(merged.resolve(Journal.FILE_NAME)));
            assertEquals(json(plan, whole), json(plan, merged));
        } finally {
            delete(root);
        }
    }

    @Property(tries = 200)
    void everyJobIsOneShards(@ForAll @IntRange(min = 1, max = 9) int shards,
            @ForAll @IntRange(max = 40) int jobs) {
        List<Integer> all = Stream.iterate(0, i -> i + 1).limit(jobs).toList();
        List<Integer> played = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            played.addAll(new Shard(i, shards).of(all));
        }
        Collections.sort(played);
        assertEquals(all, played);
    }

    private static String json(SuitePlan plan, Path folder) throws IOException {
        return new ObjectMapper().registerModule(new NanAsNull())
                .writeValueAsString(SuiteReport.of(plan, "mpgnet", Journal.read(folder)));
    }

    /** A function of the job and the seed, as an episode is. */
    private static PlayedEpisode play(SuitePlan.Job job, long seed) {
        Random random =
                new Random(seed ^ job.row().method().hashCode() ^ 31L * job.episode().scene().name().hashCode());
        int moves = random.nextInt(3);
        List<Motion> motions = new ArrayList<>(Collections.nCopies(moves, move()));
        motions.add(grasp(2 * random.nextDouble(), random.nextBoolean()));
        return played(job.episode(), motions.toArray(Motion[]::new));
    }

    private static <T> List<T> shuffled(List<T> things, long seed) {
        List<T> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
