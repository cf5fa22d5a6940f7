package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.scene.Body;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.segment.TargetTrack;
import mpgnet.sim.segment.UnseenPlaces;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.Tabletop;

/**
 * A simulated table as a robot would see it: what the policy is told of objects comes from a segmentation of the
 * heightmap, not from the simulator. In the first view the target is pointed at: it is the object that is seen where
 * the target is. Of a target that is hidden wholly, size and colour are known; until it comes into sight its mask is
 * what the object hides that hides most of the {@linkplain UnseenPlaces places} where it can lie, or the largest object
 * where it fits nowhere.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 63 and 64.
 */
public final class SegmentedTabletop implements Tabletop {

    /** Objects that no true one is seen at have ids from here on. */
    private static final int UNKNOWN_ID = 1000;

    private final RigidTabletop table;
    private final Segmentation segmentation;
    private Optional<TargetTrack> track = Optional.empty();
    private Optional<UnseenPlaces> places = Optional.empty();
    /** What has an unseen target's colour, was seen while the target was not, and has not been carried off. */
    private List<Mask> alike = List.of();

    /** @param table has been reset to the scene */
    public SegmentedTabletop(RigidTabletop table, Segmentation segmentation) {
        this.table = table;
        this.segmentation = segmentation;
    }

    @Override
    public Outcome execute(Action action) {
        Outcome outcome = table.execute(action);
        if (outcome instanceof Outcome.Held) {
            int row = Heightmap.row(action.yM());
            int column = Heightmap.column(action.xM());
            alike = alike.stream().filter(object -> !object.contains(row, column)).toList();
        }
        return outcome;
    }

    @Override
    public Observation observe() {
        Observation truth = table.observe();
        Heightmap map = truth.heightmap();
        List<SeenObject> seen = segmentation.objects(map);
        List<Mask> objects = seen.stream().map(SeenObject::visible).toList();
        Optional<Body> target = Optional.ofNullable(table.bodies().get(truth.targetId()));
        if (target.isEmpty()) {
            return new Observation(map, Mask.EMPTY, 0, truth.targetId(), ids(truth, objects));
        }
        // What was taken for a target that nobody saw, and is gone, was another: the search goes on.
        track = track.map(known -> known.next(objects, map))
                .filter(known -> places.isEmpty() || !known.amodal().isEmpty())
                .or(() -> places.isEmpty() ? pointedAt(truth, seen, objects) : appeared(target.get(), seen, objects,
                        map));
        return track.map(known -> of(truth, known, objects))
                .orElseGet(() -> unseen(truth, target.get(), objects));
    }

    private static Optional<TargetTrack> pointedAt(Observation truth, List<SeenObject> seen, List<Mask> objects) {
        Mask where = truth.visible().getOrDefault(truth.targetId(), Mask.EMPTY);
        return seen.stream().filter(object -> 2 * object.visible().intersection(where).size() > where.size())
                .max(Comparator.comparingInt(object -> object.visible().intersection(where).size()))
                .map(object -> TargetTrack.seen(object, objects, truth.heightmap()));
    }

    /**
     * What has the target's colour, is no longer than it and was not seen before: rather where the target could have
     * lain, but it may have slid.
     */
    private Optional<TargetTrack> appeared(Body target, List<SeenObject> seen, List<Mask> objects, Heightmap map) {
        Mask possible = places.orElseThrow().cells();
        UnseenPlaces.Size size = size(target);
        return seen.stream().filter(object -> isAlike(target, object.visible(), map))
                .filter(object -> fits(object.visible(), size))
                .filter(object -> alike.stream().noneMatch(before -> isSame(before, object.visible())))
                .max(Comparator.comparingDouble(object -> object.visible().intersection(possible).size()
                        / (double) object.visible().size()))
                .map(object -> TargetTrack.seen(object, objects, map));
    }

    /** Whether most of what was seen before is still a part of what is seen now. */
    private static boolean isSame(Mask before, Mask now) {
        return 2 * before.intersection(now).size() > before.size();
    }

