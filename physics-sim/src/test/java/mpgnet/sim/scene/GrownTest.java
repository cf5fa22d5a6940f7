package mpgnet.sim.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GrownTest {

    private static final double SIZE_M = 0.08;
    private static final double FLAT_M = 1e-9;
    private static final int POINTS = 200;

    private static double outsideM(ConvexPart part, Vec3 p) {
        return part.faces().stream().mapToDouble(face -> {
            Vec3 a = part.vertices().get(face.get(0));
            Vec3 normal = part.vertices().get(face.get(1)).minus(a)
                    .cross(part.vertices().get(face.get(2)).minus(part.vertices().get(face.get(1)))).normalized();
            return normal.dot(p.minus(a));
        }).max().orElseThrow();
    }

    @Property(tries = UnseenDraw.GROWN)
    void partsAreConvexAndShareNoVolume(@ForAll @IntRange(max = UnseenDraw.GROWN - 1) int number) {
        List<ConvexPart> parts = new Grown(number, SIZE_M).convexParts();
        Aabb box = Aabb.of(parts.stream().flatMap(part -> part.vertices().stream()).toList());
        assertEquals(0, box.centre().length(), FLAT_M);
        Vec3 size = box.size();
        assertEquals(SIZE_M, Math.max(size.x(), Math.max(size.y(), size.z())), FLAT_M);
        for (ConvexPart part : parts) {
            part.vertices().forEach(v -> assertEquals(0, outsideM(part, v), FLAT_M, "a corner outside its own part"));
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
        for (int i = 0; i < POINTS; i++) {
            Vec3 p = new Vec3(random.nextDouble(box.low().x(), box.high().x()),
                    random.nextDouble(box.low().y(), box.high().y()), random.nextDouble(box.low().z(), box.high().z()));
            assertTrue(parts.stream().filter(part -> outsideM(part, p) < -FLAT_M).count() <= 1, "two parts share " + p);
        }
    }

    @Test
    void numbersAreDifferentShapesAndEachIsTheSameAlways() {
        Set<List<ConvexPart>> shapes = new HashSet<>();
        IntStream.range(0, UnseenDraw.GROWN).forEach(n -> shapes.add(new Grown(n, SIZE_M).convexParts()));
        assertEquals(UnseenDraw.GROWN, shapes.size());
        assertEquals(new Grown(7, SIZE_M).convexParts(), new Grown(7, SIZE_M).convexParts());
        long several = IntStream.range(0, UnseenDraw.GROWN)
                .filter(n -> new Grown(n, SIZE_M).convexParts().size() > 1).count();
        assertTrue(several > UnseenDraw.GROWN / 2, several + " have more than one part");
    }

    @Test
    void badNumbersAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Grown(-1, SIZE_M));
        assertThrows(IllegalArgumentException.class, () -> new Grown(1, 0));
    }
}
