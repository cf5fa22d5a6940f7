package mpgnet.twin.rtde;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import mpgnet.hw.rtde.ProtocolVersion;
import mpgnet.hw.rtde.Recipe;
import mpgnet.hw.rtde.RtdeCodec;
import mpgnet.hw.rtde.RtdeFramer;
import mpgnet.hw.rtde.RtdeProtocolException;
import mpgnet.hw.rtde.RtdeReply;
import mpgnet.hw.rtde.RtdeRequest;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.twin.net.Connection;
import mpgnet.twin.net.Session;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotVariables;

/**
 * One RTDE client: version, recipes, stream. Recipe ids count from 1 per connection, since a public client never reads
 * them. Only the last output recipe streams.
 */
final class RtdeServerSession implements Session {

    /** As many as a one-byte id has room for. */
    private static final int MAX_INPUT_RECIPES = 255;
    private static final int ERROR = 1;
    private static final int WARNING = 2;

    private final Connection connection;
    private final Robot robot;
    private final Lock lock;
    private final InputOwners owners;
    private final Consumer<RtdeServerSession> onClosed;
    private final RtdeFramer framer = new RtdeFramer();
    private final List<Recipe> inputs = new ArrayList<>();
    // Guarded by the lock from here on: the control cycle publishes.
    private ProtocolVersion version = ProtocolVersion.V1;
    private Recipe outputs;
    private List<RobotVariables.Output> sources = List.of();
    private double periodS;
    private double nextS;
    private int outputRecipes;
    private boolean streaming;
    private boolean refused;

    RtdeServerSession(Connection connection, Robot robot, Lock lock, InputOwners owners,
            Consumer<RtdeServerSession> onClosed) {
        this.connection = connection;
        this.robot = robot;
        this.lock = lock;
        this.owners = owners;
        this.onClosed = onClosed;
    }

    @Override
    public void received(byte[] chunk, int length) throws IOException {
        framer.feed(chunk, 0, length, frame -> {
            lock.lock();
            try {
                if (!refused) {
                    answer(RtdeCodec.decodeRequest(frame, version));
                }
            } catch (IllegalArgumentException | RtdeProtocolException e) {
                // What cannot be read is the end of the connection; the client is told why.
                refused = true;
                text(e.getMessage(), "RTDE", ERROR);
                connection.closeWhenSent();
            } finally {
                lock.unlock();
            }
        });
    }

    @Override
    public void closed() {
        lock.lock();
        try {
            streaming = false;
            owners.release(this);
        } finally {
            lock.unlock();
        }
        onClosed.accept(this);
    }

    private void answer(RtdeRequest request) throws IOException {
        switch (request) {
            case RtdeRequest.ProtocolVersionRequest r -> {
                boolean known = r.number() == 1 || r.number() == 2;
                send(new RtdeReply.ProtocolVersionReply(known));
                if (known) {
                    version = r.number() == 2 ? ProtocolVersion.V2 : ProtocolVersion.V1;
                }
            }
            case RtdeRequest.ControllerVersionRequest _ -> send(robot.model().software());
            case RtdeRequest.SetupOutputs r -> setupOutputs(r);
            case RtdeRequest.SetupInputs r -> setupInputs(r);
            case RtdeRequest.InputData r -> take(r);
            case RtdeRequest.Start _ -> {
                streaming = outputs != null;
                // This cycle's packages are out; the first one of this stream sets its beat.
                nextS = robot.timeS() + robot.model().cycleS();
                send(new RtdeReply.Started(streaming));
            }
            case RtdeRequest.Pause _ -> {
                streaming = false;
                send(new RtdeReply.Paused(true));
            }
            case RtdeRequest.Text _ -> {
            }
            case RtdeRequest.Unknown r -> warn("package of unknown type %d".formatted(r.type()));
        }
    }

    private void setupOutputs(RtdeRequest.SetupOutputs request) throws IOException {
        double maxHz = robot.model().frequencyHz();
        double hz = request.frequencyHz() > 0 ? Math.min(request.frequencyHz(), maxHz) : maxHz;
        List<String> names = distinct(request.names());
        List<String> types = request.names().stream()
                .map(n -> RobotVariables.output(n).map(o -> o.type().name()).orElse("NOT_FOUND")).toList();
        if (types.isEmpty() || types.contains("NOT_FOUND") || names.size() < types.size()) {
            send(new RtdeReply.OutputsSetup(RtdeReply.NO_RECIPE_ID, types));
            return;
        }
        outputRecipes = Math.min(outputRecipes + 1, 255);
        outputs = Recipe.of(outputRecipes, names, types);
        sources = names.stream().map(n -> RobotVariables.output(n).orElseThrow()).toList();
        periodS = 1 / hz;
        send(new RtdeReply.OutputsSetup(outputRecipes, types));
    }

    private void setupInputs(RtdeRequest.SetupInputs request) throws IOException {
        List<String> types = new ArrayList<>();
        for (String name : request.names()) {
            types.add(RobotVariables.inputType(name).map(type -> owners.free(name, this) ? type.name() : "IN_USE")
                    .orElse("NOT_FOUND"));
        }
        boolean refused = types.isEmpty() || types.contains("IN_USE") || types.contains("NOT_FOUND")
                || inputs.size() >= MAX_INPUT_RECIPES
                || distinct(request.names()).size() < types.size();
        if (!refused) {
            request.names().forEach(name -> owners.take(name, this));
            inputs.add(Recipe.of(inputs.size() + 1, request.names(), types));
        }
        send(new RtdeReply.InputsSetup(refused ? RtdeReply.NO_RECIPE_ID : inputs.size(), types));
    }

    private static List<String> distinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(seen::add).toList();
    }

    private void take(RtdeRequest.InputData data) throws IOException {
        if (data.recipeId() < 1 || data.recipeId() > inputs.size()) {
            warn("input package for recipe %d, which was not set up".formatted(data.recipeId()));
            return;
        }
        Recipe recipe = inputs.get(data.recipeId() - 1);
        List<RtdeValue> values;
        try {
            values = recipe.unpack(data.packed());
        } catch (RtdeProtocolException e) {
            warn(e.getMessage());
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            robot.registers().write(recipe.names().get(i), values.get(i));
        }
    }

    /** A package, if one is due. */
    void publish(Robot now) {
        if (!streaming || now.timeS() < nextS - 1e-9) {
            return;
        }
        nextS += periodS;
        if (nextS < now.timeS() - periodS) {
            nextS = now.timeS();
        }
        List<RtdeValue> values = sources.stream().map(source -> source.value().apply(now)).toList();
        connection.sendNewest(bytes(new RtdeReply.OutputData(outputs.id(), outputs.pack(values))));
    }

    private void warn(String message) {
        text(message, "RTDE", WARNING);
    }

    void text(String message, String source, int level) {
        connection.send(
                bytes(new RtdeReply.Text(message.length() > 255 ? message.substring(0, 255) : message, source, level)));
    }

    private void send(RtdeReply reply) {
        connection.send(bytes(reply));
    }

    private byte[] bytes(RtdeReply reply) {
        return RtdeCodec.encode(reply, version).toBytes();
    }
}
