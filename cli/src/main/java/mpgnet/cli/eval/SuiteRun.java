package mpgnet.cli.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import mpgnet.cli.term.InputException;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.EpisodeRun;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.PlayedEpisode;
import mpgnet.rl.suite.SuiteFolder;
import mpgnet.rl.suite.SuitePlan;

/**
 * A suite that is played, or gone on with, in a folder.
 *
 * @param say told what a person should know, one line at a time
 */
public record SuiteRun(Path folder, SuitePlan plan, Consumer<String> say) {

    /**
     * Refuses a folder that holds episodes already, unless they are to be gone on with, and scene files that have
     * changed since.
     *
     * @return what was played of the plan or of others before
     */
    public Journal.Contents before(boolean resume) throws IOException {
        Journal.Contents before = Journal.read(folder);
        if (before.size() > 0 && !resume) {
            throw new InputException("%s holds %d episodes already; go on with --resume, or name another folder with "
                    .formatted(folder, before.size()) + "--out");
        }
        Optional<SuitePlan> then = SuiteFolder.readPlan(folder);
        Optional<String> changed = then.flatMap(plan::changedFile);
        if (changed.isPresent()) {
            throw new InputException("the scenes in %s are others than those that were played in %s; name another "
                    .formatted(changed.get(), folder) + "folder with --out");
        }
        int strangers = before.strangers(plan);
        if (strangers > 0) {
            say.accept("%d episodes in %s were played with other settings (weights, methods, scenes or rules) and are "
                    .formatted(strangers, folder) + "left out");
        }
        if (before.size() > strangers) {
            say.accept("%d of %d episodes were played already".formatted(before.size() - strangers,
                    plan.jobs().size()));
        }
        return before;
    }

    /** Plays what is missing of a shard; each episode is in the journal as soon as it has ended. */
    public void play(Shard shard, Journal.Contents before, EpisodePool pool) throws IOException {
        List<EpisodeJob> missing = shard.of(plan.jobs()).stream().map(SuitePlan.Job::episode)
                .filter(episode -> before.of(episode) == null).toList();
        SuiteFolder.writePlan(folder, plan);
        Set<String> unmade = new ConcurrentSkipListSet<>();
        try (Journal journal = Journal.open(folder)) {
            pool.play(missing, (number, end) -> {
                switch (end) {
                    case EpisodePool.Ran ran -> keep(ran.run(), journal);
                    case EpisodePool.NoScene none ->
                            unmade.add("the scene %s could not be made and is left out: %s"
                                    .formatted(missing.get(number).scene().name(), none.why()));
                }
            }, () -> false);
        }
        unmade.forEach(say);
        Journal.write(folder, plan, Journal.read(folder));
    }

    private void keep(EpisodeRun run, Journal journal) {
        try {
            journal.append(new PlayedEpisode(run.decidingNs() * 1e-6, run.summary()));
        } catch (IOException e) {
            throw new InputException("cannot write to %s (%s): is the disk full? Then make room and go on with --resume"
                    .formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * Puts what was played in several folders into one, in the plan's order, as if it had been played there.
     *
     * @param parts with the same plan, at least one
     */
    static SuiteRun merged(List<Path> parts, Path folder, Consumer<String> say) throws IOException {
        Path first = parts.getFirst();
        SuitePlan plan = plan(first);
        Journal.Contents all = new Journal.Contents();
        for (Path part : parts) {
            if (!plan(part).anywhere().equals(plan.anywhere())) {
                throw new InputException("%s and %s were played with other options: only parts of one suite can be "
                        .formatted(first, part) + "merged");
            }
            all.addAll(Journal.read(part));
        }
        boolean inPlace = parts.stream().anyMatch(part -> part.toAbsolutePath().normalize()
                .equals(folder.toAbsolutePath().normalize()));
        if (!inPlace && Journal.read(folder).size() > 0) {
            throw new InputException(
                    "%s holds episodes already: name another folder for the whole with --out".formatted(folder));
        }
        SuiteFolder.writePlan(folder, plan);
        Journal.write(folder, plan, all);
        return new SuiteRun(folder, plan, say);
    }

    private static SuitePlan plan(Path part) throws IOException {
        return SuiteFolder.readPlan(part).orElseThrow(() -> new InputException(
                "%s has no %s: name folders in which 'mpgnet suite' played".formatted(part, SuiteFolder.PLAN)));
    }
}
