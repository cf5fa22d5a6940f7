package mpgnet.hw.rtde;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A small controller on loopback that speaks RTDE over real sockets: both versions, recipe ids per connection,
 * ownership of inputs, and faults on demand. Every output that {@link #output} did not set has the value 1, except
 * {@code timestamp}, which counts seconds.
 */
public final class TestController implements AutoCloseable {

    private static final Map<String, RtdeDataType> OUTPUTS = Map.ofEntries(
            Map.entry("timestamp", RtdeDataType.DOUBLE), Map.entry("actual_q", RtdeDataType.VECTOR6D),
            Map.entry("actual_TCP_pose", RtdeDataType.VECTOR6D), Map.entry("actual_TCP_speed", RtdeDataType.VECTOR6D),
            Map.entry("robot_mode", RtdeDataType.INT32), Map.entry("safety_mode", RtdeDataType.INT32),
            Map.entry("safety_status_bits", RtdeDataType.UINT32), Map.entry("runtime_state", RtdeDataType.UINT32),
            Map.entry("speed_scaling", RtdeDataType.DOUBLE), Map.entry("joint_mode", RtdeDataType.VECTOR6INT32));

    volatile int highestVersion = 2;
    volatile RtdeReply.ControllerVersion software = new RtdeReply.ControllerVersion(5, 11, 0, 108249);
    volatile boolean byteByByte;
    volatile boolean textBeforeEveryReply;
    volatile boolean dataBeforeStartReply;
    /** Before each sample one of a recipe that was never agreed, as long as ours, with 2 everywhere. */
    volatile boolean foreignSamples;
    volatile boolean stalled;
    volatile boolean mute;
    /** Closes the connection in place of an answer. */
    volatile Predicate<RtdeRequest> hangsUpAt = _ -> false;
    volatile double firstTimestampS;
    final Set<String> ownedByOthers = ConcurrentHashMap.newKeySet();
    final List<RtdeRequest.InputData> received = new CopyOnWriteArrayList<>();
    final List<Double> askedFrequenciesHz = new CopyOnWriteArrayList<>();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger pauses = new AtomicInteger();
    final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private final Map<String, RtdeValue> values = new ConcurrentHashMap<>();
    private volatile Consumer<RtdeRequest.InputData> onInput = _ -> {
    };
    private final ServerSocket server;
    private final Thread acceptor;

    public TestController() throws IOException {
        this(0);
    }

    TestController(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofPlatform().daemon().name("test controller").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From the next sample on. */
    public void output(String name, RtdeValue value) {
        values.put(name, value);
    }

    /** What happens when a client has written inputs, before the next sample. */
    public void onInput(Consumer<RtdeRequest.InputData> action) {
        onInput = action;
    }

    /** How many packages of inputs have come. */
    public int received() {
        return received.size();
    }

    /** No connection of now gets a sample any more: as where a client is slow to read. */
    public void freeze() {
        open.forEach(connection -> connection.frozen = true);
    }

    private static Optional<RtdeDataType> output(String name) {
        return name.startsWith("output_int_register_") ? Optional.of(RtdeDataType.INT32)
                : Optional.ofNullable(OUTPUTS.get(name));
    }

    private static Optional<RtdeDataType> input(String name) {
        return name.startsWith("input_int_register_") ? Optional.of(RtdeDataType.INT32)
                : name.startsWith("input_double_register_") ? Optional.of(RtdeDataType.DOUBLE) : Optional.empty();
    }

    /**
     * Cuts every connection there is now, as a cable would; not those with which a fast client comes back meanwhile.
     */
    void dropConnections() {
        List.copyOf(open).forEach(Connection::close);
    }

    void awaitNoConnection() {
        for (int i = 0; i < 20_000 && !open.isEmpty(); i++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // Until accept() has returned, the system still takes connections.
            acceptor.join();
        } catch (InterruptedException e) {
            throw new IOException("interrupted while closing", e);
        }
        dropConnections();
        awaitNoConnection();
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = new Connection(server.accept());
                accepted.incrementAndGet();
                open.add(connection);
                Thread.ofVirtual().start(connection::serve);
            } catch (IOException e) {
                return;
            }
        }
    }

    final class Connection {

        private final Socket socket;
        private final OutputStream out;
        private final List<Recipe> inputs = new ArrayList<>();
        private ProtocolVersion version = ProtocolVersion.V1;
        private Recipe outputs;
        private double frequencyHz = 125;
        private volatile boolean streaming;
        private volatile boolean frozen;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.out = socket.getOutputStream();
        }

        void serve() {
            RtdeFramer framer = new RtdeFramer();
            byte[] chunk = new byte[4096];
            try (socket) {
                while (true) {
                    int read = socket.getInputStream().read(chunk);
                    if (read < 0) {
                        return;
                    }
                    framer.feed(chunk, 0, read, frame -> answer(RtdeCodec.decodeRequest(frame, version)));
                }
            } catch (IOException e) {
                // The client is gone, or was dropped.
            } finally {
                streaming = false;
                open.remove(this);
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private void answer(RtdeRequest request) throws IOException {
            if (mute) {
                return;
            }
            if (hangsUpAt.test(request)) {
                close();
                return;
            }
            if (textBeforeEveryReply) {
                send(new RtdeReply.Text("about to answer", "test", 3));
            }
            switch (request) {
                case RtdeRequest.ProtocolVersionRequest r -> {
                    boolean fine = r.number() >= 1 && r.number() <= highestVersion;
                    send(new RtdeReply.ProtocolVersionReply(fine));
                    if (fine) {
                        version = r.number() == 2 ? ProtocolVersion.V2 : ProtocolVersion.V1;
                    }
                }
                case RtdeRequest.ControllerVersionRequest _ -> send(software);
                case RtdeRequest.SetupOutputs r -> {
                    frequencyHz = version == ProtocolVersion.V2 ? r.frequencyHz() : 125;
                    askedFrequenciesHz.add(r.frequencyHz());
                    List<String> types = r.names().stream()
                            .map(n -> output(n).map(RtdeDataType::name).orElse("NOT_FOUND")).toList();
                    int id = version == ProtocolVersion.V1 || types.contains("NOT_FOUND") ? 0 : 1;
                    if (!types.contains("NOT_FOUND")) {
                        outputs = Recipe.of(id, r.names(), types);
                    }
                    send(new RtdeReply.OutputsSetup(id, types));
                }
                case RtdeRequest.SetupInputs r -> {
                    List<String> types = r.names().stream().map(n -> ownedByOthers.contains(n) ? "IN_USE"
                            : input(n).map(RtdeDataType::name).orElse("NOT_FOUND")).toList();
                    boolean refused = types.contains("IN_USE") || types.contains("NOT_FOUND");
                    if (!refused) {
                        inputs.add(Recipe.of(inputs.size() + 1, r.names(), types));
                    }
                    send(new RtdeReply.InputsSetup(refused ? 0 : inputs.size(), types));
                }
                case RtdeRequest.InputData r -> {
                    inputs.get(r.recipeId() - 1).unpack(r.packed());
                    onInput.accept(r);
                    received.add(r);
                }
                case RtdeRequest.Start _ -> {
                    if (dataBeforeStartReply) {
                        sample(0);
                    }
                    send(new RtdeReply.Started(outputs != null));
                    if (outputs != null && !streaming) {
                        streaming = true;
                        Thread.ofVirtual().start(this::stream);
                    }
                }
                case RtdeRequest.Pause _ -> {
                    pauses.incrementAndGet();
                    streaming = false;
                    send(new RtdeReply.Paused(true));
                }
                case RtdeRequest.Text _,RtdeRequest.Unknown _ -> {
                }
            }
        }

        private void stream() {
            try {
                for (int i = 0; streaming; i++) {
                    if (!stalled && !frozen) {
                        sample(i);
                    }
                    LockSupport.parkNanos((long) (1e9 / frequencyHz));
                }
            } catch (IOException e) {
                // The client is gone.
            }
        }

        private void sample(int i) throws IOException {
            if (foreignSamples) {
                List<RtdeValue> twos = outputs.types().stream().map(type -> all(type, 2)).toList();
                send(new RtdeReply.OutputData(outputs.id() + 1, outputs.pack(twos)));
            }
            List<RtdeValue> sample = new ArrayList<>();
            for (int k = 0; k < outputs.names().size(); k++) {
                String name = outputs.names().get(k);
                RtdeValue usual = name.equals("timestamp") ? new RtdeValue.Real(firstTimestampS + i / frequencyHz)
                        : all(outputs.types().get(k), 1);
                sample.add(values.getOrDefault(name, usual));
            }
            send(new RtdeReply.OutputData(outputs.id(), outputs.pack(sample)));
        }

        private static RtdeValue all(RtdeDataType type, int value) {
            return switch (type) {
                case DOUBLE -> new RtdeValue.Real(value);
                case VECTOR6D -> new RtdeValue.Reals(value, value, value, value, value, value);
                case VECTOR6INT32 -> new RtdeValue.Wholes(value, value, value, value, value, value);
                default -> new RtdeValue.Whole(value);
            };
        }

        private synchronized void send(RtdeReply reply) throws IOException {
            byte[] bytes = RtdeCodec.encode(reply, version).toBytes();
            if (byteByByte) {
                for (byte b : bytes) {
                    out.write(b);
                }
            } else {
                out.write(bytes);
            }
        }
    }
}
