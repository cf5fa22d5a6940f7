package mpgnet.sim.words;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.sim.words.DescribedTables.Described;
import mpgnet.sim.words.DescribedTables.View;

/**
 * Descriptions put together from templates, each of which is true of one object alone: said of the scene's own shapes,
 * colours and places, not of what is seen of them.
 */
final class Templates {

    private enum Kind {
        COLOUR, COLOUR_AND_SHAPE, LEFT, RIGHT, BEHIND, FRONT, ON, UNDER, NEAREST, BETWEEN, LEFTMOST, RIGHTMOST, TALLEST
    }

    private final String table;
    private final List<Body> bodies;
    private final List<Integer> seen;
    private final Map<Kind, Deque<Described>> made = new EnumMap<>(Kind.class);

    private Templates(String table, List<Body> bodies, List<Integer> seen) {
        this.table = table;
        this.bodies = bodies;
        this.seen = seen;
    }

    /** So many, of all templates in turns. */
    static List<Described> of(int count) throws IOException {
        Map<String, View> views = DescribedTables.views();
        Map<Kind, Deque<Described>> all = new EnumMap<>(Kind.class);
        try (InputStream in = DescribedTables.class.getResourceAsStream("tables.json")) {
            for (NamedScene scene : SceneFile.fromJson(in.readAllBytes())) {
                Templates templates =
                        new Templates(scene.name(), scene.scene().bodies(), views.get(scene.name()).ids());
                templates.make();
                templates.made.forEach(
                        (kind, descriptions) -> all.computeIfAbsent(kind, _ -> new ArrayDeque<>())
                                .addAll(descriptions));
            }
        }
        List<Described> chosen = new ArrayList<>();
        while (chosen.size() < count && all.values().stream().anyMatch(left -> !left.isEmpty())) {
            all.values().forEach(left -> Optional.ofNullable(left.poll()).ifPresent(chosen::add));
        }
        return chosen.subList(0, Math.min(count, chosen.size()));
    }

    private void make() {
        for (int i : seen) {
            String colour = colour(i);
            List<Integer> alike = seen.stream().filter(j -> colour(j).equals(colour)).toList();
            if (alike.size() == 1) {
                add(Kind.COLOUR, i, "the %s one".formatted(colour));
            }
            name(i).ifPresent(name -> add(Kind.COLOUR_AND_SHAPE, i, "the " + name));
            most(Kind.LEFTMOST, i, alike, "leftmost", o -> -place(o).x());
            most(Kind.RIGHTMOST, i, alike, "rightmost", o -> place(o).x());
            most(Kind.TALLEST, i, seen, "tallest", this::heightM);
            for (int j : seen) {
                if (i != j && name(j).isPresent()) {
                    relate(i, j, alike, name(j).get());
                }
            }
        }
    }

    private void relate(int i, int j, List<Integer> alike, String landmark) {
        String colour = colour(i);
        aside(Kind.LEFT, i, j, alike, "the %s block left of the %s".formatted(colour, landmark), new Vec3(-1, 0, 0));
        aside(Kind.RIGHT, i, j, alike, "the %s block to the right of the %s".formatted(colour, landmark), Vec3.X);
        aside(Kind.BEHIND, i, j, alike, "the %s block behind the %s".formatted(colour, landmark), Vec3.Y);
        aside(Kind.FRONT, i, j, alike, "the %s block in front of the %s".formatted(colour, landmark),
                new Vec3(0, -1, 0));
        if (stacked(i, j)) {
            add(Kind.ON, i, "the %s block on the %s".formatted(colour, landmark));
        }
        if (stacked(j, i)) {
            add(Kind.UNDER, i, "the %s block under the %s".formatted(colour, landmark));
        }
        double own = distanceM(i, j);
        if (seen.stream().filter(k -> k != i && k != j).allMatch(k -> own < 0.7 * distanceM(k, j))) {
            add(Kind.NEAREST, i, "the block nearest to the %s".formatted(landmark));
        }
        for (int k : seen) {
            if (k > j && k != i && name(k).isPresent() && alike.stream().allMatch(o -> o == i == between(o, j, k))) {
                add(Kind.BETWEEN, i,
                        "the %s block between the %s and the %s".formatted(colour, landmark, name(k).get()));
            }
        }
    }

