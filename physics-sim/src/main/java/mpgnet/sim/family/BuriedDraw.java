package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.rigid.SceneBuilder;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;

/**
 * {@link mpgnet.sim.scene.Family#BURIED}: neighbours enclose the target, as in {@link PackedDraw}; then blocks fall on
 * it, the first over its middle, others over some cell that is still in view, until hardly anything is; the rest fall
 * around. So what is dug out is still not free to be gripped.
 */
record BuriedDraw(RestingBlocks blocks, Enclosure enclosure, Judge judge, int objects) implements Attempts.Draw {

    /** At most this share of the target is in view in the end. */
    static final double IN_VIEW = 0.05;
    /** Of a scene's blocks so many lie over the target or fall around: a third, two at least. */
    private static final int DROPPED_PER = 3;
    private static final List<ToyBlock> COVERS = List.of(ToyBlock.TALL_BLOCK, ToyBlock.TALL_BLOCK, ToyBlock.PLANK,
            ToyBlock.PLANK, ToyBlock.ARCH, ToyBlock.ROOF, ToyBlock.CUBE);
    /** A higher target would stand out of what falls on it; a higher cover falls over. */
    private static final double HIGHEST_M = 0.06;
    /** The middle of the heap is at most so far from the workspace's. */
    private static final double MIDDLE_M = 0.07;
    /** How far beside the middle of what is in view a cover falls, at most. */
    private static final double ASIDE_M = 0.006;
    /** A heap, no tower. */
    private static final double HIGHEST_CENTRE_M = 0.16;
    /** Every block's middle ends up so far inside the workspace. */
    private static final double EDGE_M = 0.03;
    /** The others fall at most so far from the target. */
    private static final double AROUND_M = 0.09;

    @Override
    public Optional<Scene> scene(RandomGenerator random) {
        double yawRad = 2 * Math.PI * random.nextDouble();
        Standing target = blocks.any(yawRad, random)
                .moved(new Vec3(MIDDLE_M * (2 * random.nextDouble() - 1), MIDDLE_M * (2 * random.nextDouble() - 1), 0));
        if (target.topM() > HIGHEST_M) {
            return Optional.empty();
        }
        Colours colours = new Colours(random);
        SceneBuilder builder = new SceneBuilder();
        Cluster cluster = new Cluster(target, _ -> true);
        Enclosure.Layout[] layouts = Enclosure.Layout.values();
        if (!enclosure.complete(cluster, objects - Math.max(2, objects / DROPPED_PER),
                layouts[random.nextInt(layouts.length)], yawRad, random)) {
            return Optional.empty();
        }
        List<Standing> placed = cluster.members();
        builder.place(placed.stream().map(standing -> standing.body(colours.next())).toList());
        for (int i = placed.size(); i < objects; i++) {
            Optional<List<Body>> bodies = builder.bodies();
            if (bodies.isEmpty()) {
                return Optional.empty();
            }
            View view = View.of(bodies.get());
            double inView = view.share();
            Vec3 middle = bodies.get().getFirst().tableFromBody().position();
            builder.drop(
                    inView > IN_VIEW ? cover(view.over(random), colours, random) : around(middle, colours, random));
        }
        return Judge.atRest(builder.bodies()).filter(scene -> Judge.inView(scene) <= IN_VIEW
                && inside(scene) && judge.graspableAlone(scene) && !judge.graspable(scene));
    }

    private Body cover(Vec3 over, Colours colours, RandomGenerator random) {
        double yawRad = 2 * Math.PI * random.nextDouble();
        Standing block = blocks.first(COVERS, yawRad, lying -> lying.topM() < HIGHEST_M, random);
        return block.moved(over.plus(beside(ASIDE_M, random))).body(colours.next());
    }

    /** Any block, however it is turned. */
    private static Body around(Vec3 middle, Colours colours, RandomGenerator random) {
        ToyBlock block = ToyBlock.values()[random.nextInt(ToyBlock.values().length)];
        Vec3 at = new Vec3(middle.x(), middle.y(), 0).plus(beside(AROUND_M, random));
        return block.body(new Pose(at, orientation(random)), colours.next());
    }

    /** A horizontal vector, uniform in a disc. */
    private static Vec3 beside(double mostM, RandomGenerator random) {
        double r = mostM * Math.sqrt(random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        return new Vec3(r * Math.cos(angle), r * Math.sin(angle), 0);
    }

    private static Quaternion orientation(RandomGenerator random) {
        return new Quaternion(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
                random.nextGaussian());
    }

    private static boolean inside(Scene scene) {
        double limit = Heightmap.HALF_SIDE_M - EDGE_M;
        return scene.bodies().stream().map(body -> body.tableFromBody().position())
                .allMatch(p -> Math.abs(p.x()) < limit && Math.abs(p.y()) < limit && p.z() < HIGHEST_CENTRE_M);
    }

    /**
     * What is in view of the first body.
     *
     * @param covered how many cells it covers
     * @param seen    those in view
     */
    private record View(int covered, List<Vec3> seen) {

        /** The first cover falls over the middle while more than this share is in view. */
        private static final double MUCH = 0.6;

        double share() {
            return seen.size() / (double) covered;
        }

        /** Where a cover is to fall. */
        Vec3 over(RandomGenerator random) {
            return share() > MUCH ? seen.stream().reduce(Vec3::plus).orElseThrow().times(1.0 / seen.size())
                    : seen.get(random.nextInt(seen.size()));
        }

        static View of(List<Body> bodies) {
            List<Relief> reliefs = new ArrayList<>();
            bodies.forEach(body -> reliefs.add(Relief.of(body)));
            Relief target = reliefs.removeFirst();
            int covered = 0;
            List<Vec3> seen = new ArrayList<>();
            for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
                if (target.covers(cell)) {
                    covered++;
                    int c = cell;
                    if (reliefs.stream().noneMatch(o -> o.covers(c) && o.topM(c) > target.topM(c))) {
                        seen.add(new Vec3(Heightmap.xM(cell % Heightmap.CELLS),
                                Heightmap.yM(cell / Heightmap.CELLS), 0));
                    }
                }
            }
            return new View(Math.max(1, covered), seen);
        }
    }
}
