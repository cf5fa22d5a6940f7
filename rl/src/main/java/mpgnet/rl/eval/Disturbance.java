package mpgnet.rl.eval;

import java.util.SortedMap;
import mpgnet.sim.scene.Body;

/**
 * What a motion did to the objects that it was not about: all but the target and what the gripper held.
 *
 * @param displacedM by how far those that are still on the table lie elsewhere, summed up, metres
 * @param takenOut   how many objects other than the target are no longer on the table, held ones included
 */
public record Disturbance(double displacedM, int takenOut) {

    /**
     * @param before every object on the table before the motion, by id
     * @param after  and after it
     * @param held   what the gripper held; a number that no object has if nothing
     */
    public static Disturbance of(SortedMap<Integer, Body> before, SortedMap<Integer, Body> after, int targetId,
            int held) {
        double displaced = 0;
        int out = 0;
        for (var entry : before.entrySet()) {
            int id = entry.getKey();
            Body now = after.get(id);
            if (id == targetId) {
                continue;
            }
            if (now == null) {
                out++;
            } else if (id != held) {
                displaced += now.tableFromBody().position().minus(entry.getValue().tableFromBody().position())
                        .length();
            }
        }
        return new Disturbance(displaced, out);
    }
}
