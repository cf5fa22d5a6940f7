package mpgnet.cli.report;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mpgnet.rl.policy.Refusal;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * The cells that geometry refused at one rotation, by reason, each reason with lines of its own direction.
 *
 * @param cells without reasons that refused nothing
 */
record Hatching(Map<Refusal, Mask> cells) {

    /** How the lines of a reason run. */
    enum Lines {
        RISING("rising lines"), FALLING("falling lines"), LEVEL("level lines");

        private final String words;

        Lines(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Lines of(Refusal reason) {
        return switch (reason) {
            case NO_ROOM -> Lines.RISING;
            case TARGET_IN_REACH, PUSHED_OUT -> Lines.FALLING;
            case FAILED -> Lines.LEVEL;
        };
    }

    /** Within the area, where Q is defined. */
    static Hatching of(QView view) {
        Map<Refusal, BitSet> found = new EnumMap<>(Refusal.class);
        for (int cell = view.area().next(0); cell >= 0; cell = view.area().next(cell + 1)) {
            if (Float.isFinite(view.at(cell))) {
                Optional<Refusal> reason =
                        view.refusals().at(view.rotation(), cell / Heightmap.CELLS, cell % Heightmap.CELLS);
                if (reason.isPresent()) {
                    found.computeIfAbsent(reason.get(), _ -> new BitSet()).set(cell);
                }
            }
        }
        Map<Refusal, Mask> cells = new EnumMap<>(Refusal.class);
        found.forEach((reason, bits) -> cells.put(reason, Mask.of(bits)));
        return new Hatching(cells);
    }

    /** "; rising lines: no room for the fingers …", or nothing. */
    String words() {
        return cells.keySet().stream().map(reason -> "; %s: %s".formatted(of(reason).words(), reason.words()))
                .collect(Collectors.joining());
    }
}
