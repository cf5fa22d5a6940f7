package mpgnet.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.camera.DepthSensor;
import mpgnet.sim.camera.GravityView;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;

/** The simulated cameras and what is derived from their pictures together. Used by one thread at a time. */
public final class CameraRig {

    /** Wider than the picture of a camera above. */
    private static final double TABLE_SIDE_M = 1.4;
    /**
     * An odd number far from any small one, so that looks of rigs with neighbouring seeds share no noise: 2⁶⁴ over the
     * golden ratio.
     */
    private static final long LOOKS_APART = 0x9E3779B97F4A7C15L;

    private final CameraSetup setup;
    private final List<Rasterizer> rasterizers;
    private final Solid table;
    private long taken;

    public CameraRig(CameraSetup setup) {
        this.setup = setup;
        rasterizers =
                setup.cameras().stream().map(camera -> new Rasterizer(camera.intrinsics(), setup.light())).toList();
        table = Solid.table(TABLE_SIDE_M, setup.tableColour()).with(setup.tableTexture());
    }

    /**
     * From here on the noise is that of a new rig: called at the start of a scene, it makes the scene's pictures
     * repeatable.
     */
    public void rewind() {
        taken = 0;
    }

    /** How many times the cameras have looked since the last rewind: the noise's whole state. */
    public long taken() {
        return taken;
    }

    /**
     * Goes on with the noise as a rig that has looked so often.
     *
     * @param taken ≥ 0
     */
    public void forwardTo(long taken) {
        if (taken < 0) {
            throw new IllegalArgumentException("a rig cannot have looked fewer than 0 times; was " + taken);
        }
        this.taken = taken;
    }

    /**
     * The next look's noise has a generator of its own, so that a rig can go on from any look. The generator scatters
     * neighbouring seeds itself.
     */
    private RandomGenerator noise() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(setup.noiseSeed() + LOOKS_APART * taken++);
    }

    /** Each camera's picture, the table included. */
    public List<RgbdFrame> frames(List<Solid> solids) {
        List<Solid> all = new ArrayList<>(solids);
        all.add(table);
        List<RgbdFrame> frames = new ArrayList<>();
        RandomGenerator random = noise();
        for (int i = 0; i < rasterizers.size(); i++) {
            PlacedCamera camera = setup.cameras().get(i);
            RgbdFrame truth = rasterizers.get(i).render(camera.tableFromCamera(), all, 0);
            RgbdFrame believed = new RgbdFrame(camera.intrinsics(), camera.calibrated(), truth.rgb(), truth.depthM(),
                    truth.objectId());
            frames.add(setup.noise().map(noise -> new DepthSensor(noise).measure(believed, random)).orElse(believed));
        }
        return frames;
    }

    /**
     * What an agent may know.
     *
     * @param solids   everything in view, without the table; ids as in {@link Observation}
     * @param targetId the target's id; if no solid bears it (it was taken away), its mask is empty and its top 0
     */
    public Observation look(List<Solid> solids, int targetId) {
        HeightmapProjection projection = HeightmapProjection.of(frames(solids));
        List<Solid> target = solids.stream().filter(s -> s.id() == targetId).toList();
        Mask amodal = GravityView.of(target).amodal().getOrDefault(targetId, Mask.EMPTY);
        double topM = target.stream().mapToDouble(Solid::topM).max().orElse(0);
        return new Observation(projection.heightmap(), amodal, topM, targetId, projection.visible());
    }
}
