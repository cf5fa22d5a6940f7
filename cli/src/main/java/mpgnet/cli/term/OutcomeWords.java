package mpgnet.cli.term;

import mpgnet.sim.action.Outcome;

/** What came of a motion, in words for people. */
public final class OutcomeWords {

    private OutcomeWords() {
    }

    public static String of(Outcome outcome, int targetId) {
        return switch (outcome) {
            case Outcome.Held held -> "%s is between the fingers after the lift, %.0f mm wide%s".formatted(
                    held.objectId() == targetId ? "the target" : "object " + held.objectId(), 1000 * held.jawGapM(),
                    held.released() ? "; carried off and let go" : "");
            case Outcome.SetDown down ->
                    "object %d was between the fingers after the lift, %.0f mm wide; set down again".formatted(
                            down.objectId(), 1000 * down.jawGapM());
            case Outcome.Empty _ -> "the fingers came up empty";
            case Outcome.Pushed pushed -> "pushed over %.0f mm".formatted(1000 * pushed.lengthM());
            case Outcome.Unreachable unreachable -> "the point is %s; nothing moved".formatted(unreachable.why());
            case Outcome.Blocked blocked ->
                    "something was in the way %.0f mm above the point; given up".formatted(1000 * blocked.clearanceM());
        };
    }
}
