package mpgnet.cli.sim;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.JsonFile;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.rigid.SceneSettler;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.world.SettleReport.Settled;
import mpgnet.sim.world.SettleReport;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet sim settle}: leaves scenes alone and measures what moves. */
@Command(
        name = "settle",
        description = "Places every scene's objects exactly where it says, lets some seconds pass, and says how "
                + "far each object has moved.",
        footer = {
            "",
            "Examples:",
            "  mpgnet sim settle --scenes scenes.csv --json settle.json",
            "  mpgnet sim settle --scenes scenes.json --seconds 10"
        })
final class SimSettleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--count", paramLabel = "K", defaultValue = "20",
            description = "How many scenes are drawn where no file is given (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seconds", paramLabel = "T", defaultValue = "5",
            description = "How long each scene is left alone, up to 60 (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write all figures there, - for the console instead of text.")
    private Path json;

    /** Medians are over all objects of all scenes that stayed on the table; scenes in the order of the file. */
    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    record Figures(double seconds, int scenes, int objects, int thrownOut, double medianDisplacementM,
            double medianRotationRad,
            double medianSpeedMS, double fastestMS, int asleep, List<SceneFigures> each) {
    }

    record SceneFigures(String scene, int thrownOut, double medianDisplacementM, List<ObjectFigures> objects) {
    }

    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    record ObjectFigures(int object, String shape, double displacementM, double rotationRad, double speedMS,
            double angularSpeedRadS, boolean asleep,
            boolean thrownOut) {
    }

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 60)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be in (0, 60]; was " + seconds);
        }
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count must be at least 1; was " + count);
        }
        var wanted = scenes.scenes(new SimulatedScenes(), count);
        JsonFile.require(json);
        List<SceneFigures> each = InOrder.map("scenes", wanted, Runtime.getRuntime().availableProcessors(),
                scene -> settled(scene.get()));
        Figures figures = figures(each);
        PrintWriter out = JsonFile.besides(json, spec.commandLine().getOut());
        for (SceneFigures scene : each) {
            ObjectFigures worst =
                    scene.objects.stream().reduce((a, b) -> b.displacementM > a.displacementM ? b : a).orElseThrow();
            out.printf("%s: median displacement %.2f mm, most %.1f mm (object %d, %s)%s%n", scene.scene,
                    1000 * scene.medianDisplacementM,
                    1000 * worst.displacementM, worst.object, worst.shape,
                    scene.thrownOut > 0 ? ", %d thrown out".formatted(scene.thrownOut) : "");
        }
        out.printf(
                "%d objects of %d scenes after %s s: median displacement %.2f mm, rotation %.2f°, speed %.2f "
                        + "mm/s; fastest %.2f mm/s; asleep %d; thrown out %d%n",
                figures.objects, figures.scenes, seconds, 1000 * figures.medianDisplacementM,
                Math.toDegrees(figures.medianRotationRad),
                1000 * figures.medianSpeedMS, 1000 * figures.fastestMS, figures.asleep, figures.thrownOut);
        out.flush();
        if (json != null) {
            JsonFile.write(json, figures, spec.commandLine().getOut());
        }
        return 0;
    }

    private SceneFigures settled(NamedScene named) {
        Scene scene = named.scene();
        SettleReport report = new SceneSettler().settle(scene, seconds);
        List<ObjectFigures> objects = new ArrayList<>();
        for (int id = 0; id < report.objects().size(); id++) {
            Settled s = report.objects().get(id);
            objects.add(SimSettleCommandObjectFiguresBuilder.builder()
                    .object(id).shape(scene.bodies().get(id).shape().kind())
                    .displacementM(s.displacementM()).rotationRad(s.rotationRad())
                    .speedMS(s.speedMS()).angularSpeedRadS(s.angularSpeedRadS()).asleep(s.asleep())
                    .thrownOut(s.thrownOut())
                    .build());
        }
        return new SceneFigures(named.name(), (int) report.thrownOut(), report.medianDisplacementM(), objects);
    }

    private Figures figures(List<SceneFigures> each) {
        List<ObjectFigures> all = each.stream().flatMap(s -> s.objects.stream()).toList();
        List<ObjectFigures> stayed = all.stream().filter(o -> !o.thrownOut).toList();
        return SimSettleCommandFiguresBuilder.builder()
                .seconds(seconds).scenes(each.size()).objects(all.size()).thrownOut(all.size() - stayed.size())
                .medianDisplacementM(median(stayed, ObjectFigures::displacementM))
                .medianRotationRad(median(stayed, ObjectFigures::rotationRad))
                .medianSpeedMS(median(stayed, ObjectFigures::speedMS))
                .fastestMS(stayed.stream().mapToDouble(ObjectFigures::speedMS).max().orElse(Double.NaN))
                .asleep((int) stayed.stream().filter(ObjectFigures::asleep).count()).each(each)
                .build();
    }

    private static double median(List<ObjectFigures> objects, ToDoubleFunction<ObjectFigures> figure) {
        return new Median().evaluate(objects.stream().mapToDouble(figure).toArray());
    }
}
