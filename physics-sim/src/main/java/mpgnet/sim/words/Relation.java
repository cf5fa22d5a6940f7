package mpgnet.sim.words;

/** How an object stands to another that a description names. */
enum Relation {
    LEFT_OF, RIGHT_OF, BEHIND, IN_FRONT_OF, ON, UNDER,
    /** {@link #UNDER}, or where nothing is, {@link #IN_FRONT_OF}: farther down in the picture. */
    BELOW,
    /** {@link #ON}, or where nothing is, {@link #BEHIND}: farther up in the picture. */
    ABOVE, BETWEEN, NEAREST, BESIDE, NOT
}
