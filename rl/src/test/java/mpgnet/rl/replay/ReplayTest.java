package mpgnet.rl.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @Test
    void whatIsWrittenIsReadBackBitForBit(@TempDir Path folder) throws IOException {
        ReplayStore store = new ReplayStore(folder);
        for (boolean follows : new boolean[]{true, false}) {
            Transition t = Samples.transition(7, 1, follows);
            store.write(0, t);
            Transition back = store.read(0);
            assertArrayEquals(t.state().height(), back.state().height());
            assertArrayEquals(t.state().rgb(), back.state().rgb());
            assertEquals(t.turn(), back.turn());
            assertEquals(t.choice(), back.choice());
            assertEquals(t.reward(), back.reward());
            if (follows) {
                assertArrayEquals(t.next().height(), back.next().height());
                assertEquals(t.nextTurn(), back.nextTurn());
            } else {
                assertNull(back.next());
            }
        }
    }

    @Test
    void aDamagedOrMissingTransitionIsNamed(@TempDir Path folder) throws IOException {
        ReplayStore store = new ReplayStore(folder);
        store.write(3, Samples.transition(1, 0, true));
        Path file = folder.resolve("0000003.bin");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(assertThrows(IOException.class, () -> store.read(3)).getMessage().contains("0000003.bin"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertTrue(assertThrows(IOException.class, () -> store.read(3)).getMessage().contains("0000003.bin"));
        assertTrue(assertThrows(IOException.class, () -> store.read(4)).getMessage().contains("0000004.bin"));
    }

    @Test
    void samplingBalancesRewardedAndUnrewarded() {
        Replay replay = new Replay(true);
        for (int i = 0; i < 50; i++) {
            replay.add(Samples.transition(i, i == 20 ? 1 : 0, true));
        }
        int[] drawn = replay.sample(Primitive.GRASP, 2000, new Seeds(1).stream("sample", 0));
        long rewarded = Arrays.stream(drawn).filter(n -> n == 20).count();
        assertTrue(rewarded > 900 && rewarded < 1100,
                "1 rewarded transition among 50 was drawn " + rewarded + " times of 2000");
        assertArrayEquals(drawn, replay.sample(Primitive.GRASP, 2000, new Seeds(1).stream("sample", 0)));
    }

    @Test
    void unbalancedSamplingDrawsThemAsOftenAsTheyOccur() {
        Replay replay = new Replay(false);
        for (int i = 0; i < 50; i++) {
            replay.add(Samples.transition(i, i == 20 ? 1 : 0, true));
        }
        long rewarded = Arrays.stream(replay.sample(Primitive.GRASP, 5000, new Seeds(1).stream("sample", 0)))
                .filter(n -> n == 20).count();
        assertTrue(rewarded > 60 && rewarded < 140,
                "1 rewarded transition among 50 was drawn " + rewarded + " times of 5000");
    }

    @Test
    void oneKindAloneIsSampledWithoutTheOther() {
        Replay replay = new Replay(true);
        assertThrows(IllegalStateException.class,
                () -> replay.sample(Primitive.GRASP, 1, new Seeds(1).stream("sample", 0)));
        replay.add(Samples.transition(0, 0, true));
        assertArrayEquals(new int[]{0, 0, 0, 0}, replay.sample(Primitive.GRASP, 4, new Seeds(1).stream("sample", 0)));
    }

    @Test
    void eachNetDrawsItsOwn() {
        Replay replay = new Replay(true);
        for (int i = 0; i < 30; i++) {
            replay.add(Samples.transition(Primitive.values()[i % 3], i, i % 2, true));
        }
        for (Primitive primitive : Primitive.values()) {
            assertEquals(10, replay.size(primitive));
            for (int number : replay.sample(primitive, 100, new Seeds(1).stream("sample", 0))) {
                assertEquals(primitive, replay.get(number).primitive());
            }
        }
    }
}
