package mpgnet.cli.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.GroupPictures;
import mpgnet.cli.report.Picture;
import mpgnet.cli.report.ReliabilityDiagram;
import mpgnet.cli.report.SuitePage;
import mpgnet.cli.report.SuitePage.Extras;
import mpgnet.cli.report.SuitePage.Film;
import mpgnet.cli.report.SuitePage.Section;
import mpgnet.cli.report.SuiteWords;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Sentences;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuitePlan;
import mpgnet.rl.suite.SuiteReport;
import mpgnet.rl.suite.SuiteRow;

/**
 * The page of a suite with its pictures and films.
 *
 * @param films at most so many of each rule and group of scenes
 */
record SuiteGallery(Path folder, SuitePlan plan, SuiteReport report, Journal.Contents played, int films) {

    /** An episode to film, and where. */
    private record Wanted(Section section, int number, EpisodeSummary run) {

        String file() {
            return "film-%s-%s-%d.gif".formatted(section.rule().label(), section.group(), number);
        }

        String words() {
            return "%s: %s after %d motions%s".formatted(run.scene(), run.end(), run.motions().size(),
                    run.failure() == null ? "" : " (" + run.failure().sentence() + ")");
        }
    }

    /** @return the page's path */
    Path write(SuitePlayers players, int workers) {
        List<Wanted> wanted = wanted();
        InOrder.map("films", wanted, workers, one -> players.play(one.run.job(), (player, job) -> film(one, player,
                job)));
        Map<Section, Extras> sections = new LinkedHashMap<>();
        for (Section section : sections()) {
            sections.put(section, new Extras(diagram(section).stream().toList(), wanted.stream()
                    .filter(one -> one.section.equals(section)).map(one -> new Film(one.file(), one.words()))
                    .toList()));
        }
        return new SuitePage(report, SuiteWords.command(report), pictures(), sections).write(folder);
    }

    private List<Section> sections() {
        return report.rows().stream().map(row -> new Section(row.key().rule(), row.key().group())).distinct().toList();
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (Section section : sections()) {
            Optional<SuiteRow> row = report.rows(section.rule(), section.group()).stream()
                    .filter(one -> one.key().method().equals(report.against())).findFirst();
            if (row.isPresent()) {
                List<EpisodeSummary> worst = SuiteReport.worst(plan, row.get().key(), played, films);
                for (int i = 0; i < worst.size(); i++) {
                    wanted.add(new Wanted(section, i + 1, worst.get(i)));
                }
            }
        }
        return wanted;
    }

    private Path film(Wanted wanted, EpisodePlayer player, EpisodeJob job) {
        Path file = folder.resolve(wanted.file());
        try (EpisodeFilm film = new EpisodeFilm(file, job.cell().cell())) {
            film.finish(Sentences.ending(player.play(job, film).result()));
            return file;
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another folder with --html".formatted(file,
                    e.getMessage()), e);
        }
    }

    private Optional<Figure> diagram(Section section) {
        List<SuiteRow> rows = report.rows(section.rule(), section.group());
        if (rows.stream().allMatch(row -> row.promises() == null || row.promises().bins().isEmpty())) {
            return Optional.empty();
        }
        String title = "%s, %s rule".formatted(section.group(), section.rule().label());
        return Optional.of(ReliabilityDiagram.of(title, rows).save(folder,
                "reliability-%s-%s.png".formatted(section.rule().label(), section.group())));
    }

    private Map<String, List<Figure>> pictures() {
        SimulatedScenes scenes = new SimulatedScenes();
        GroupPictures pictures = new GroupPictures();
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        for (SceneGroup group : plan.groups()) {
            List<Picture> both = pictures.of(group.label(), group.scenes().getFirst().scene(scenes).scene());
            figures.put(group.label(), List.of(both.getFirst().save(folder, "scene-%s-side.png".formatted(
                    group.label())), both.getLast().save(folder, "scene-%s-top.png".formatted(group.label()))));
        }
        return figures;
    }
}
