package mpgnet.cli.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.EvaluationShard;
import mpgnet.rl.json.NanAsNull;
import mpgnet.sim.scene.file.JsonFault;

/** The files that {@code eval --shard} leaves. */
final class ShardFiles {

    private ShardFiles() {
    }

    /** @throws InputException if it cannot be read */
    static EvaluationShard read(Path file) {
        try {
            EvaluationShard shard =
                    new ObjectMapper().registerModule(new NanAsNull()).readValue(file.toFile(), EvaluationShard.class);
            if (shard == null) {
                throw new InputException("%s holds null; name files that 'mpgnet eval --shard i/N --json' wrote"
                        .formatted(file));
            }
            return shard;
        } catch (JsonProcessingException e) {
            throw new InputException("%s is no shard (%s); name files that 'mpgnet eval --shard i/N --json' wrote"
                    .formatted(file, JsonFault.of(e)), e);
        } catch (IOException e) {
            throw new InputException("cannot read %s (%s); name files that 'mpgnet eval --shard i/N --json' wrote"
                    .formatted(file, IoReason.of(e)), e);
        }
    }

    /** @throws InputException if they cannot be read, or are not all shards of one evaluation */
    static Evaluation merge(List<Path> files) {
        try {
            return EvaluationShard.merge(files.stream().map(ShardFiles::read).toList());
        } catch (IllegalArgumentException e) {
            throw new InputException("--merge: " + e.getMessage(), e);
        }
    }
}