    /** Whether the target, however it lies, can cover so much. */
    private static boolean fits(Mask object, UnseenPlaces.Size size) {
        double longestM = Math.hypot(Math.hypot(size.longM(), size.shortM()), size.thicknessM());
        Mask.Rectangle box = object.bounds();
        double rowsM = (box.bottom() - box.top()) * Heightmap.CELL_M;
        double columnsM = (box.right() - box.left()) * Heightmap.CELL_M;
        return Math.max(rowsM, columnsM) <= longestM;
    }

    private static boolean isAlike(Body target, Mask object, Heightmap map) {
        return Chroma.mean(map, object).distance(Chroma.of(target.colour())) < TargetTrack.SAME_COLOUR;
    }

    private static Observation of(Observation truth, TargetTrack track, List<Mask> objects) {
        Map<Integer, Mask> visible = ids(truth, objects.stream()
                .filter(object -> object.intersection(track.visible()).isEmpty()).toList());
        if (!track.visible().isEmpty()) {
            visible.put(truth.targetId(), track.visible());
        }
        return new Observation(truth.heightmap(), track.amodal(), track.topM(), truth.targetId(), visible);
    }

    private Observation unseen(Observation truth, Body target, List<Mask> objects) {
        UnseenPlaces.Size size = size(target);
        UnseenPlaces now = places.map(before -> before.next(truth.heightmap(), size))
                .orElseGet(() -> UnseenPlaces.of(truth.heightmap(), size));
        places = Optional.of(now);
        alike = objects.stream().filter(object -> isAlike(target, object, truth.heightmap())).toList();
        // One that stands or leans fits nowhere as it would lie; an empty mask would mean that it has left.
        Mask most = objects.stream().max(Comparator.comparingLong(now::below))
                .map(object -> object.intersection(now.cells())).filter(mask -> !mask.isEmpty())
                .or(() -> objects.stream().max(Comparator.comparingInt(Mask::size))).orElse(Mask.EMPTY);
        Map<Integer, Mask> visible = ids(truth, objects);
        return new Observation(truth.heightmap(), most, size.thicknessM(), truth.targetId(), visible,
                shares(visible, now));
    }

    /** How much of the places each object hides; of their own cells where the target fits nowhere. */
    private static Map<Integer, Double> shares(Map<Integer, Mask> visible, UnseenPlaces places) {
        boolean somewhere = visible.values().stream().anyMatch(object -> places.below(object) > 0);
        Map<Integer, Double> hidden = new HashMap<>();
        visible.forEach((id, object) -> hidden.put(id, (double) (somewhere ? places.below(object) : object.size())));
        double all = hidden.values().stream().mapToDouble(share -> share).sum();
        hidden.replaceAll((id, share) -> share / all);
        return hidden;
    }

    /** Of the box around the shape. */
    private static UnseenPlaces.Size size(Body body) {
        List<Vec3> vertices = body.shape().convexParts().stream().flatMap(part -> part.vertices().stream()).toList();
        double[] sides = DoubleStream.of(side(vertices.stream().map(Vec3::x).toList()),
                side(vertices.stream().map(Vec3::y).toList()), side(vertices.stream().map(Vec3::z).toList())).sorted()
                .toArray();
        return new UnseenPlaces.Size(sides[2], sides[1], sides[0]);
    }

    private static double side(List<Double> values) {
        return values.stream().mapToDouble(v -> v).max().orElseThrow()
                - values.stream().mapToDouble(v -> v).min().orElseThrow();
    }

    /**
     * The others by the ids of the true objects that they are seen at, so that an outcome's id means the same object;
     * the target's id is nobody's.
     */
    private static Map<Integer, Mask> ids(Observation truth, List<Mask> others) {
        Map<Integer, Mask> byId = new HashMap<>();
        List<Mask> left = new ArrayList<>();
        for (Mask other : others) {
            Optional<Integer> id = truth.visible().entrySet().stream()
                    .filter(each -> each.getKey() != truth.targetId()
                            && 2 * each.getValue().intersection(other).size() > other.size())
                    .map(Map.Entry::getKey).findFirst();
            if (id.isPresent() && !byId.containsKey(id.get())) {
                byId.put(id.get(), other);
            } else {
                left.add(other);
            }
        }
        for (int i = 0; i < left.size(); i++) {
            byId.put(UNKNOWN_ID + i, left.get(i));
        }
        return byId;
    }
}
