package mpgnet.studio.episode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.world.Observation;
import mpgnet.studio.scene.Film;
import mpgnet.studio.scene.Folders;
import mpgnet.studio.scene.Play;
import mpgnet.studio.scene.Plays;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Floats;
import mpgnet.studio.server.Query;
import mpgnet.studio.server.Routes;

/** Answers what the panel Episode asks. */
public final class EpisodePanel {

    private static final int POSE = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;
    private final Plays plays;
    private final Folders folders;

    public EpisodePanel(Workbench bench, Plays plays, Folders folders) {
        this.bench = bench;
        this.plays = plays;
        this.folders = folders;
    }

    public void register(Routes routes) {
        routes.question("episode", query -> bench.on(nets -> episode(query, nets)));
        routes.question("film", query -> bench.on(nets -> film(query, nets)));
        routes.question("evaluation", this::evaluation);
        routes.question("scenes", this::scenes);
    }

    /**
     * A solid of convex parts as triangles.
     *
     * @param corners x, y, z of three corners per triangle, metres, in its own frame
     */
    record Solid(Floats corners) {

        static Solid of(List<ConvexPart> parts) {
            List<Vec3> corners = new ArrayList<>();
            for (ConvexPart part : parts) {
                for (List<Integer> face : part.faces()) {
                    for (int i = 1; i + 1 < face.size(); i++) {
                        corners.add(part.vertices().get(face.getFirst()));
                        corners.add(part.vertices().get(face.get(i)));
                        corners.add(part.vertices().get(face.get(i + 1)));
                    }
                }
            }
            float[] numbers = new float[3 * corners.size()];
            for (int i = 0; i < corners.size(); i++) {
                put(numbers, 3 * i, corners.get(i));
            }
            return new Solid(Floats.of(numbers));
        }
    }

    /** An object at the beginning. */
    record Thing(int id, String kind, int colour, boolean target, Solid solid, Floats pose) {
    }

    /** A motion and what came of it; {@code promised} is what the net said of it. */
    record Motion(int number, String primitive, int k, int row, int column, double promised, String reason,
            String outcome, boolean byHand, int frames) {
    }

    /** What is seen now. */
    record Seen(Floats heightM, Floats colour, Floats target, boolean gone) {
    }

    /** A play. */
    record Answer(String scene, int targetId, List<Thing> things, Solid palm, Solid finger, List<Motion> motions,
            Seen seen, int rate) {
    }

    private Answer episode(Query query, Workbench.Nets nets) {
        Plays.Moment moment = plays.of(query, nets);
        Play play = moment.play();
        List<Thing> things = new ArrayList<>();
        for (Map.Entry<Integer, Body> body : play.bodies().entrySet()) {
            float[] pose = new float[POSE];
            put(pose, 0, body.getValue().tableFromBody());
            things.add(new Thing(body.getKey(), body.getValue().shape().kind(), body.getValue().colour(),
                    body.getKey() == play.targetId(), Solid.of(body.getValue().shape().convexParts()),
                    Floats.of(pose)));
        }
        List<Motion> motions = new ArrayList<>();
        List<Step> history = play.history(moment.motions());
        for (int i = 0; i < history.size(); i++) {
            motions.add(motion(i, history.get(i), play));
        }
        Observation now = play.seen(moment.motions());
        float[] colour = new float[now.heightmap().rgb().length];
        for (int i = 0; i < colour.length; i++) {
            colour[i] = now.heightmap().rgb()[i];
        }
        float[] target = new float[Heightmap.CELLS * Heightmap.CELLS];
        now.target().toBitSet().stream().forEach(cell -> target[cell] = 1);
        return new Answer(play.name(), play.targetId(), things, Solid.of(play.cell().gripper().palmParts()),
                Solid.of(play.cell().gripper().fingerParts()), motions,
                new Seen(Floats.of(now.heightmap().heightM()), Floats.of(colour), Floats.of(target),
                        now.target().isEmpty()),
                Film.RATE);
    }

    private static Motion motion(int number, Step step, Play play) {
        Decision d = step.decision();
        return new Motion(number, d.primitive().name().toLowerCase(Locale.ROOT), d.choice().rotation(),
                d.choice().row(), d.choice().column(), d.q(), d.reason(), outcome(step.outcome(), play.targetId()),
                d.reason().equals(Play.BY_HAND), play.film(number).size());
    }

    private static String outcome(Outcome outcome, int target) {
        return switch (outcome) {
            case Outcome.Held held ->
                    held.objectId() == target ? "holds the target" : "holds object " + held.objectId();
            case Outcome.SetDown down -> "set object %d down again".formatted(down.objectId());
            case Outcome.Empty _ -> "holds nothing";
            case Outcome.Pushed _ -> "pushed";
            case Outcome.Blocked _ -> "met something on its way down";
            case Outcome.Unreachable _ -> "the arm cannot get there";
        };
    }

