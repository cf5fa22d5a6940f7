package mpgnet.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mpgnet.cli.option.TargetOption;
import mpgnet.cli.term.InputException;
import mpgnet.hw.tabletop.Sight;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.words.Resolution;
import mpgnet.sim.words.WordsReader;
import mpgnet.sim.world.Observation;

/** Decides again from a run's log: the same pictures, seen and segmented in the same way, go to the same policy. */
public final class RunReplay {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunReplay() {
    }

    /** How many of the logged decisions come out the same. */
    public record Verdict(int same, int decisions) {
    }

    /**
     * @param segmentation the one of that run
     * @throws InputException there is no such log, or it is damaged
     */
    public static Verdict of(Path folder, Policy policy, Segmentation segmentation, Consumer<String> console) {
        Path file = folder.resolve(RunLog.FILE);
        if (!Files.isRegularFile(file)) {
            throw new InputException("there is no log %s; name the folder of a run with --replay".formatted(file));
        }
        try {
            return replay(folder, Files.readAllLines(file), policy, segmentation, console);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new InputException("%s is no log of a run that can be replayed (%s)".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Verdict replay(Path folder, List<String> lines, Policy policy, Segmentation segmentation,
            Consumer<String> console)
            throws IOException {
        Sight sight = null;
        Intrinsics camera = null;
        Observation now = null;
        Observation before = null;
        Decision decision = null;
        List<Step> history = new ArrayList<>();
        int same = 0;
        int decisions = 0;
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            switch (event.get("event").asText()) {
                case "begin" -> {
                    camera = JSON.treeToValue(event.get("camera"), Intrinsics.class);
                    Pose tableFromCamera = JSON.treeToValue(event.get("tableFromCamera"), Pose.class);
                    sight = new Sight(segmentation, tableFromCamera,
                            target(folder, event.get("target"), understood(lines)));
                }
                case "looked" -> now = sight.see(RunLog.picture(folder.resolve(event.get("colour").asText()),
                        folder.resolve(event.get("depth").asText()), camera));
                case "decided" -> {
                    before = now;
                    decision = policy.decide(before, List.copyOf(history));
                    boolean agrees = JSON.valueToTree(RunLog.action(decision.action())).equals(event.get("action"));
                    same += agrees ? 1 : 0;
                    decisions++;
                    console.accept("%s %s (Q %.2f, was %.2f)".formatted(agrees ? "the same:" : "DIFFERENT:",
                            decision.reason(), decision.q(), event.get("q").asDouble()));
                }
                case "acted" -> history.add(new Step(before, decision, outcome(event.get("outcome"))));
                default -> {
                }
            }
        }
        return new Verdict(same, decisions);
    }

    private static TargetChoice target(Path folder, JsonNode target, Optional<WordsReader> understood) {
        return TargetOption.parse(target.get("kind").asText().equals("mask")
                ? folder.resolve(target.get("file").asText()).toString() : target.get("text").asText(), understood);
    }

    /** The object that the words meant then. */
    private static Optional<WordsReader> understood(List<String> lines) throws IOException {
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            if (event.path("event").asText().equals("understood")) {
                Resolution then = new Resolution.One(event.get("object").asInt());
                return Optional.of((_, _, _) -> then);
            }
        }
        return Optional.empty();
    }

    private static Outcome outcome(JsonNode o) {
        double durationS = o.get("durationS").asDouble();
        return switch (o.get("kind").asText()) {
            case "held" -> new Outcome.Held(o.get("objectId").asInt(), o.get("jawGapM").asDouble(),
                    o.get("released").asBoolean(), durationS);
            case "set-down" -> new Outcome.SetDown(o.get("objectId").asInt(), o.get("jawGapM").asDouble(), durationS);
            case "empty" -> new Outcome.Empty(o.get("jawGapM").asDouble(), durationS);
            case "pushed" -> new Outcome.Pushed(o.get("lengthM").asDouble(), durationS);
            case "blocked" -> new Outcome.Blocked(o.get("clearanceM").asDouble(), durationS);
            case "unreachable" -> new Outcome.Unreachable(o.get("why").asText(), durationS);
            default -> throw new IllegalArgumentException("an outcome of kind " + o.get("kind"));
        };
    }
}
