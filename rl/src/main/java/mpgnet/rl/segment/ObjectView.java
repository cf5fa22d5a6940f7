package mpgnet.rl.segment;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.SeenObject;

/**
 * One proposed object as the network is shown it: a square of cells around it, each with {@link #INPUTS} numbers.
 *
 * @param object the index of the one that it is about
 */
record ObjectView(Proposals proposals, int object, Window window) {

    /**
     * Numbers of a cell: whether the object is seen there, whether another is, whether geometry guesses the object
     * there, whether nothing was measured, the height, the height over the object's top, and how far the colour is from
     * the object's.
     */
    static final int INPUTS = 7;

    private static final double HEIGHT_UNIT_M = 0.05;
    private static final double OVER_TOP_UNIT_M = 0.02;
    private static final double MOST_OVER_TOP = 2;
    private static final double COLOUR_UNIT = 0.1;
    private static final double MOST_COLOUR = 2;

    static ObjectView around(Proposals proposals, int object) {
        return new ObjectView(proposals, object, Window.around(proposals.objects().get(object).visible()));
    }

    /** @param shown takes {@code SIDE · SIDE · INPUTS} numbers from {@code at} on */
    void show(float[] shown, int at) {
        SeenObject own = proposals.objects().get(object);
        Heightmap map = proposals.map();
        double topM = own.topM(map);
        Chroma colour = Chroma.mean(map, own.visible());
        int next = at;
        for (int down = 0; down < Window.SIDE; down++) {
            for (int right = 0; right < Window.SIDE; right++) {
                int cell = window.cell(down, right);
                boolean unknown = cell == Window.OUTSIDE || proposals.holes().get(cell);
                int owner = cell == Window.OUTSIDE ? Proposals.NOBODY : proposals.owner()[cell];
                shown[next] = owner == object ? 1 : 0;
                shown[next + 1] = owner != object && owner != Proposals.NOBODY ? 1 : 0;
                shown[next + 2] = cell != Window.OUTSIDE && own.amodal().contains(cell) ? 1 : 0;
                shown[next + 3] = unknown ? 1 : 0;
                if (!unknown) {
                    double heightM = map.heightM()[cell];
                    shown[next + 4] = (float) (heightM / HEIGHT_UNIT_M);
                    shown[next + 5] =
                            (float) Math.clamp((heightM - topM) / OVER_TOP_UNIT_M, -MOST_OVER_TOP, MOST_OVER_TOP);
                    shown[next + 6] = (float) Math.min(MOST_COLOUR,
                            Chroma.of(map.rgb()[cell]).distance(colour) / COLOUR_UNIT);
                }
                next += INPUTS;
            }
        }
    }
}
