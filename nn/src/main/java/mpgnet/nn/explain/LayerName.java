package mpgnet.nn.explain;

/** Which layer a parameter belongs to, as people count layers. */
public final class LayerName {

    /** A block of a trunk ({@code grasp.color.features.3}) counts as one layer; so does the mask encoder's. */
    private static final String LAYER = "(.*?features\\.\\d+|mask\\.[a-z]+|[a-z.]*head\\.\\d+)\\..*";

    private LayerName() {
    }

    /** @param parameter the parameter's name in a weights file */
    public static String of(String parameter) {
        return parameter.replaceFirst(LAYER, "$1");
    }
}
