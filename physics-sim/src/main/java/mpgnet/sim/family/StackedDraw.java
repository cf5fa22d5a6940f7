package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;

/**
 * {@link mpgnet.sim.scene.Family#STACKED}: a tower on the target, a bridge over it, or a shelf of two beams over it on
 * four supports; what lies over the target carries at least one more block. What is left of the blocks slides up from
 * the side.
 */
record StackedDraw(RestingBlocks blocks, Judge judge, int objects) implements Attempts.Draw {

    /** In so many cells, 40 mm², a cover lies over the target, and a load on its cover. */
    static final int LYING_CELLS = 10;
    /** What lies on something begins within this of where that ends. */
    static final double ON_M = 0.0015;

    private static final List<ToyBlock> FLAT = List.of(ToyBlock.CUBE, ToyBlock.TALL_BLOCK, ToyBlock.PLANK,
            ToyBlock.SQUARE_SLAB, ToyBlock.ARCH);
    private static final List<ToyBlock> BEAMS = List.of(ToyBlock.TALL_BLOCK, ToyBlock.PLANK, ToyBlock.ARCH);
    private static final List<ToyBlock> SUPPORTS = List.of(ToyBlock.CUBE, ToyBlock.TALL_BLOCK, ToyBlock.PLANK,
            ToyBlock.SQUARE_SLAB, ToyBlock.CYLINDER, ToyBlock.HALF_CYLINDER);
    /** How long a beam is, and how much of it lies on either support at least. */
    private static final double BEAM_M = 0.10;
    private static final double BEARING_M = 0.014;
    /** How far a block is put beside the middle of what it lies on, and turned, at most. */
    private static final double ASIDE_M = 0.005;
    private static final double TURNED_RAD = Math.toRadians(8);
    /** Between two things that are not to touch. */
    private static final double APART_M = 0.001;
    private static final double MIDDLE_M = 0.10;
    /** A shelf needs four supports, two beams, the target and a load; a bridge two supports and one beam. */
    private static final int SHELF = 8;
    private static final int BRIDGE = 5;
    /** A beam lies flat. */
    private static final double HIGH_BEAM_M = 0.055;
    /** Of a tower, above the target. */
    private static final int HIGHEST_TOWER = 4;

    @Override
    public Optional<Scene> scene(RandomGenerator random) {
        double yawRad = 2 * Math.PI * random.nextDouble();
        Standing target = blocks.any(yawRad, random)
                .moved(new Vec3(MIDDLE_M * (2 * random.nextDouble() - 1), MIDDLE_M * (2 * random.nextDouble() - 1), 0));
        Pile pile = new Pile(target, yawRad, random);
        int kinds = objects >= SHELF ? 3 : objects >= BRIDGE ? 2 : 1;
        boolean built = switch (random.nextInt(kinds)) {
            case 0 -> pile.tower();
            case 1 -> pile.span(1);
            default -> pile.span(2);
        };
        return built && pile.besides() ? PackedDraw.settled(pile.all(), random)
                .filter(scene -> laden(scene) && judge.graspableAlone(scene) && !judge.graspable(scene)
                        && Bearing.overTarget(scene))
                : Optional.empty();
    }

    /** Whether something that lies over the target carries something. */
    static boolean laden(Scene scene) {
        List<Relief> reliefs = scene.bodies().stream().map(Relief::of).toList();
        Relief target = reliefs.get(scene.targetIndex());
        List<Relief> covers = IntStream.range(0, reliefs.size()).filter(id -> id != scene.targetIndex())
                .mapToObj(reliefs::get).filter(relief -> relief.cellsOver(target) >= LYING_CELLS).toList();
        return covers.stream().anyMatch(
                cover -> reliefs.stream().anyMatch(load -> load != cover && load != target
                        && load.cellsOn(cover, ON_M) >= LYING_CELLS));
    }

    /** What is being built. */
    private final class Pile {

        private final double yawRad;
        private final RandomGenerator random;
        private final Cluster ground;
        private final List<Standing> above = new ArrayList<>();

        Pile(Standing target, double yawRad, RandomGenerator random) {
            this.yawRad = yawRad;
            this.random = random;
            ground = new Cluster(target, PackedDraw::inside);
        }

        List<Standing> all() {
            List<Standing> all = new ArrayList<>(ground.members());
            all.addAll(above);
            return all;
        }

        private int left() {
            return objects - all().size();
        }

        /** Flat blocks on the target, the last one whatever stands on them. */
        boolean tower() {
            int storeys = Math.min(left(), 2 + random.nextInt(HIGHEST_TOWER - 1));
            Standing below = ground.target();
            for (int i = 0; i < storeys; i++) {
                List<ToyBlock> among = i < storeys - 1 ? FLAT : List.of(ToyBlock.values());
                Optional<Standing> next = on(List.of(below), among, below.box().centre());
                if (next.isEmpty()) {
                    return false;
                }
                below = next.get();
            }
            return true;
        }

