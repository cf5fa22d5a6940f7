package mpgnet.cli.robot;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.term.InputException;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.scene.Scene;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.TwinPortsBuilder;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.robot.GripperKind;
import mpgnet.twin.robot.ProgramStore;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.EmptyWorkCell;
import mpgnet.twin.workcell.TableWorkCell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot twin}: a simulated controller until it is interrupted. */
@Command(
        name = "twin",
        description = "A simulated UR5 controller with arm, Robotiq gripper, camera and a table of objects, "
                + "behind the real protocols.",
        footer = {
            "",
            "It listens on this computer only, unless --address says otherwise, and runs until Ctrl-C or --for "
                    + "is over.",
            "Faults: protective-stop, emergency-stop, dropped-connection, stalled-stream, in-use, local-mode "
                    + "(ur5e), slow-gripper, camera-stall, noise; at a second after the start, and for how long: "
                    + "NAME[@START[+DURATION]].",
            "",
            "Examples:",
            "  mpgnet robot twin                                     the real ports, without power, 10 objects",
            "  mpgnet robot twin --ports any --json --power-on       free ports, printed as JSON; ready to move",
            "  mpgnet robot twin --model ur5e --objects 15 --seed 7",
            "  mpgnet robot twin --gripper none --kind empty         a bare arm, as other clients' examples expect it",
            "  mpgnet robot twin --fault protective-stop@20 --fault noise"
        })
