package mpgnet.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.harness.MissingEngineException;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;

/**
 * PyTorch in a second process, started at its first use and asked over its standard input and output (see
 * pytorch_peer.py). Looked for in the Python that MPGNET_PYTHON names, then python3 on the PATH, then Debian's own. It
 * measures its times itself.
 */
public final class PyTorch implements AutoCloseable {

    private static final String SCRIPT = "pytorch_peer.py";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int threads;
    private Path folder;
    private Process process;
    private BufferedReader answers;
    private Writer commands;
    private String missing;
    private int opened;

    public PyTorch(int threads) {
        this.threads = threads;
    }

    /**
     * Sets up one of the script's kinds.
     *
     * @param kind   "product", "convolution", "forward" or "train"
     * @param images whether results are images, which the script lays out as N, H, W, C
     * @param needs  what the kind needs besides tensors
     * @throws MissingEngineException where there is no Python with PyTorch
     */
    public Contender open(String kind, boolean images, Map<String, StoredTensor> tensors, Map<String, ?> needs) {
        start();
        int id = opened++;
        try {
            Path file = folder.resolve("inputs-%d.safetensors".formatted(id));
            SafeTensorsWriter.write(file, new TensorFile(tensors, Map.of()), Precision.F32);
            ObjectNode command = command("open", id).put("kind", kind).put("file", file.toString());
            needs.forEach((name, value) -> command.set(name, JSON.valueToTree(value)));
            ask(command);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Remote(id, images);
    }

    private final class Remote implements Contender {

        private final int id;
        private final boolean images;

        private Remote(int id, boolean images) {
            this.id = id;
            this.images = images;
        }

        @Override
        public void run() {
            timeNs(1, System::nanoTime);
        }

        @Override
        public long[] timeNs(int runs, LongSupplier clockNs) {
            return JSON.convertValue(ask(command("time", id).put("runs", runs)).get("ns"), long[].class);
        }

        @Override
        public double[][] result() {
            Path file = folder.resolve("result-%d".formatted(id));
            int[] sizes = JSON.convertValue(
                    ask(command("result", id).put("images", images).put("file", file.toString())).get("sizes"),
                    int[].class);
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
                Files.delete(file);
                double[][] result = new double[sizes.length][];
                for (int i = 0; i < sizes.length; i++) {
                    result[i] = new double[sizes[i]];
                    for (int j = 0; j < sizes[i]; j++) {
                        result[i][j] = bytes.getFloat();
                    }
                }
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            ask(command("close", id));
        }
    }

    private static ObjectNode command(String what, int id) {
        return JSON.createObjectNode().put("do", what).put("id", id);
    }

    private JsonNode ask(JsonNode command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            JsonNode answer = read();
            if (answer.has("error")) {
                throw new IllegalStateException(
                        "PyTorch failed at %s: %s".formatted(command, answer.get("error").asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("the process of PyTorch has ended; its complaint is above");
        }
        return JSON.readTree(line);
    }

    private void start() {
        if (missing != null) {
            throw new MissingEngineException(missing);
        }
        if (process != null) {
            return;
        }
        String python = pythons().filter(PyTorch::hasTorch).findFirst().orElse(null);
        if (python == null) {
            missing = "not installed (Debian: apt-get install python3-torchvision; MPGNET_PYTHON names another Python)";
            throw new MissingEngineException(missing);
        }
        try (var script = Objects.requireNonNull(PyTorch.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            folder = Files.createTempDirectory("mpgnet-bench");
            Path copy = folder.resolve(SCRIPT);
            Files.write(copy, script.readAllBytes());
            process = new ProcessBuilder(python, copy.toString(), Integer.toString(threads))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            commands = process.outputWriter(StandardCharsets.UTF_8);
            read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> pythons() {
        return Stream.of(System.getenv("MPGNET_PYTHON"), "python3", "/usr/bin/python3").filter(Objects::nonNull)
                .distinct();
    }

    private static boolean hasTorch(String python) {
        try {
            return new ProcessBuilder(List.of(python, "-c", "import torch, torchvision, numpy"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            commands.close(); // the script ends where its input ends
            process.waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
