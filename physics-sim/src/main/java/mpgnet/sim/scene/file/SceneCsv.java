package mpgnet.sim.scene.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/**
 * Scenes as a table, one line per object: {@code scene,shape,r,g,b,x_m,y_m,z_m,qw,qx,qy,qz} in any order,
 * {@code target} (1 for the target, else 0) if there is one, and any other columns, which are not read. Frame and
 * shapes as in {@link ShapeNames}: the table's frame, metres; (qw..qz) rotates the body's frame into it. A scene of
 * which no object is marked has its first one as target.
 */
final class SceneCsv {

    private static final List<String> NEEDED =
            List.of("scene", "shape", "r", "g", "b", "x_m", "y_m", "z_m", "qw", "qx", "qy", "qz");

    private SceneCsv() {
    }

    static List<NamedScene> read(InputStream in, String file) throws IOException {
        List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()) {
            throw new SceneFileException(
                    "%s is empty: its first line must name the columns %s".formatted(file, String.join(",", NEEDED)));
        }
        List<String> header = cells(lines.getFirst());
        for (String column : NEEDED) {
            if (!header.contains(column)) {
                throw new SceneFileException("%s has no column %s: its first line must name %s".formatted(file, column,
                        String.join(",", NEEDED)));
            }
        }
        Map<String, Objects> scenes = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Row row = Row.of(header, lines.get(i), "%s, line %d".formatted(file, i + 1));
                scenes.computeIfAbsent(row.text("scene"), _ -> new Objects(new ArrayList<>(), new ArrayList<>()))
                        .add(row);
            }
        }
        List<NamedScene> named = new ArrayList<>();
        for (Map.Entry<String, Objects> scene : scenes.entrySet()) {
            named.add(new NamedScene(scene.getKey(), scene.getValue().scene(file, scene.getKey())));
        }
        return named;
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s*,\\s*", -1));
    }

    /** A scene's objects so far, and which of them are marked. */
    private record Objects(List<Body> bodies, List<Integer> targets) {

        void add(Row row) throws SceneFileException {
            if (row.has("target") && row.number("target") != 0) {
                targets.add(bodies.size());
            }
            bodies.add(row.body());
        }

        Scene scene(String file, String name) throws SceneFileException {
            if (targets.size() > 1) {
                throw new SceneFileException(
                        "%s marks %d targets in the scene %s: mark one".formatted(file, targets.size(), name));
            }
            return new Scene(bodies, targets.isEmpty() ? 0 : targets.getFirst());
        }
    }

    private record Row(List<String> header, List<String> cells, String place) {

        static Row of(List<String> header, String line, String place) throws SceneFileException {
            List<String> cells = SceneCsv.cells(line);
            if (cells.size() != header.size()) {
                throw new SceneFileException(
                        "%s: has %d values for %d columns".formatted(place, cells.size(), header.size()));
            }
            return new Row(header, cells, place);
        }

        boolean has(String column) {
            return header.contains(column);
        }

        String text(String column) {
            return cells.get(header.indexOf(column));
        }

        double number(String column) throws SceneFileException {
            try {
                double value = Double.parseDouble(text(column));
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException _) {
                // told below, as a value that is not finite
            }
            throw new SceneFileException(
                    "%s: %s must be a finite number; was '%s'".formatted(place, column, text(column)));
        }

        private int channel(String column) throws SceneFileException {
            double value = number(column);
            if (value < 0 || value > 255) {
                throw new SceneFileException(
                        "%s: %s must be in [0, 255]; was %s".formatted(place, column, text(column)));
            }
            return (int) Math.round(value);
        }

        Body body() throws SceneFileException {
            try {
                Pose pose = new Pose(new Vec3(number("x_m"), number("y_m"), number("z_m")),
                        new Quaternion(number("qw"), number("qx"), number("qy"), number("qz")));
                return ShapeNames.body(text("shape"), pose, channel("r") << 16 | channel("g") << 8 | channel("b"));
            } catch (IllegalArgumentException e) {
                throw new SceneFileException("%s: %s".formatted(place, e.getMessage()), e);
            }
        }
    }
}
