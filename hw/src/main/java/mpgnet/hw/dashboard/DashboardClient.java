package mpgnet.hw.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import mpgnet.hw.DeadlineInput;
import mpgnet.hw.RobotMode;
import mpgnet.hw.SafetyMode;

/**
 * One connection to the dashboard server. A reply that does not mean success is a {@link DashboardException}. After a
 * time-out the late reply would be taken for the next command's, so the connection is closed and every later call
 * fails.
 *
 * <p>
 * All methods may be called from any thread; one command is under way at a time.
 */
public final class DashboardClient implements AutoCloseable {

    public static final int PORT = 29999;

    private static final String BANNER = "Connected: Universal Robots Dashboard Server";
    private static final int MAX_LINE_BYTES = 4096;

    /** What the server runs and whether it takes commands. */
    public record ProgramState(State state, String program) {
        public enum State {
            STOPPED, PLAYING, PAUSED
        }
    }

    private final Socket socket = new Socket();
    private final String where;
    private final Duration patience;
    private DeadlineInput in;
    private PolyscopeVersion version;

    private DashboardClient(String where, Duration patience) {
        this.where = where;
        this.patience = patience;
    }

    /**
     * Connects, checks the banner and asks for the version.
     *
     * @param reply the time that every reply may take as a whole; loading a program is the slowest
     * @throws IOException if nothing answers there, or it is not a dashboard server
     */
    public static DashboardClient connect(String host, int port, Duration connect, Duration reply) throws IOException {
        DashboardClient client = new DashboardClient(host + ":" + port, reply);
        try {
            client.open(new InetSocketAddress(host, port), connect);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void open(InetSocketAddress address, Duration connect) throws IOException {
        try {
            socket.connect(address, Math.toIntExact(connect.toMillis()));
        } catch (UnknownHostException e) {
            throw new IOException("no address is known for the robot %s; give its address, as 192.168.1.10"
                    .formatted(address.getHostString()), e);
        } catch (IOException e) {
            throw new IOException(
                    ("no dashboard server at %s (%s); is the robot on, and the service enabled (Settings > Security > "
                            + "Services, from 5.10 on)? PolyScope X has none").formatted(where, e.getMessage()),
                    e);
        }
        in = new DeadlineInput(socket);
        String banner = readLine("its greeting");
        if (!banner.startsWith(BANNER)) {
            throw new IOException("%s greets with '%s', not as a dashboard server; the dashboard's port is %d"
                    .formatted(where, banner, PORT));
        }
        String answer = exchange(DashboardCommand.POLYSCOPE_VERSION, "").group();
        version = PolyscopeVersion.parse(answer)
                .orElseThrow(() -> new IOException("%s tells no version: '%s'".formatted(where, answer)));
    }

    public PolyscopeVersion version() {
        return version;
    }

    /**
     * Sends a command and returns the first group of its reply's pattern (the value asked for), or the whole reply.
     *
     * @param argument appended after a space; empty for none
     * @throws DashboardException       refused, or not known to this version
     * @throws IllegalArgumentException a line break in the argument, which would start another command
     */
    public String ask(DashboardCommand command, String argument) throws IOException {
        if (!command.isKnownTo(version)) {
            throw new DashboardException("PolyScope %s does not know '%s' (%s)".formatted(version, command.text(),
                    command.since(version.isESeries()).map(first -> "since " + first).orElse("not on this series")));
        }
        Matcher reply = exchange(command, argument);
        return reply.groupCount() > 0 && reply.group(1) != null ? reply.group(1) : reply.group();
    }

    public String ask(DashboardCommand command) throws IOException {
        return ask(command, "");
    }

    public RobotMode robotMode() throws IOException {
        return RobotMode.named(ask(DashboardCommand.ROBOT_MODE));
    }

    public SafetyMode safetyMode() throws IOException {
        return SafetyMode.named(ask(DashboardCommand.SAFETY_MODE));
    }

    public ProgramState programState() throws IOException {
        Matcher reply = exchange(DashboardCommand.PROGRAM_STATE, "");
        return new ProgramState(ProgramState.State.valueOf(reply.group(1).toUpperCase(Locale.ROOT)),
                reply.group(2) == null ? "" : reply.group(2));
    }

    public boolean programRunning() throws IOException {
        return Boolean.parseBoolean(ask(DashboardCommand.RUNNING));
    }

    /**
     * Empty where the controller has no such distinction (CB3, and e-Series before 5.6): it then takes commands always.
     */
    public Optional<Boolean> remoteControl() throws IOException {
        return DashboardCommand.IS_IN_REMOTE_CONTROL.isKnownTo(version)
                ? Optional.of(Boolean.parseBoolean(ask(DashboardCommand.IS_IN_REMOTE_CONTROL)))
                : Optional.empty();
    }

    /** Whether this project's twin answers, and not a robot, to which the question is an unknown word. */
    public boolean isTwin() throws IOException {
        try {
            return Boolean.parseBoolean(ask(DashboardCommand.IS_TWIN));
        } catch (DashboardException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released whatever close() reports.
        }
    }

    private synchronized Matcher exchange(DashboardCommand command, String argument) throws IOException {
        String line = argument.isEmpty() ? command.text() : command.text() + " " + argument;
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a dashboard command is one line; was '" + line + "'");
        }
        if (socket.isClosed()) {
            throw new IOException("the dashboard connection to %s is closed; connect again".formatted(where));
        }
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            close();
            throw new IOException("the dashboard server at %s failed when it was sent '%s' (%s); connect again"
                    .formatted(where, line, e.getMessage()), e);
        }
        String reply = readLine("'" + line + "'");
        Matcher matcher = command.success().matcher(reply);
        if (!matcher.matches()) {
            throw new DashboardException("the robot refused '%s': %s%s".formatted(line, reply, hint(command)));
        }
        return matcher;
    }

    private static String hint(DashboardCommand command) {
        return switch (command) {
            case PLAY, LOAD, STOP, PAUSE, POWER_ON, POWER_OFF, BRAKE_RELEASE, RESTART_SAFETY ->
                    "; is it in remote control, and is no stop or popup pending?";
            case UNLOCK_PROTECTIVE_STOP -> "; five seconds must have passed since the stop";
            default -> "";
        };
    }

    private String readLine(String what) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        in.within(patience);
        try {
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("it closed the connection");
                }
                line.write(b);
                if (line.size() > MAX_LINE_BYTES) {
                    throw new IOException("it sends an endless line; is it a dashboard server (port %d)?"
                            .formatted(PORT));
                }
            }
        } catch (SocketTimeoutException e) {
            close();
            throw new IOException("no answer to %s from %s in time; connect again".formatted(what, where), e);
        } catch (IOException e) {
            close();
            throw new IOException("no answer to %s from %s: %s".formatted(what, where, e.getMessage()), e);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
