package mpgnet.sim.scene;

import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;

/**
 * One object on the table.
 *
 * @param shape         its geometry in its own frame, origin at the bounding box's centre
 * @param tableFromBody where it is
 * @param massKg        in (0, 5]
 * @param friction      Coulomb coefficient of its surface, in [0, 2]; a contact's coefficient is the product of both
 *                      surfaces'
 * @param colour        0xRRGGBB
 */
public record Body(ObjectShape shape, Pose tableFromBody, double massKg, double friction, int colour) {

    public Body {
        if (!(massKg > 0 && massKg <= 5)) {
            throw new IllegalArgumentException("massKg must be in (0, 5]; was " + massKg);
        }
        if (!(friction >= 0 && friction <= 2)) {
            throw new IllegalArgumentException("friction must be in [0, 2]; was " + friction);
        }
        if ((colour & 0xFF000000) != 0) {
            throw new IllegalArgumentException("colour must be 0xRRGGBB; was 0x" + Integer.toHexString(colour));
        }
    }

    /**
     * What a camera sees of it.
     *
     * @param id its index in the scene, ≥ 0
     */
    public Solid solid(int id) {
        return new Solid(id, shape.convexParts(), tableFromBody, colour);
    }

    public Body at(Pose pose) {
        return new Body(shape, pose, massKg, friction, colour);
    }
}
