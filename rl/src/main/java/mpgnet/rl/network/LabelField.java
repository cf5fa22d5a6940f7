package mpgnet.rl.network;

/** What is known of every cell of a state, L numbers each. */
public interface LabelField {

    /**
     * The labels of one cell as a view shows it: directions are rotated into the view's, and what depends on the
     * action's rotation is that of the view's k.
     *
     * @param row    heightmap row, 0 to 223
     * @param column heightmap column
     * @param values takes the L labels
     */
    void read(RotatedView view, int row, int column, float[] values);
}