final class RobotTwinCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "ur5",
            description = "Which controller: ur5 (CB3, 125 Hz) or ur5e (e-Series, 500 Hz) (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--ports", paramLabel = "WHICH", defaultValue = "real",
            description = "Which ports: real (29999, 30001 to 30004, 30011 to 30013, 63352; camera 30020) or any "
                    + "(free ones) (default: ${DEFAULT-VALUE}).")
    private String ports;

    @Option(names = "--dashboard-port", paramLabel = "PORT",
            description = "The port of the dashboard server, in place of --ports'; 0 means any free one.")
    private Integer dashboard;

    @Option(names = "--primary-port", paramLabel = "PORT",
            description = "The port of the primary interface, in place of --ports'; 0 means any free one.")
    private Integer primary;

    @Option(names = "--secondary-port", paramLabel = "PORT",
            description = "The port of the secondary interface, which takes scripts, in place of --ports'; "
                    + "0 means any free one.")
    private Integer secondary;

    @Option(names = "--realtime-port", paramLabel = "PORT",
            description = "The port of the real-time interface, in place of --ports'; 0 means any free one.")
    private Integer realtime;

    @Option(names = "--primary-read-only-port", paramLabel = "PORT",
            description = "The port of the primary interface that takes no scripts, in place of --ports'; "
                    + "0 means any free one.")
    private Integer primaryReadOnly;

    @Option(names = "--secondary-read-only-port", paramLabel = "PORT",
            description = "The port of the secondary interface that takes no scripts, in place of --ports'; "
                    + "0 means any free one.")
    private Integer secondaryReadOnly;

    @Option(names = "--realtime-read-only-port", paramLabel = "PORT",
            description = "The port of the real-time interface that takes no scripts, in place of --ports'; "
                    + "0 means any free one.")
    private Integer realtimeReadOnly;

    @Option(names = "--rtde-port", paramLabel = "PORT",
            description = "The port of the RTDE server, in place of --ports'; 0 means any free one.")
    private Integer rtde;

    @Option(names = "--gripper-port", paramLabel = "PORT",
            description = "The port of the gripper's server, in place of --ports'; 0 means any free one.")
    private Integer gripperPort;

    @Option(names = "--camera-port", paramLabel = "PORT",
            description = "The port of the camera's pictures, in place of --ports'; 0 means any free one.")
    private Integer camera;

    @Option(names = "--gripper", paramLabel = "NAME", defaultValue = "robotiq-2f85",
            description = "Which gripper: robotiq-2f85 (over its own port), rg2 (tool output 0, analog input 1) "
                    + "or none, with --kind empty (default: ${DEFAULT-VALUE}).")
    private String gripper;

    @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String address;

    @Option(names = "--power-on", description = "Start with power on and brakes released.")
    private boolean powered;

    @Option(names = "--fault", paramLabel = "FAULT", description = "Something that goes wrong; may be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1",
            description = "Controller's seconds per second (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(names = "--programs", paramLabel = "DIR",
            description = "The dashboard's \"load NAME.urp\" takes NAME.script from there.")
    private Path programs;

    @Option(names = "--for", paramLabel = "SECONDS", description = "End by itself.")
    private Double forS;

    @Option(names = "--json", description = "Print address and ports as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TwinConfig config = config();
        try (DigitalTwin twin = started(config)) {
            announce(config, twin.ports());
            if (forS == null) {
                // Until the process is ended, which closes its sockets, or the controller fails.
                twin.ended().join();
            } else {
                twin.ended().completeOnTimeout(null, Math.round(forS * 1000), TimeUnit.MILLISECONDS).join();
            }
        }
        return 0;
    }

    private TwinConfig config() throws InterruptedException {
        RobotModel robot = switch (model) {
            case "ur5" -> RobotModel.UR5;
            case "ur5e" -> RobotModel.UR5E;
            default -> throw new ParameterException(spec.commandLine(), "--model must be ur5 or ur5e; was " + model);
        };
        GripperKind mounted = switch (gripper) {
            case "robotiq-2f85" -> GripperKind.ROBOTIQ_2F85;
            case "rg2" -> GripperKind.RG2;
            case "none" -> GripperKind.NONE;
            default -> throw new ParameterException(spec.commandLine(),
                    "--gripper must be robotiq-2f85, rg2 or none; was " + gripper);
        };
        if (forS != null && !(forS >= 0)) {
            throw new ParameterException(spec.commandLine(), "--for must not be negative; was " + forS);
        }
        ProgramStore store = store();
        try {
            List<Fault> asked = faults.stream().map(Fault::parse).toList();
            return TwinConfig.bare(robot).withAddress(InetAddress.getByName(address)).withPorts(listening())
                    .withGripper(mounted).withWorkCell(workCell(mounted)).withPrograms(store)
                    .withFaults(asked).withPowered(powered).withSpeed(speed).withSeed(scenes.seed());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (UnknownHostException e) {
            throw new InputException(
                    "no address is known for %s; give this computer's, as 127.0.0.1".formatted(address), e);
        }
    }

    private TwinConfig.WorkCellFactory workCell(GripperKind mounted) {
        if (scenes.empty()) {
            double openingM = mounted.geometry().map(GripperGeometry::openingM).orElse(0.0);
            return tool -> new EmptyWorkCell(openingM, false);
        }
        GripperGeometry geometry = mounted.geometry().orElseThrow(() -> new ParameterException(spec.commandLine(),
                "--gripper none has nothing to touch objects with; give --kind empty too"));
        Scene scene = scenes.scenes(new SimulatedScenes(), 1).getFirst().get().scene();
        return tool -> new TableWorkCell(geometry, scene, tool);
    }

    private TwinPorts listening() {
        TwinPorts usual = switch (ports) {
            case "real" -> TwinPorts.REAL;
            case "any" -> TwinPorts.ANY;
            default -> throw new ParameterException(spec.commandLine(), "--ports must be real or any; was " + ports);
        };
        return TwinPortsBuilder.builder()
                .dashboard(dashboard == null ? usual.dashboard() : dashboard)
                .primary(primary == null ? usual.primary() : primary)
                .secondary(secondary == null ? usual.secondary() : secondary)
                .realtime(realtime == null ? usual.realtime() : realtime)
                .primaryReadOnly(primaryReadOnly == null ? usual.primaryReadOnly() : primaryReadOnly)
                .secondaryReadOnly(secondaryReadOnly == null ? usual.secondaryReadOnly() : secondaryReadOnly)
                .realtimeReadOnly(realtimeReadOnly == null ? usual.realtimeReadOnly() : realtimeReadOnly)
                .rtde(rtde == null ? usual.rtde() : rtde)
                .gripper(gripperPort == null ? usual.gripper() : gripperPort)
                .camera(camera == null ? usual.camera() : camera)
                .build();
    }

    private DigitalTwin started(TwinConfig config) throws InterruptedException {
        try {
            return new DigitalTwin(config);
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private ProgramStore store() {
        if (programs == null) {
            return ProgramStore.EMPTY;
        }
        if (!Files.isDirectory(programs)) {
            throw new InputException("there is no folder %s; name one with --programs".formatted(programs));
        }
        return name -> {
            Path file = programs.resolve(name.replaceFirst("\\.urp$", "") + ".script").normalize();
            try {
                return file.startsWith(programs.normalize()) && Files.isRegularFile(file)
                        ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        };
    }

    private void announce(TwinConfig config, TwinPorts p) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String host = config.address().getHostAddress();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("address", host);
            all.put("model", model);
            Map<String, Integer> listening = new LinkedHashMap<>();
            listening.put("dashboard", p.dashboard());
            listening.put("primary", p.primary());
            listening.put("secondary", p.secondary());
            listening.put("realtime", p.realtime());
            listening.put("primaryReadOnly", p.primaryReadOnly());
            listening.put("secondaryReadOnly", p.secondaryReadOnly());
            listening.put("realtimeReadOnly", p.realtimeReadOnly());
            listening.put("rtde", p.rtde());
            listening.put("gripper", p.gripper());
            listening.put("camera", p.camera());
            all.put("ports", listening);
            out.println(new ObjectMapper().writeValueAsString(all));
        } else {
            out.printf(
                    "%s on %s: dashboard %d, primary %d, secondary %d, real-time %d (read-only %d, %d, %d), RTDE %d, "
                            + "gripper %d, camera %d%n",
                    model, host, p.dashboard(), p.primary(), p.secondary(), p.realtime(), p.primaryReadOnly(),
                    p.secondaryReadOnly(), p.realtimeReadOnly(), p.rtde(), p.gripper(), p.camera());
        }
        out.flush();
    }
}
