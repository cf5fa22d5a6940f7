package mpgnet.twin.robot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.twin.arm.ArmDrive;
import mpgnet.twin.arm.UnreachableException;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.fault.Faults;
import mpgnet.twin.workcell.WorkCell;

/**
 * One controller with its arm, gripper and cell, stepped once per control cycle. Not for several threads at once:
 * whoever owns it guards it with one lock.
 */
public final class Robot {

    /** The tip's speed limit; the safety system's own limit is a setting of each robot. */
    private static final double MAX_TIP_M_PER_S = 3;
    /** The links' half thickness: no joint may come nearer to the table, except the base's. */
    private static final double LINK_RADIUS_M = 0.04;
    /** Time scale per second on the way to a pause, and to a protective stop, along the path. */
    private static final double PAUSE_PER_S = 4;
    private static final double PROTECTIVE_PER_S = 12;
    private static final double EMERGENCY_RAD_PER_S2 = 25;
    private static final double JOINT_NOISE_RAD = 0.0005;
    private static final double FORCE_NOISE_N = 3;
    private static final Pose TCP_FROM_TOOL = new Pose(Vec3.ZERO, Quaternion.aboutAxis(Vec3.X, Math.PI));
    private static final int MAX_REPORTS = 1000;
    /** Codes of protective stops in Universal Robots' list: the position deviates; a program asked for it. */
    private static final int DEVIATES = 153;
    private static final int ASKED_FOR = 209;

    private final RobotModel model;
    private final ArmDrive arm;
    private final WorkCell cell;
    private final Pose tableFromBase;
    private final Pose flangeFromTip;
    private final Faults faults;
    private final RandomGenerator random;
    private final Registers registers = new Registers();
    private final GripperUnit gripper = new GripperUnit();
    private final Rg2Unit rg2 = new Rg2Unit();
    private final InputsOutputs io = new InputsOutputs();
    private final Pendant pendant = new Pendant();
    private final GripperKind mounted;
    private final Safety safety = new Safety();
    private final ForceLimit forceLimit;
    private final ArmYield yield = new ArmYield();
    private final Power power;
    private final ProgramRunner program;
    private final Deque<Report> reports = new ArrayDeque<>();
    private long cycles;
    private double timeScale = 1;
    private double[] actualQ;
    private double[] tcpSpeed = new double[6];
    private double forceN;
    private boolean local;

    /**
     * @param tableFromBase where the arm stands
     * @param mounted       whose tips are where they are, whatever TCP a program sets
     * @param powered       starts with brakes released, as after {@code power on} and {@code brake release}
     * @param speed         that the controller's time may have against the wall's, for watchdogs
     */
    public Robot(RobotModel model, ArmDrive arm, WorkCell cell, Pose tableFromBase, GripperKind mounted, Faults faults,
            ProgramStore programs,
            boolean powered, double speed, RandomGenerator random) {
        this.model = model;
        this.arm = arm;
        this.cell = cell;
        this.tableFromBase = tableFromBase;
        this.mounted = mounted;
        this.flangeFromTip = mounted.flangeFromTip();
        this.faults = faults;
        this.random = random;
        forceLimit = new ForceLimit(model.cycleS());
        power = new Power(powered ? RobotMode.RUNNING : RobotMode.POWER_OFF);
        actualQ = arm.q();
        program = new ProgramRunner(this, programs, new Watchdogs(speed));
    }

    /** One control cycle. */
    public void step() {
        double dtS = model.cycleS();
        cycles++;
        faults.step(timeS());
        applyFaults();
        power.step(dtS);
        io.apply(registers);
        program.step();
        moveArm(dtS);
        yield.step(dtS, forceN);
        cell.advance(dtS, tableFromTool());
        boolean slow = faults.active(FaultKind.SLOW_GRIPPER);
        switch (mounted) {
            case ROBOTIQ_2F85 -> gripper.step(dtS, cell, power.toolPowered(), slow);
            case RG2 -> rg2.step(cell, power.toolPowered(), io.tool(0), slow);
            case NONE -> {
            }
        }
        feel();
    }

