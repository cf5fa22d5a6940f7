package mpgnet.rl.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.replay.ReplayStore;

/**
 * A run as it lies on disk, to look at: its newest good checkpoint and its replay. Nothing in the folder is changed.
 *
 * @param checkpoint the file
 * @param replay     where the transitions lie
 */
public record StoredRun(Path checkpoint, TrainConfig config, TrainingCounters counters, RunStart start,
        ReplayStore replay) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IOException if the folder holds no checkpoint that can be used; the message says why */
    public static StoredRun open(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || RunFolder.checkpoints(folder).isEmpty()) {
            throw new IOException(
                    "the folder %s holds no checkpoint; name one stage's folder that 'mpgnet train' wrote"
                            .formatted(folder));
        }
        IOException last = null;
        for (Path file : RunFolder.checkpoints(folder)) {
            try {
                TensorFile contents = SafeTensorsReader.read(file);
                Map<String, String> metadata = contents.metadata();
                RunStart start = new RunStart(JSON.readValue(metadata.get(RunFolder.NETWORK), QNetworkConfig.class),
                        MpgNet.primitivesIn(contents), Double.parseDouble(metadata.get(RunFolder.Q_STAR_BEFORE)));
                return new StoredRun(file, JSON.readValue(metadata.get(RunFolder.CONFIG), TrainConfig.class),
                        JSON.readValue(metadata.get(RunFolder.COUNTERS), TrainingCounters.class), start,
                        new ReplayStore(folder.resolve(RunFolder.REPLAY)));
            } catch (JsonProcessingException | WeightsException | IllegalArgumentException | NullPointerException e) {
                last = new IOException("the checkpoint %s cannot be used; no older one can".formatted(file), e);
            }
        }
        throw last;
    }

    /** How many transitions the checkpoint counts. */
    public int size() {
        return counters.replaySize();
    }

    /** @throws IOException if it is missing or damaged */
    public Transition transition(int number) throws IOException {
        return replay.read(number);
    }

    /** 1 to 5, by the stage's name. */
    public int stage() {
        return Integer.parseInt(counters.stage().replaceAll("\\D", ""));
    }
}
