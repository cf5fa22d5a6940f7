package mpgnet.hw.safety;

import java.util.List;
import java.util.stream.Collectors;

/** A motion that the guard does not let pass; nothing of it was sent. */
public class MotionRefusedException extends Exception {

    private final List<Violation> violations;

    public MotionRefusedException(List<Violation> violations) {
        super("the motion was refused: " + violations.stream().map(Violation::line).collect(Collectors.joining(" | ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
