package mpgnet.rl.problem;

import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;

/**
 * One pixel of one of the 16 maps: a_t before it is a motion.
 *
 * @param rotation k of 16, θ = k · 22.5°
 * @param row      heightmap row
 * @param column   heightmap column
 */
public record Choice(int rotation, int row, int column) {

    public Choice {
        if (rotation < 0 || rotation >= Action.ROTATIONS) {
            throw new IllegalArgumentException("rotation must be in [0, 16); was " + rotation);
        }
        if (!Heightmap.contains(row, column)) {
            throw new IllegalArgumentException(
                    "(row, column) must be in [0, 224)²; was (%d, %d)".formatted(row, column));
        }
    }

    /** The motion of a net's own primitive. */
    public Action action(Primitive primitive, Heightmap h) {
        return switch (primitive) {
            case MOVE -> move(h);
            case PUSH -> push(h);
            case GRASP -> grasp(h);
        };
    }

    public Grasp grasp(Heightmap h) {
        return new Grasp(Heightmap.xM(column), Heightmap.yM(row), h.heightAt(row, column), Action.angleRad(rotation));
    }

    public Push push(Heightmap h) {
        return new Push(Heightmap.xM(column), Heightmap.yM(row), h.heightAt(row, column), Action.angleRad(rotation));
    }

    public Move move(Heightmap h) {
        return new Move(Heightmap.xM(column), Heightmap.yM(row), h.heightAt(row, column), Action.angleRad(rotation));
    }
}
