package mpgnet.studio.rewards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.qlearning.QLearner;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.RewardConstants;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.Clocks;
import mpgnet.rl.train.EvidenceFile;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.StoredRun;
import mpgnet.studio.scene.Runs;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** Answers what the panel Rewards asks. */
public final class RewardsPanel {

    /** Transitions that a short training learns from: each holds two heightmaps. */
    private static final int EXPERIENCE = 200;
    private static final int STEPS = 200;

    private final Runs runs;
    private final LongSupplier clockNs;

    /** @param clockNs nanoseconds, for how long scoring takes */
    public RewardsPanel(Runs runs, LongSupplier clockNs) {
        this.runs = runs;
        this.clockNs = clockNs;
    }

    public void register(Routes routes) {
        routes.question("rewards", this::rewards);
        routes.question("property", this::property);
        routes.stream("trial", this::trial);
    }

    /** @param tookMs how long scoring took */
    record Answer(RewardConstants paper, RewardConstants constants, Scores scores, double tookMs) {
    }

    private List<EvidenceFile.Entry> evidence(Query query) throws IOException {
        List<EvidenceFile.Entry> entries = runs.evidence(query);
        if (entries.isEmpty()) {
            throw new BadRequestException("this run holds no evidence.jsonl, which 'mpgnet train' has written since "
                    + "the studio came: train anew, or choose another run");
        }
        return entries;
    }

    private Answer rewards(Query query) throws IOException {
        List<EvidenceFile.Entry> entries = evidence(query);
        boolean anyObject = runs.open(query).stage() == 1;
        RewardConstants constants = Constants.of(query);
        long began = clockNs.getAsLong();
        Scores scores = Scores.of(entries, constants, anyObject);
        return new Answer(RewardConstants.paper(), constants, scores, (clockNs.getAsLong() - began) * 1e-6);
    }

    /** The text of a jqwik property. */
    record Property(String java) {
    }

    private Property property(Query query) throws IOException {
        List<EvidenceFile.Entry> entries = evidence(query);
        int number = query.count("n", 0, Integer.MAX_VALUE, entries.getFirst().number());
        EvidenceFile.Entry entry = entries.stream().filter(e -> e.number() == number).findFirst()
                .orElseThrow(() -> new BadRequestException("there is no evidence of transition " + number));
        boolean anyObject = runs.open(query).stage() == 1;
        RewardConstants constants = Constants.of(query);
        return new Property(PropertyText.of(entry, constants.of(entry.net(), anyObject),
                constants.caseOf(entry.net(), anyObject, entry.evidence())));
    }

    /** One step of both trainings: with the rewards as stored, and with these constants. */
    record Step(int step, int of, String net, double lossBefore, double lossAfter, double qBefore, double qAfter) {
    }

    /** Trains twice from the run's checkpoint, for some steps, side by side, for as long as somebody listens. */
    private void trial(Query query, Consumer<Object> tell) throws IOException {
        StoredRun run = runs.open(query);
        RewardConstants constants = Constants.of(query);
        List<EvidenceFile.Entry> entries = evidence(query);
        Primitive net = query.choice("net", Primitive.class).orElse(entries.getLast().net());
        List<EvidenceFile.Entry> own = entries.stream().filter(entry -> entry.net() == net).toList();
        List<Transition> stored = new ArrayList<>();
        List<Transition> changed = new ArrayList<>();
        Reward reward = constants.of(net, run.stage() == 1);
        int apart = Math.max(1, own.size() / EXPERIENCE);
        for (int i = 0; i < own.size() && stored.size() < EXPERIENCE; i += apart) {
            Transition t = run.transition(own.get(i).number());
            stored.add(t);
            changed.add(new Transition(t.state(), t.turn(), t.choice(), reward.of(own.get(i).evidence()), t.next(),
                    t.nextTurn()));
        }
        try (Backend backend = Backends.named("cpu", 1, false, _ -> {
            // nothing to tell of the CPU
        }); TensorScope scope = new TensorScope(backend)) {
            StageTraining before = training(run, stored, backend, scope);
            StageTraining after = training(run, changed, backend, scope);
            int steps = query.count("steps", 1, STEPS, STEPS);
            for (int step = 1; step <= steps; step++) {
                QLearner.Step a = before.trainer().practise(net);
                QLearner.Step b = after.trainer().practise(net);
                tell.accept(new Step(step, steps, name(net), a.loss(), b.loss(), a.meanQ(), b.meanQ()));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            tell.accept(new Refusal(e.getMessage()));
        }
    }

    /** Why there is no training. */
    record Refusal(String error) {
    }

    private static StageTraining training(StoredRun run, List<Transition> experience, Backend backend,
            TensorScope scope) throws IOException {
        Seeds seeds = new Seeds(run.counters().seed());
        StageTraining training = new StageTraining(run.stage(), Variant.FULL, run.config(), seeds,
                StageTraining.resumed(run.start(), scope, seeds), backend, scope, Clocks.STOPPED);
        training.load(run, experience);
        return training;
    }

    private static String name(Primitive net) {
        return net.name().toLowerCase(Locale.ROOT);
    }
}