    /**
     * A motion's pictures.
     *
     * @param ids     of the objects, in the order of their poses
     * @param numbers per frame: time; palm, right and left finger, each object: x, y, z, then the turn's x, y, z, w;
     *                then the arm's joints, x, y, z each. An object that is not there has NaN
     * @param stride  numbers of a frame
     * @param joints  of the arm
     * @param moments names, one per frame
     */
    record Reel(List<Integer> ids, Floats numbers, int stride, int joints, List<String> moments) {
    }

    private Reel film(Query query, Workbench.Nets nets) {
        Plays.Moment moment = plays.of(query, nets);
        int motion = query.count("motion", 0, Math.max(0, moment.motions() - 1), 0);
        if (moment.motions() == 0) {
            throw new BadRequestException("nothing has moved yet");
        }
        List<Film.Frame> frames = moment.play().film(motion);
        List<Integer> ids = moment.play().bodies().keySet().stream().sorted().toList();
        int joints = frames.getFirst().arm().size();
        int stride = 1 + POSE * (3 + ids.size()) + 3 * joints;
        float[] numbers = new float[stride * frames.size()];
        for (int i = 0; i < frames.size(); i++) {
            fill(numbers, i * stride, frames.get(i), ids);
        }
        return new Reel(ids, Floats.of(numbers), stride, joints, frames.stream().map(Film.Frame::moment).toList());
    }

    private static void fill(float[] numbers, int from, Film.Frame frame, List<Integer> ids) {
        int at = from;
        numbers[at++] = (float) frame.timeS();
        for (Pose part : frame.parts()) {
            put(numbers, at, part);
            at += POSE;
        }
        for (int id : ids) {
            Pose pose = frame.bodies().get(id);
            if (pose == null) {
                numbers[at] = Float.NaN;
            } else {
                put(numbers, at, pose);
            }
            at += POSE;
        }
        for (Vec3 joint : frame.arm()) {
            put(numbers, at, joint);
            at += 3;
        }
    }

    private static void put(float[] numbers, int at, Pose pose) {
        put(numbers, at, pose.position());
        numbers[at + 3] = (float) pose.orientation().x();
        numbers[at + 4] = (float) pose.orientation().y();
        numbers[at + 5] = (float) pose.orientation().z();
        numbers[at + 6] = (float) pose.orientation().w();
    }

    private static void put(float[] numbers, int at, Vec3 place) {
        numbers[at] = (float) place.x();
        numbers[at + 1] = (float) place.y();
        numbers[at + 2] = (float) place.z();
    }

    /** The scenes of a file, by name. */
    private List<String> scenes(Query query) throws IOException {
        String file = query.text("file", SceneRef.Filed.HARD);
        String path = file.equals(SceneRef.Filed.HARD) ? file : folders.file(file).toString();
        return SceneRef.Filed.all(path).stream().map(scene -> scene.name()).toList();
    }

    /** An episode of an evaluation, as the address that shows its scene. */
    record Evaluated(String scene, boolean success, Map<String, String> address) {
    }

    /** What 'mpgnet eval --json' wrote. */
    private List<Evaluated> evaluation(Query query) throws IOException {
        Path file = folders.file(query.text("file").orElseThrow(
                () -> new BadRequestException("say which file with 'file'")));
        List<Evaluated> episodes = new ArrayList<>();
        for (JsonNode episode : JSON.readTree(file.toFile()).path("episodes")) {
            JsonNode scene = episode.path("job").path("scene");
            if (scene.isMissingNode()) {
                continue;
            }
            episodes.add(new Evaluated(name(scene), episode.path("success").asBoolean(), address(scene)));
        }
        if (episodes.isEmpty()) {
            throw new BadRequestException("'%s' holds no episodes: name a file of 'mpgnet eval --json'"
                    .formatted(query.text("file", "")));
        }
        return episodes;
    }

    private static String name(JsonNode scene) {
        return String.join(" ", address(scene).values());
    }

    private static Map<String, String> address(JsonNode scene) {
        return switch (scene.path("from").asText()) {
            case "file" -> Map.of("file", scene.path("file").asText(), "scene", scene.path("name").asText());
            case "family" -> drawn(scene, "family");
            default -> drawn(scene, "kind");
        };
    }

    private static Map<String, String> drawn(JsonNode scene, String kind) {
        return Map.of("kind", scene.path(kind).asText().toLowerCase(Locale.ROOT), "objects",
                scene.path("objects").asText(), "seed", scene.path("seed").asText());
    }
}
