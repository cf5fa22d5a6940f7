package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mpgnet.tensor.threads.ThreadTeam;
import org.junit.jupiter.api.Test;

/**
 * What the JVM's compilers make of the tiles. A method that is too large for the first one with profiling, but not
 * without, may stay in code without profiling for good, a hundred times slower than what the second makes of it; and
 * code that is left for a bounds check at each call is compiled again and again.
 */
class ProductTileTest {
    private static final int LANES = RowSource.SPECIES.length();
    private static final List<String> TILES =
            List.of("oneVector", "twoVectors", "threeVectors", "fourVectors").subList(0, ProductTile.MOST_VECTORS);

    /**
     * Products of all widths and of depths that end within an iteration of the loop; as often as the argument says;
     * runs in a JVM of its own.
     */
    static final class Multiply {
        private static final int ROWS = 4 * ProductTile.ROWS;

        private Multiply() {
        }

        public static void main(String[] args) {
            var memory = new CpuMemory();
            try (var team = new ThreadTeam(1)) {
                for (int vectors = 1; vectors <= ProductTile.MOST_VECTORS; vectors++) {
                    for (int depth = 16; depth < 20; depth++) {
                        int columns = vectors * LANES - 1;
                        float[] a = new float[ROWS * depth + CpuBuffer.PADDING];
                        float[] b = new float[depth * columns + CpuBuffer.PADDING];
                        float[] y = new float[ROWS * columns + CpuBuffer.PADDING];
                        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                            try (var panels = PackedPanels.of(b, depth, columns, team, memory)) {
                                new TallProduct(team, memory).multiply(new RowSource.Matrix(a, depth), ROWS, panels,
                                        null, y);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void theFirstCompilerTakesEachWidth() throws IOException, InterruptedException {
        List<String> lines = run(100, "-XX:TieredStopAtLevel=3", "-XX:+PrintCompilation");
        for (String tile : TILES) {
            assertTrue(lines.stream().anyMatch(line -> line.contains("ProductTile::" + tile)),
                    () -> tile + " was not compiled: " + String.join("\n", lines));
        }
        assertFalse(lines.stream().anyMatch(line -> line.contains("COMPILE SKIPPED")), () -> String.join("\n", lines));
    }

    @Test
    void theSecondCompilersBoundsChecksHold() throws IOException, InterruptedException {
        List<String> lines = run(2000, "-XX:+PrintCompilation", "-Xlog:deoptimization=debug");
        for (String tile : TILES) {
            assertTrue(lines.stream().anyMatch(line -> line.matches(".* 4 +mpgnet\\S*ProductTile::" + tile + " .*")),
                    () -> tile + " was not compiled: " + String.join("\n", lines));
        }
        assertEquals(List.of(), lines.stream().filter(line -> line.contains("profile_predicate")).toList());
    }

    private static List<String> run(int repetitions, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector",
                "-Xbatch", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of(Multiply.class.getName(), String.valueOf(repetitions)));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines;
        try (var output = process.getInputStream()) {
            lines = new String(output.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.contains("ProductTile")).toList();
        }
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        return lines;
    }

    @Test
    void writesItsColumnsOnly() {
        int depth = 3;
        float[] a = new float[ProductTile.ROWS * depth];
        Arrays.fill(a, 2);
        for (int columns = 1; columns <= ProductTile.MOST_VECTORS * LANES; columns++) {
            int width = Math.ceilDiv(columns, LANES) * LANES;
            var b = Arena.ofAuto().allocate((long) Float.BYTES * depth * width, 64);
            for (int i = 0; i < depth * width; i++) {
                b.setAtIndex(ValueLayout.JAVA_FLOAT, i, i % width + 1);
            }
            float[] y = new float[ProductTile.ROWS * width + LANES];
            Arrays.fill(y, -1);
            ProductTile.multiply(a, 0, depth, depth, b, 0, y, 0, width, columns);
            int last = columns;
            IntStream.range(0, ProductTile.ROWS * width)
                    .forEach(i -> assertEquals(i % width < last ? 2f * depth * (i % width + 1) : -1, y[i],
                            () -> last + " columns, number " + i));
        }
    }
}