    private void applyFaults() {
        if (faults.begins(FaultKind.PROTECTIVE_STOP)) {
            protectiveStop("asked for by --fault");
        }
        if (faults.begins(FaultKind.EMERGENCY_STOP)) {
            safety.pressEmergencyStop();
            power.cut();
            program.stop();
            arm.stop(EMERGENCY_RAD_PER_S2);
            report(new Report.Safety(safety.mode().number()));
        }
        if (faults.ends(FaultKind.EMERGENCY_STOP)) {
            safety.releaseEmergencyStop();
        }
        if (faults.begins(FaultKind.LOCAL_MODE)) {
            local = true;
        }
        if (faults.ends(FaultKind.LOCAL_MODE)) {
            local = false;
        }
    }

    private void moveArm(double dtS) {
        boolean still = !safety.mayMove() || program.paused();
        double rate = safety.mayMove() ? PAUSE_PER_S : PROTECTIVE_PER_S;
        timeScale = Math.clamp(timeScale + (still ? -rate : rate) * dtS, 0, 1);
        Pose before = arm.baseFromTcp();
        double[] qBefore = arm.q();
        try {
            arm.step(dtS, timeScale * io.speedFraction());
        } catch (UnreachableException | IllegalArgumentException e) {
            // The second: a motion that turns out to be none once the arm has come to rest before it.
            protectiveStop(e.getMessage());
            // What cannot be gone on with is not resumed either.
            program.stop();
        }
        Pose after = arm.baseFromTcp();
        Vec3 v = after.position().minus(before.position()).times(1 / dtS);
        double[] rotation =
                RotationVector.of(new Pose(Vec3.ZERO, after.orientation().times(before.orientation().inverse())));
        if (v.length() > MAX_TIP_M_PER_S) {
            protectiveStop("the tip moves at %.1f m/s".formatted(v.length()));
        }
        tcpSpeed = new double[]{v.x(), v.y(), v.z(), rotation[3] / dtS, rotation[4] / dtS, rotation[5] / dtS};
        // What the encoders tell is where the arm was asked to be a cycle ago.
        actualQ = faults.active(FaultKind.NOISE) ? noisy(qBefore) : qBefore;
    }