    private void add(Kind kind, int object, String text) {
        made.computeIfAbsent(kind, _ -> new ArrayDeque<>()).add(new Described(table, List.of(object), text));
    }

    private void most(Kind kind, int i, List<Integer> among, String word,
            ToDoubleFunction<Integer> value) {
        boolean clear = among.size() > 1 && among.stream().filter(j -> j != i)
                .allMatch(j -> value.applyAsDouble(i) > value.applyAsDouble(j) + 0.02);
        if (clear) {
            add(kind, i, kind == Kind.TALLEST ? "the tallest block" : "the %s %s block".formatted(word, colour(i)));
        }
    }

    /** Plainly in a direction, and no other of the colour even roughly. */
    private void aside(Kind kind, int i, int j, List<Integer> alike, String text, Vec3 direction) {
        Vec3 apart = place(i).minus(place(j));
        double along = apart.dot(direction);
        double across = Math.abs(apart.x()) + Math.abs(apart.y()) - Math.abs(along);
        boolean alone = alike.stream().filter(o -> o != i && o != j)
                .allMatch(o -> place(o).minus(place(j)).dot(direction) < 0);
        if (along > 0.03 && across < 0.6 * along && alone) {
            add(kind, i, text);
        }
    }

    private boolean between(int i, int a, int b) {
        if (i == a || i == b) {
            return false;
        }
        Vec3 way = flat(place(b).minus(place(a)));
        Vec3 own = flat(place(i).minus(place(a)));
        double along = own.dot(way) / way.dot(way);
        return along > 0.2 && along < 0.8 && own.minus(way.times(along)).length() < 0.25 * way.length();
    }

    private static Vec3 flat(Vec3 v) {
        return new Vec3(v.x(), v.y(), 0);
    }

    /** Whether one stands on the other: right above its middle. */
    private boolean stacked(int upper, int lower) {
        Vec3 apart = place(upper).minus(place(lower));
        return apart.z() > 0.02 && Math.hypot(apart.x(), apart.y()) < 0.02;
    }

    /** Colour and shape, if no other object has both. */
    private Optional<String> name(int i) {
        String name = nameOf(i);
        return seen.stream().filter(j -> nameOf(j).equals(name)).count() == 1 ? Optional.of(name) : Optional.empty();
    }

    private String nameOf(int i) {
        return colour(i) + " " + switch (bodies.get(i).shape().kind()) {
            case "box" -> boxName(i);
            case "half_cylinder" -> "half cylinder";
            default -> bodies.get(i).shape().kind();
        };
    }

    private String boxName(int i) {
        double[] sides = bodies.get(i).shape().convexParts().getFirst().vertices().stream()
                .flatMapToDouble(v -> DoubleStream.of(Math.abs(v.x()), Math.abs(v.y()),
                        Math.abs(v.z())))
                .map(v -> Math.rint(2000 * v)).sorted().toArray();
        double least = sides[0];
        double most = sides[sides.length - 1];
        double middle = IntStream.range(0, sides.length).mapToDouble(k -> sides[k]).average().orElseThrow() * 3 - least
                - most;
        if (most < 1.1 * least) {
            return "cube";
        }
        if (middle < 1.1 * least) {
            return heightM(i) > 0.07 ? "tower" : "long block";
        }
        return most < 1.1 * middle ? "slab" : "plank";
    }

    private double heightM(int i) {
        Body body = bodies.get(i);
        return 2 * (body.solid(i).topM() - body.tableFromBody().position().z());
    }

    private Vec3 place(int i) {
        return bodies.get(i).tableFromBody().position();
    }

    private double distanceM(int i, int j) {
        return Math.hypot(place(i).x() - place(j).x(), place(i).y() - place(j).y());
    }

    private String colour(int i) {
        for (Tableau colour : Tableau.values()) {
            if (colour.rgb() == bodies.get(i).colour()) {
                return colour.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new IllegalArgumentException("object %d has none of the ten colours".formatted(i));
    }
}
