package mpgnet.sim.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSamplingException;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Scene SCENE = new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), 0x4E79A7)), 0);

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final AtomicInteger drawn = new AtomicInteger();

    private Attempts comesAt(int attempt) {
        return new Attempts(Family.BURIED, 8,
                _ -> drawn.incrementAndGet() == attempt ? Optional.of(SCENE) : Optional.empty());
    }

    /**
     * Of `buried` with 8 objects one scene in sixty takes over 400: training draws hundreds, and must not end by one.
     */
    @Test
    void aSceneThatTakesManyAttemptsIsFound() {
        assertSame(SCENE, comesAt(1500).sample(random));
        assertEquals(1500, drawn.get(), "nothing is drawn after it");
    }

    @Test
    void whatCannotBeDrawnIsGivenUp() {
        String message = assertThrows(SceneSamplingException.class, () -> comesAt(Integer.MAX_VALUE).sample(random))
                .getMessage();
        assertTrue(message.contains("buried") && message.contains("8") && message.contains("another number"), message);
    }
}
