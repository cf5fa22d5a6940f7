package mpgnet.twin.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The faults that were asked for, against the controller's clock. One thread at a time. */
public final class Faults {

    private final List<Fault> waiting = new ArrayList<>();
    private final List<Fault> present = new ArrayList<>();
    private final Set<FaultKind> begun = EnumSet.noneOf(FaultKind.class);
    private final Set<FaultKind> ended = EnumSet.noneOf(FaultKind.class);

    public Faults(List<Fault> faults) {
        waiting.addAll(faults);
    }

    public void add(Fault fault) {
        waiting.add(fault);
    }

    public void step(double nowS) {
        begun.clear();
        ended.clear();
        for (Fault fault : List.copyOf(waiting)) {
            if (nowS >= fault.atS()) {
                waiting.remove(fault);
                present.add(fault);
                begun.add(fault.kind());
            }
        }
        for (Fault fault : List.copyOf(present)) {
            // An event lasts for the cycle in which it begins.
            boolean event = fault.forS() == 0;
            if (event ? !begun.contains(fault.kind()) : nowS >= fault.atS() + fault.forS()) {
                present.remove(fault);
                ended.add(fault.kind());
            }
        }
    }

    /** Whether it began in this cycle. */
    public boolean begins(FaultKind kind) {
        return begun.contains(kind);
    }

    /** Whether it ended in this cycle. */
    public boolean ends(FaultKind kind) {
        return ended.contains(kind);
    }

    public boolean active(FaultKind kind) {
        return present.stream().anyMatch(fault -> fault.kind() == kind);
    }
}
