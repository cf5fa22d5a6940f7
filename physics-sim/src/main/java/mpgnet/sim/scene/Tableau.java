package mpgnet.sim.scene;

/** The ten Tableau colours of the published scenes, in their order. */
public enum Tableau {
    BLUE(0x4E79A7), GREEN(0x59A14F), BROWN(0x9C755F), ORANGE(0xF28E2B), YELLOW(0xEDC949),
    GRAY(0xBAB0AC), RED(0xFF5759), PURPLE(0xB07AA1), CYAN(0x76B7B2), PINK(0xFF9DA7);

    private final int rgb;

    Tableau(int rgb) {
        this.rgb = rgb;
    }

    /** 0xRRGGBB. */
    public int rgb() {
        return rgb;
    }
}
