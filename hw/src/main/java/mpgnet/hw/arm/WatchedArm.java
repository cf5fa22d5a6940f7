package mpgnet.hw.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.primary.PrimaryConnection;
import mpgnet.hw.rtde.InputRecipe;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeState;
import mpgnet.hw.safety.WorkspaceGuard;

/**
 * What can be known of a UR5 or UR5e without commanding it: where it stands, its geometry, what its guard lets pass. By
 * itself it claims no register of the controller, so that it can look on while another client drives.
 */
public final class WatchedArm implements AutoCloseable {

    private final ArmConfig config;
    private final RtdeClient rtde;
    private final PrimaryConnection.Facts facts;
    private final ArmKinematics kinematics;
    private final WorkspaceGuard guard;

    private WatchedArm(ArmConfig config, PrimaryConnection.Facts facts, ArmKinematics kinematics, RtdeClient rtde) {
        this.config = config;
        this.facts = facts;
        this.kinematics = kinematics;
        this.rtde = rtde;
        this.guard =
                new WorkspaceGuard(kinematics.nominal(), config.limits().withMoreClearance(kinematics.deviationM()));
    }

    /**
     * Connects to the primary interface and RTDE, and reads the arm's kinematics.
     *
     * @param listener told of the link and of safety stops
     * @param waits    told of the driver's waits for samples, and of nothing else
     * @throws IOException which interface did not answer, or what it refused, and what to do
     */
    public static WatchedArm connect(ArmConfig config, ArmEvent.Listener listener, RtdeListener waits)
            throws IOException {
        return connect(config, listener, waits, List.of(), List.of());
    }

    /**
     * As a driver's eyes.
     *
     * @param inputs  registers to claim
     * @param outputs variables to receive besides the state
     */
    static WatchedArm connect(ArmConfig config, ArmEvent.Listener listener, RtdeListener waits,
            List<InputRecipe> inputs, List<String> outputs) throws IOException {
        PrimaryConnection.Facts facts = PrimaryConnection.facts(config.host(), config.ports().primary(),
                config.timing().connect(), config.timing().reply());
        ArmKinematics kinematics = ArmKinematics.of(facts.kinematics(), config.nominal());
        List<String> all = new ArrayList<>(RtdeConfig.STATE_OUTPUTS);
        all.addAll(outputs);
        RtdeConfig link = new RtdeConfig(config.host(), config.ports().rtde(), all, inputs, OptionalDouble.empty(),
                config.timing().rtde());
        return new WatchedArm(config, facts, kinematics, RtdeClient.connect(link, new Watch(listener, waits)));
    }

    /** What the controller told when it was connected. */
    public PrimaryConnection.Facts facts() {
        return facts;
    }

    /** The arm's geometry. */
    public ArmKinematics kinematics() {
        return kinematics;
    }

    /** What every motion would have to pass. */
    public WorkspaceGuard guard() {
        return guard;
    }

    /** The newest sample of RTDE. */
    public RtdeSample sample() throws IOException, InterruptedException {
        return rtde.next(config.timing().accept());
    }

    /** Where the arm stands. */
    public JointAngles joints() throws IOException, InterruptedException {
        return JointAngles.of(sample().reals("actual_q"));
    }

    /** The link itself. */
    RtdeClient rtde() {
        return rtde;
    }

    @Override
    public void close() {
        rtde.close();
    }

    /** Turns changes of the link and of the safety system into events. */
    private static final class Watch implements RtdeListener {

        private final ArmEvent.Listener listener;
        private final RtdeListener waits;
        private final AtomicReference<Optional<String>> stop = new AtomicReference<>(Optional.empty());

        Watch(ArmEvent.Listener listener, RtdeListener waits) {
            this.listener = listener;
            this.waits = waits;
        }

        @Override
        public void onWaiting(RtdeSample newest) {
            waits.onWaiting(newest);
        }

        @Override
        public void onWaited() {
            waits.onWaited();
        }

        @Override
        public void onSample(RtdeSample sample) {
            Optional<String> now = RobotCondition.of(sample).stop().map(Exception::getMessage);
            if (!now.equals(stop.getAndSet(now))) {
                listener.on(new ArmEvent.Noticed(now.orElse("the safety stop has ended")));
            }
        }

        @Override
        public void onState(RtdeState state) {
            listener.on(new ArmEvent.Noticed(switch (state) {
                case RtdeState.Streaming s -> "the link streams, session %d, software %s, %.0f Hz"
                        .formatted(s.session(), s.controller(), s.frequencyHz());
                case RtdeState.Reconnecting r ->
                        "the link broke (%s), attempt %d to restore it".formatted(r.reason(), r.attempt());
                case RtdeState.Lost l -> "the link is lost: " + l.reason();
                case RtdeState.Closed _ -> "the link is closed";
            }));
        }
    }
}
