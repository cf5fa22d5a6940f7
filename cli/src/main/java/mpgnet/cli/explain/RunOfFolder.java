package mpgnet.cli.explain;

import java.io.IOException;
import java.nio.file.Path;
import mpgnet.cli.term.InputException;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.train.StoredRun;

/** A run that the user named, with one clear line for whatever is wrong with it. */
final class RunOfFolder {

    private RunOfFolder() {
    }

    /** @throws InputException if the folder holds no run that can be read */
    static StoredRun open(Path folder) {
        try {
            return StoredRun.open(folder);
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /** @throws InputException if the run has no such transition, or it is damaged */
    static Transition transition(StoredRun run, int number) {
        if (number < 0 || number >= run.size()) {
            throw new InputException(
                    "the replay holds %s; was asked for number %d".formatted(run.size() == 0 ? "no transitions"
                            : "the transitions 0 to %d".formatted(run.size() - 1), number));
        }
        try {
            return run.transition(number);
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