        /** Beams side by side over the target, each on two supports, and at least one load. */
        boolean span(int beams) {
            Standing support = blocks.first(SUPPORTS, yawRad, block -> block.topM() > ground.target().topM(), random);
            Vec3 along = new Vec3(Math.cos(yawRad), Math.sin(yawRad), 0);
            Vec3 across = new Vec3(-along.y(), along.x(), 0);
            if (support == null || random.nextBoolean() && beams == 1) {
                Vec3 swap = along;
                along = across;
                across = swap;
            }
            if (support == null) {
                return false;
            }
            Vec3 middle = ground.target().box().centre();
            List<Standing> covers = new ArrayList<>();
            double beamYawRad = Math.atan2(along.y(), along.x());
            Standing beam = blocks.first(BEAMS, beamYawRad, this::isFlat, random);
            if (beam == null) {
                return false;
            }
            beam = turnedAlong(beam, along);
            double wide = extentM(beam, across) + APART_M;
            double deep = extentM(support, along);
            double mostM = BEAM_M / 2 - BEARING_M + deep / 2;
            double leastM = extentM(ground.target(), along) / 2 + APART_M + deep / 2;
            if (leastM > mostM || extentM(support, across) > wide && beams > 1) {
                return false;
            }
            double apartM = leastM + (mostM - leastM) * random.nextDouble();
            for (int i = 0; i < beams; i++) {
                Vec3 line = middle.plus(across.times(wide * (i - (beams - 1) / 2.0)));
                for (int side = -1; side <= 1; side += 2) {
                    Vec3 at = line.plus(along.times(side * apartM));
                    Standing placed = support.moved(new Vec3(at.x(), at.y(), 0));
                    if (!PackedDraw.inside(placed)
                            || ground.members().stream().anyMatch(member -> member.gapM(placed) < 0)) {
                        return false;
                    }
                    ground.add(placed);
                }
                covers.add(raised(beam.moved(new Vec3(line.x(), line.y(), 0)), support.topM()));
            }
            above.addAll(covers);
            return loads(covers);
        }

        /** One load on the beams' middle, perhaps others on it. */
        private boolean loads(List<Standing> covers) {
            Vec3 middle = covers.stream().map(cover -> cover.box().centre()).reduce(Vec3::plus).orElseThrow()
                    .times(1.0 / covers.size());
            int loads = Math.min(left(), 1 + random.nextInt(2));
            List<Standing> below = covers;
            for (int i = 0; i < loads; i++) {
                Optional<Standing> next = on(below, i < loads - 1 ? FLAT : List.of(ToyBlock.values()), middle);
                if (next.isEmpty()) {
                    return false;
                }
                below = List.of(next.get());
            }
            return loads > 0;
        }

        /** A block on others that are equally high, a little beside their middle and a little turned. */
        private Optional<Standing> on(List<Standing> below, List<ToyBlock> among, Vec3 middle) {
            double topM = below.getFirst().topM();
            double turnedRad = yawRad + random.nextInt(2) * Math.PI / 2 + TURNED_RAD * (2 * random.nextDouble() - 1);
            Vec3 aside = new Vec3(ASIDE_M * (2 * random.nextDouble() - 1), ASIDE_M * (2 * random.nextDouble() - 1), 0);
            Standing block = blocks.first(among, turnedRad, candidate -> candidate.topM() < BEAM_M, random);
            if (block == null) {
                return Optional.empty();
            }
            Standing placed = raised(block.moved(new Vec3(middle.x(), middle.y(), 0).plus(aside)), topM);
            Vec3 mass = placed.tableFromBlock().position();
            // A first look: its middle is over something flat. The simulator says whether it stays.
            boolean carried = below.stream().flatMap(b -> b.above(topM - ON_M).stream())
                    .anyMatch(polygon -> polygon.depthM(mass.x(), mass.y()) > 0 || below.size() > 1);
            if (!carried) {
                return Optional.empty();
            }
            above.add(placed);
            return Optional.of(placed);
        }

        /** What is left slides up on the table. */
        boolean besides() {
            List<Standing> over = List.copyOf(above);
            int failures = 0;
            while (left() > 0) {
                Standing block = blocks.any(yawRad + random.nextInt(4) * Math.PI / 2, random);
                Optional<Standing> slid = ground.slide(block, ground.anywhere(random), yawRad)
                        .filter(placed -> over.stream().allMatch(high -> high.gapM(placed) > 0));
                if (slid.isPresent()) {
                    ground.add(slid.get());
                } else if (++failures > 2 * objects) {
                    return false;
                }
            }
            return true;
        }

        private boolean isFlat(Standing beam) {
            Aabb box = beam.box();
            return box.size().z() < HIGH_BEAM_M;
        }

        private Standing turnedAlong(Standing beam, Vec3 along) {
            Vec3 across = new Vec3(-along.y(), along.x(), 0);
            return extentM(beam, along) >= extentM(beam, across) ? beam : beam.turned(Math.PI / 2);
        }
    }

    private static Standing raised(Standing block, double onM) {
        return block.moved(new Vec3(0, 0, onM));
    }

    /** How far a block reaches along a horizontal direction. */
    private static double extentM(Standing block, Vec3 direction) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (ConvexPolygon polygon : block.footprint()) {
            for (Vec3 corner : polygon.corners()) {
                least = Math.min(least, direction.dot(corner));
                most = Math.max(most, direction.dot(corner));
            }
        }
        return most - least;
    }
}
