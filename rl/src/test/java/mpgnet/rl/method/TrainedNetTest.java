package mpgnet.rl.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights files that are damaged: one clear exception, whatever the bytes are. */
class TrainedNetTest {

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void save() throws IOException {
        file = folder.resolve("w.safetensors");
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1),
                    EnumSet.of(Primitive.GRASP), new SplittableRandom(5));
            new TrainedNet(net, 0.5, "untrained", LearnedMethod.GRASP_ONLY).save(file);
        }
        whole = Files.readAllBytes(file);
    }

    private TrainedNet load() throws IOException {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            return TrainedNet.load(file, scope);
        }
    }

    @Test
    void whatTheyWereTrainedForTravelsWithThem() throws IOException {
        assertEquals(TrainingTable.STANDARD, load().table());
        TrainingTable other = new TrainingTable("robotiq-2f85", "two cameras", true);
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            TrainedNet net = TrainedNet.load(file, scope);
            new TrainedNet(net.net(), net.qStar(), net.origin(), net.method(), net.classifier(), other).save(file);
        }
        assertEquals(other, load().table());
        assertEquals(List.of("robotiq-2f85 instead of rg2", "two cameras instead of one camera above",
                "noisy depth instead of true depth"), TrainingTable.STANDARD.unlike(other));
        assertEquals(List.of(), other.unlike(other));
    }

    @Test
    void oneFlippedBitOfANumberIsNoticed() throws IOException {
        byte[] damaged = whole.clone();
        damaged[damaged.length - 1000] ^= 1;
        Files.write(file, damaged);
        String message = assertThrows(WeightsException.class, this::load).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("damaged"), message);
    }

    /** Under other names the checksum is metadata like any other. */
    private byte[] withoutChecksum() {
        return new String(whole, StandardCharsets.ISO_8859_1).replaceFirst("crc32c", "no-sum")
                .replaceFirst("crc32cOf", "no-sumOf").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFileOfBeforeThereWereChecksumsLoads() throws IOException {
        Files.write(file, withoutChecksum());
        assertFalse(SafeTensorsReader.checked(file));
        assertEquals(0.5, load().qStar());
    }

    @Test
    void damagedMetadataWithoutAChecksumIsNeverAnInternalError() throws IOException {
        byte[] old = withoutChecksum();
        int metadata = 500;
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++) {
            byte[] bytes = old.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[8 + random.nextInt(metadata)] = (byte) (trial % 2 == 0 ? random.nextInt(256)
                        : "0123456789-{}[],:e".charAt(random.nextInt(18)));
            }
            Files.write(file, bytes);
            refused += refused() ? 1 : 0;
        }
        assertTrue(refused > 50, "refused " + refused);
    }

    private boolean refused() throws IOException {
        try {
            load();
            return false;
        } catch (WeightsException e) {
            return true;
        }
    }

    @Test
    void twoInAHundredBytesOfAnotherValue() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 20; trial++) {
            byte[] bytes = trial % 2 == 0 ? whole.clone() : withoutChecksum();
            for (int i = trial % 4 < 2 ? 0 : 30_000; i < bytes.length; i++) {
                bytes[i] = random.nextInt(50) == 0 ? (byte) random.nextInt(256) : bytes[i];
            }
            Files.write(file, bytes);
            assertTrue(refused() || trial % 2 == 1, "trial " + trial);
        }
    }
}
