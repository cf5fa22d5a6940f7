package mpgnet.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads weights files of either format, told apart by their first bytes. */
public final class WeightsReader {

    /** A safetensors file begins with eight bytes of length and the brace of its JSON header. */
    private static final int BRACE_AT = 8;
    private static final int PICKLE_PROTOCOL = 0x80;

    private WeightsReader() {
    }

    /** As {@link SafeTensorsReader#read} or {@link PyTorchReader#read}. */
    public static TensorFile read(Path file) throws IOException {
        return isZip(file) ? PyTorchReader.read(file) : SafeTensorsReader.read(file);
    }

    /** As {@link SafeTensorsReader#index} or {@link PyTorchReader#index}. */
    public static FileIndex index(Path file) throws IOException {
        return isZip(file) ? PyTorchReader.index(file) : SafeTensorsReader.index(file);
    }

    /**
     * Whether the numbers are verified by checksums when the file is read: those of an archive by the archive's own,
     * those of a safetensors file by ours, if it carries one.
     */
    public static boolean checked(Path file) throws IOException {
        return isZip(file) || SafeTensorsReader.checked(file);
    }

    private static boolean isZip(Path file) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(BRACE_AT + 1);
        }
        if (first.length > BRACE_AT && first[BRACE_AT] == '{') {
            return false;
        }
        if (first.length > 0 && Byte.toUnsignedInt(first[0]) == PICKLE_PROTOCOL) {
            throw new WeightsException(file
                    + " is a bare pickle, as PyTorch wrote before version 1.6; load it there and save"
                    + " its state_dict again");
        }
        return first.length >= 2 && first[0] == 'P' && first[1] == 'K';
    }
}
