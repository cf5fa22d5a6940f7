package mpgnet.sim.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

class NamedShapeTest {

    private static final double FLAT_M = 1e-9;

    static Stream<NamedShape> all() {
        return NamedShape.all();
    }

    private static Vec3 normal(ConvexPart part, List<Integer> face) {
        Vec3 a = part.vertices().get(face.get(0));
        return part.vertices().get(face.get(1)).minus(a).cross(part.vertices().get(face.get(2)).minus(a)).normalized();
    }

    /** The largest signed distance from a face's plane: negative inside. */
    private static double outsideM(ConvexPart part, Vec3 p) {
        return part.faces().stream()
                .mapToDouble(face -> normal(part, face).dot(p.minus(part.vertices().get(face.getFirst())))).max()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPartIsConvexWithFlatFaces(NamedShape named) {
        for (ConvexPart part : named.shape().convexParts()) {
            part.vertices()
                    .forEach(v -> assertEquals(0, outsideM(part, v), FLAT_M, "a corner is outside its own part: " + v));
            for (List<Integer> face : part.faces()) {
                Vec3 n = normal(part, face);
                face.forEach(v -> assertEquals(0,
                        n.dot(part.vertices().get(v).minus(part.vertices().get(face.getFirst()))), FLAT_M));
            }
            int edges = part.faces().stream().mapToInt(List::size).sum() / 2;
            assertEquals(2, part.vertices().size() - edges + part.faces().size(),
                    "Euler's formula for a closed surface");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void partsShareNoVolumeAndTheBoxIsCentred(NamedShape named) {
        List<ConvexPart> parts = named.shape().convexParts();
        Aabb box = Aabb.of(parts.stream().flatMap(p -> p.vertices().stream()).toList());
        assertEquals(0, box.centre().length(), FLAT_M);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < 5000; i++) {
            Vec3 p = new Vec3(random.nextDouble(box.low().x(), box.high().x()),
                    random.nextDouble(box.low().y(), box.high().y()),
                    random.nextDouble(box.low().z(), box.high().z()));
            assertTrue(parts.stream().filter(part -> outsideM(part, p) < -FLAT_M).count() <= 1, "two parts share " + p);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void twiceTheSizeIsEightTimesTheVolume(NamedShape named) {
        double once = SolidProperties.of(named.shape().convexParts()).volumeM3();
        assertEquals(8 * once, SolidProperties.of(named.shape().scaled(2).convexParts()).volumeM3(), 1e-9 * once);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLabelNamesItsShape(NamedShape named) {
        assertEquals(named, NamedShape.byLabel(named.label()).orElseThrow());
    }

    @Test
    void drawnObjectsStayWithinTheRangesAndFillThem() {
        double cube = NamedShape.massKg(ToyBlock.CUBE.shape(), ToyBlock.DENSITY_KG_M3);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        ObjectDraw draw = new ObjectDraw(List.of(ToyBlock.CUBE), ObjectRanges.VARIED);
        double leastM = 1;
        double mostM = 0;
        for (int i = 0; i < 300; i++) {
            Body body = draw.body(ToyBlock.CUBE, Pose.IDENTITY, 0, random);
            ObjectShape.Box box = (ObjectShape.Box) body.shape();
            double size = box.xM() / 0.05;
            double density = body.massKg() / cube / (size * size * size);
            assertTrue(size >= 0.85 && size <= 1.15 && density >= 0.669 && density <= 1.501, body.toString());
            assertTrue(body.friction() >= 0.8 * 0.71 && body.friction() <= 1.2 * 0.71, body.toString());
            leastM = Math.min(leastM, box.xM());
            mostM = Math.max(mostM, box.xM());
        }
        assertTrue(leastM < 0.0435 && mostM > 0.0565, "sizes from " + leastM + " to " + mostM);
        assertThrows(IllegalArgumentException.class, () -> new ObjectRanges.Range(1.2, 0.8));
    }
}