    private double[] noisy(double[] q) {
        double[] noisy = q.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += JOINT_NOISE_RAD * random.nextGaussian();
        }
        return noisy;
    }

    /** Contact force and the table under the links. */
    private void feel() {
        forceN = cell.upwardForceN();
        if (forceLimit.exceededBy(forceN)) {
            protectiveStop("the tool presses with %.0f N".formatted(forceN));
        }
        if (!cell.hasTable()) {
            return;
        }
        List<Vec3> origins = arm.kinematics().origins(arm.q());
        for (int i = 2; i < origins.size(); i++) {
            double heightM = tableFromBase.apply(origins.get(i)).z();
            if (heightM < LINK_RADIUS_M) {
                protectiveStop("joint %d is %.0f mm above the table".formatted(i, 1000 * heightM));
            }
        }
    }

    /** Stops along the path and pauses the program. */
    public void protectiveStop(String why) {
        protectiveStop(DEVIATES, why);
    }

    /** {@code protective_stop()}, which has a code of its own. */
    void protectiveStopByProgram() {
        protectiveStop(ASKED_FOR, "asked for by the program");
    }

    private void protectiveStop(int code, String why) {
        if (safety.protectiveStop(timeS())) {
            program.interrupt();
            report(new Report.Safety(safety.mode().number()));
            report(new Report.Log(code, 0, 3, "Protective stop: " + why));
        }
    }

    /** Of the twin's own seed. */
    RandomGenerator random() {
        return random;
    }

    void report(Report report) {
        if (reports.size() < MAX_REPORTS) {
            reports.add(report);
        }
    }

    /** What was reported since the last call. */
    public List<Report> takeReports() {
        List<Report> taken = new ArrayList<>(reports);
        reports.clear();
        return taken;
    }

    /** Seconds since the controller's start. */
    public double timeS() {
        return cycles * model.cycleS();
    }

    /** Control cycles since the controller's start. */
    long cycles() {
        return cycles;
    }

    public RobotModel model() {
        return model;
    }

    public ArmDrive arm() {
        return arm;
    }

    public Registers registers() {
        return registers;
    }

    public InputsOutputs io() {
        return io;
    }

    public Pendant pendant() {
        return pendant;
    }

    public GripperUnit gripper() {
        return gripper;
    }

    public Rg2Unit rg2() {
        return rg2;
    }

    public ProgramRunner program() {
        return program;
    }

    public Faults faults() {
        return faults;
    }

    public WorkCell cell() {
        return cell;
    }

    public RobotMode mode() {
        return power.mode();
    }

    public SafetyMode safetyMode() {
        return safety.mode();
    }

    public int safetyStatusBits() {
        return safety.statusBits();
    }

    public int statusBits() {
        boolean on = power.mode() == RobotMode.POWER_ON || power.mode() == RobotMode.IDLE
                || power.mode() == RobotMode.RUNNING;
        return (on ? 1 : 0) | (program.state() == RuntimeState.PLAYING ? 2 : 0);
    }

    /** Whether scripts and commands of other computers are obeyed; a CB3 always does. */
    public boolean remoteControl() {
        return !model.eSeries() || !local;
    }

    boolean canRun() {
        return power.mode() == RobotMode.RUNNING && safety.mayMove();
    }

    public void powerOn() {
        if (safety.mode() != SafetyMode.ROBOT_EMERGENCY_STOP) {
            power.on();
        }
    }

    public void powerOff() {
        program.stop();
        power.off();
    }

    /**
     * What the primary interface takes beside programs: the Client Library switches the robot so.
     *
     * @return whether it is such a command
     */
    boolean plainCommand(String line) {
        switch (line) {
            case "power on" -> powerOn();
            case "power off" -> powerOff();
            case "set robotmode run" -> releaseBrakes();
            // At once: that a person has looked is the pendant's rule (the Client Library's tests rely on it).
            case "set unlock protective stop" -> unlock();
            case "stop program" -> program.stop();
            default -> {
                return false;
            }
        }
        return true;
    }

    public void releaseBrakes() {
        if (safety.mode() != SafetyMode.ROBOT_EMERGENCY_STOP) {
            power.releaseBrakes();
        }
    }

    /**
     * As the pendant and the dashboard do it: not within the first five seconds.
     *
     * @return whether the protective stop ended
     */
    public boolean unlockProtectiveStop() {
        return safety.inspected(timeS()) && unlock();
    }

    private boolean unlock() {
        boolean unlocked = safety.unlock();
        if (unlocked) {
            forceLimit.unlock();
            report(new Report.Safety(safety.mode().number()));
        }
        return unlocked;
    }

    public void closeSafetyPopup() {
        safety.closePopup();
    }

    public void restartSafety() {
        program.stop();
        safety.restart();
        power.cut();
    }

    /** As measured: a cycle old, and noisy where that was asked for. */
    public double[] actualQ() {
        return actualQ.clone();
    }

    public Pose actualBaseFromTcp() {
        return arm.kinematics().forward(actualQ).times(arm.flangeFromTcp());
    }

    /** m/s and rad/s in the base's frame. */
    public double[] tcpSpeed() {
        return tcpSpeed.clone();
    }

    /** N and Nm in the base's frame; only the vertical force is modelled. */
    public double[] tcpForce() {
        double noise = faults.active(FaultKind.NOISE) ? FORCE_NOISE_N * random.nextGaussian() : 0;
        return new double[]{0, 0, forceN + noise, 0, 0, 0};
    }

    /** The share of the commanded speed: slider, and the way to and from a stop. */
    public double speedScaling() {
        return timeScale * io.speedFraction();
    }

    /** Where the gripper is, as the cell takes it: where the joints hold it, less what the arm gives way. */
    public Pose tableFromTool() {
        Pose stiff = tableFromBase.times(arm.kinematics().forward(arm.q())).times(flangeFromTip).times(TCP_FROM_TOOL);
        return new Pose(stiff.position().plus(new Vec3(0, 0, yield.heightM())), stiff.orientation());
    }
}
