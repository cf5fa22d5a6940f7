package mpgnet.sim.robot;

import java.util.List;

/** Whether the arm can carry its gripper along a path of straight lines. */
public sealed interface Reach {

    /** Why an arm cannot go somewhere. */
    enum Obstacle {
        /** No joint angles reach the pose. */
        OUT_OF_REACH("out of the arm's reach"),
        /** A joint, or the elbow, would have to rotate farther than it can. */
        JOINT_LIMIT("beyond a joint's limit"),
        /** So near a singularity that joints would have to race. */
        SINGULARITY("too near a singularity"),
        /** A link would enter the table. */
        TABLE("only with a link in the table"),
        /** A link, other than the gripper, would meet an object. */
        OBJECT("only with a link in an object");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }

        /** As in "the point is out of the arm's reach". */
        public String words() {
            return words;
        }
    }

    /**
     * It can.
     *
     * @param joints the joint angles at the path's samples, from its start to its end
     */
    record Reachable(List<double[]> joints) implements Reach {

        public double[] end() {
            return joints.getLast();
        }
    }

    /**
     * It cannot.
     *
     * @param where the first pose of the path that is the obstacle's
     */
    record Unreachable(Obstacle obstacle, ToolPose where) implements Reach {
    }
}
