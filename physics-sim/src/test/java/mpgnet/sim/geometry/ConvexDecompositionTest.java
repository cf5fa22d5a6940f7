package mpgnet.sim.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ConvexDecompositionTest {

    private static final int AROUND = 24;
    private static final int ALONG = 12;

    /** A ring of round section about z, in quadrangles. */
    private static List<List<Vec3>> torus(double radiusM, double thickM) {
        List<List<Vec3>> faces = new ArrayList<>();
        for (int i = 0; i < AROUND; i++) {
            for (int j = 0; j < ALONG; j++) {
                faces.add(List.of(torus(radiusM, thickM, i, j), torus(radiusM, thickM, i + 1, j),
                        torus(radiusM, thickM, i + 1, j + 1), torus(radiusM, thickM, i, j + 1)));
            }
        }
        return faces;
    }

    private static Vec3 torus(double radiusM, double thickM, int i, int j) {
        double u = 2 * Math.PI * (i % AROUND) / AROUND;
        double v = 2 * Math.PI * (j % ALONG) / ALONG;
        double r = radiusM + thickM * Math.cos(v);
        return new Vec3(r * Math.cos(u), r * Math.sin(u), thickM * Math.sin(v));
    }

    private static boolean within(ConvexPart part, Vec3 p, double slackM) {
        return part.faces().stream().allMatch(face -> {
            Vec3 a = part.vertices().get(face.getFirst());
            Vec3 normal = part.vertices().get(face.get(1)).minus(a)
                    .cross(part.vertices().get(face.get(2)).minus(a)).normalized();
            return normal.dot(p.minus(a)) < slackM;
        });
    }

    @Test
    void aRingKeepsItsHole() {
        List<ConvexPart> parts = ConvexDecomposition.of(torus(0.04, 0.012));
        assertTrue(parts.size() > 4 && parts.size() <= ConvexDecomposition.MOST_PARTS, parts.size() + " parts");
        double volumeM3 = 0;
        for (List<Vec3> face : torus(0.04, 0.012)) {
            for (int k = 1; k < 3; k++) {
                volumeM3 += face.getFirst().dot(face.get(k).cross(face.get(k + 1))) / 6;
            }
        }
        assertEquals(volumeM3, SolidProperties.of(parts).volumeM3(), 0.12 * volumeM3);
        assertTrue(parts.stream().noneMatch(part -> within(part, Vec3.ZERO, 0)), "the hole is filled");
        for (int i = 0; i < AROUND; i++) {
            double u = 2 * Math.PI * i / AROUND;
            Vec3 core = new Vec3(0.04 * Math.cos(u), 0.04 * Math.sin(u), 0);
            assertTrue(parts.stream().anyMatch(part -> within(part, core, 1e-4)), "nothing at " + core);
        }
    }

    @Test
    void partsShareNoSpace() {
        List<ConvexPart> parts = ConvexDecomposition.of(torus(0.04, 0.012));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int i = 0; i < 20_000; i++) {
            Vec3 p = new Vec3(random.nextDouble(-0.06, 0.06), random.nextDouble(-0.06, 0.06),
                    random.nextDouble(-0.015, 0.015));
            assertTrue(parts.stream().filter(part -> within(part, p, -1e-6)).count() <= 1, p.toString());
        }
    }

    @Test
    void aConvexSolidIsOnePart() {
        ConvexPart box = ConvexPart.box(0.1, 0.05, 0.02);
        List<List<Vec3>> faces =
                box.faces().stream().map(face -> face.stream().map(box.vertices()::get).toList()).toList();
        List<ConvexPart> parts = ConvexDecomposition.of(faces);
        assertEquals(1, parts.size());
        assertEquals(1e-4, SolidProperties.of(parts).volumeM3(), 1e-12);
        List<List<Vec3>> insideOut = faces.stream().map(face -> {
            List<Vec3> reversed = new ArrayList<>(face);
            Collections.reverse(reversed);
            return reversed;
        }).map(List::copyOf).toList();
        assertEquals(parts.size(), ConvexDecomposition.of(insideOut).size());
    }

    @Test
    void whatHasNoInsideIsRefused() {
        List<List<Vec3>> open = torus(0.04, 0.012).subList(1, AROUND * ALONG);
        String message = assertThrows(IllegalArgumentException.class, () -> ConvexDecomposition.of(open)).getMessage();
        assertTrue(message.startsWith("4 edges"), message);
    }
}
