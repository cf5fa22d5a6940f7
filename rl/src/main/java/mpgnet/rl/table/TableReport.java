package mpgnet.rl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.sim.robot.GraspRule;

/**
 * Table I as its JSON shows it: what the pairs in a folder say so far.
 *
 * @param budget    of every pair
 * @param motions   of a row's training, all stages together
 * @param groups    of scenes, by label
 * @param trainings of the pairs, in the order of the rows and seeds
 * @param missing   pairs of the budget that are not there, or not played to the end
 * @param rows      of the table, in its order; those of which a pair is there
 */
public record TableReport(Budget budget, int motions, List<String> groups, List<Training> trainings,
        List<String> missing, List<Row> rows) {

    public TableReport {
        groups = List.copyOf(groups);
        trainings = List.copyOf(trainings);
        missing = List.copyOf(missing);
        rows = List.copyOf(rows);
    }

    /**
     * A pair that is there.
     *
     * @param episodes empty while they were not all played
     * @param unruled  those without the rules of geometry, likewise
     */
    public record Finished(Training training, Optional<List<TableEpisode>> episodes,
            Optional<List<TableEpisode>> unruled) {

        public Finished {
            episodes = episodes.map(List::copyOf);
            unruled = unruled.map(List::copyOf);
        }
    }

    /**
     * A line of the table.
     *
     * @param paper     what Table I says of it; null for what is not in it
     * @param seeds     that were played
     * @param revisions of the programs that played them, each once
     * @param unruled   the figures without the rules of geometry
     */
    public record Row(TableRow row, String title, PaperFigures paper, List<Long> seeds, List<String> revisions,
            List<Figures> figures, List<Figures> unruled) {

        public Row {
            seeds = List.copyOf(seeds);
            revisions = List.copyOf(revisions);
            figures = List.copyOf(figures);
            unruled = List.copyOf(unruled);
        }

        /** The figures under a rule on a group; empty if none were played. */
        public Optional<TableCell> cell(GraspRule rule, String group) {
            return cell(figures, rule, group);
        }

        /** The same without the rules of geometry. */
        public Optional<TableCell> unruledCell(GraspRule rule, String group) {
            return cell(unruled, rule, group);
        }

        private static Optional<TableCell> cell(List<Figures> figures, GraspRule rule, String group) {
            return figures.stream().filter(f -> f.rule() == rule && f.group().equals(group)).map(Figures::cell)
                    .findFirst();
        }
    }

    /** A row's figures under a rule on a group of scenes. */
    public record Figures(GraspRule rule, String group, TableCell cell) {
    }

    /** @param finished of the budget, each pair once */
    public static TableReport of(Budget budget, List<Finished> finished) {
        List<String> groups = budget.groups().stream().map(SceneGroup::label).toList();
        List<Training> trainings = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (TableRow row : TableRow.values()) {
            Map<Long, List<TableEpisode>> bySeed = new TreeMap<>();
            Map<Long, List<TableEpisode>> unruled = new TreeMap<>();
            for (Finished pair : finished) {
                if (pair.training().row() == row) {
                    trainings.add(pair.training());
                    pair.episodes().ifPresent(episodes -> bySeed.put(pair.training().seed(), episodes));
                    pair.unruled().ifPresent(episodes -> unruled.put(pair.training().seed(), episodes));
                }
            }
            budget.seeds(row).stream()
                    .filter(seed -> !Stream.of(bySeed, unruled).allMatch(
                            played -> TableEpisode.cover(budget.groups(), played.getOrDefault(seed, List.of()))))
                    .forEach(seed -> missing.add(new Pair(row, seed).toString()));
            if (!bySeed.isEmpty()) {
                rows.add(new Row(row, row.title(), row.paper().orElse(null), List.copyOf(bySeed.keySet()),
                        Stream.of(bySeed, unruled).flatMap(played -> played.values().stream()).flatMap(List::stream)
                                .map(TableEpisode::revision).distinct().toList(),
                        figures(groups, List.copyOf(bySeed.values())),
                        figures(groups, List.copyOf(unruled.values()))));
            }
        }
        return new TableReport(budget, budget.motions(), groups, trainings, missing, rows);
    }

    private static List<Figures> figures(List<String> groups, List<List<TableEpisode>> bySeed) {
        List<Figures> figures = new ArrayList<>();
        for (GraspRule rule : GraspRule.values()) {
            for (String group : groups) {
                List<List<TableEpisode>> own = bySeed.stream()
                        .map(episodes -> episodes.stream()
                                .filter(e -> e.rule() == rule && e.group().equals(group)).toList())
                        .filter(episodes -> !episodes.isEmpty()).toList();
                if (!own.isEmpty()) {
                    figures.add(new Figures(rule, group, TableCell.of(own)));
                }
            }
        }
        return figures;
    }
}
