package mpgnet.sim.world;

import java.util.List;
import java.util.Optional;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Texture;

/**
 * What looks at the table, and in what light.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 29.
 *
 * @param cameras      at least one; their points together make the heightmap
 * @param tableColour  0xRRGGBB
 * @param tableTexture of the table's surface
 * @param noise        of the depth cameras; empty for true depth
 * @param noiseSeed    of the noise of every scene's pictures
 */
public record CameraSetup(List<PlacedCamera> cameras, Light light, int tableColour, Texture tableTexture,
        Optional<SensorNoise> noise, long noiseSeed) {

    private static final int DARK_GREY = 0x2E3033;

    public CameraSetup {
        cameras = List.copyOf(cameras);
        if (cameras.isEmpty()) {
            throw new IllegalArgumentException("a tabletop needs at least one camera");
        }
    }

    /** One camera straight above, without noise: what the shipped weights were trained with. */
    public static CameraSetup above() {
        return new CameraSetup(List.of(PlacedCamera.above()), Light.STUDIO, DARK_GREY, Texture.PLAIN, Optional.empty(),
                0);
    }

    /** Two fixed cameras, as many as the paper has: one above, one oblique from the side opposite the robot. */
    public static CameraSetup two() {
        return new CameraSetup(List.of(PlacedCamera.above(), PlacedCamera.oblique()), Light.STUDIO, DARK_GREY,
                Texture.PLAIN, Optional.empty(), 0);
    }

    /** Other cameras in the same light. */
    public CameraSetup with(List<PlacedCamera> others) {
        return new CameraSetup(others, light, tableColour, tableTexture, noise, noiseSeed);
    }

    public CameraSetup with(SensorNoise other, long seed) {
        return new CameraSetup(cameras, light, tableColour, tableTexture, Optional.of(other), seed);
    }
}
