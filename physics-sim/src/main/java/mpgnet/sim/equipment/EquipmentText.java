package mpgnet.sim.equipment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of small files that people write. */
final class EquipmentText {

    private static final long MOST_BYTES = 100_000;

    private EquipmentText() {
    }

    /** @param what the file should be, for messages */
    static String read(Path file, String what) throws IOException {
        if (!Files.exists(file)) {
            throw new EquipmentException("there is no file %s of %s".formatted(file, what));
        }
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new EquipmentException("%s is no file of %s of at most %d bytes".formatted(file, what, MOST_BYTES));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new EquipmentException("%s is no file of %s: it is not text".formatted(file, what), e);
        }
    }
}
