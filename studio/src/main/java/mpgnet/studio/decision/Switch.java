package mpgnet.studio.decision;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import mpgnet.rl.network.NetworkInside;
import mpgnet.studio.server.BadRequestException;

/** A stage of a decision that can be switched off. */
enum Switch {
    /** The net sees no colour: all black. */
    COLOUR,
    /** The net sees no heights: an empty table. */
    DEPTH,
    /** The net is not told the goal: an empty mask. */
    GOAL,
    /** Only rotation 0 is looked at. */
    ROTATIONS,
    /** The head gets no features of colour: zeros. */
    COLOUR_FEATURES,
    /** The head gets no features of heights: zeros. */
    DEPTH_FEATURES,
    /** The mean of the features stands for Q. */
    HEAD,
    /** A view's values are laid on the heightmap as they are. */
    TURN_BACK,
    /** Any cell that the window covers may be chosen. */
    ROUGH_MASK,
    /** Fingers may come down where there is no room. */
    FINGERS,
    /** A move may close on the target too, a push may carry it over the border. */
    TARGET,
    /** What has failed may be tried again. */
    FUTILE;

    private static final Set<Switch> RULES = EnumSet.of(ROUGH_MASK, FINGERS, TARGET, FUTILE);

    /** Those that change what the nets say; the others change only which choices are allowed. */
    static Set<Switch> ofNet(Set<Switch> off) {
        Set<Switch> ofNet = EnumSet.noneOf(Switch.class);
        ofNet.addAll(off);
        ofNet.removeAll(RULES);
        return ofNet;
    }

    /** The trunks of which the head gets nothing. */
    static Set<NetworkInside.Trunk> silent(Set<Switch> off) {
        Set<NetworkInside.Trunk> silent = EnumSet.noneOf(NetworkInside.Trunk.class);
        if (off.contains(COLOUR_FEATURES)) {
            silent.add(NetworkInside.Trunk.COLOUR);
        }
        if (off.contains(DEPTH_FEATURES)) {
            silent.add(NetworkInside.Trunk.DEPTH);
        }
        return silent;
    }

    /** @throws BadRequestException if a word is none of them */
    static Set<Switch> of(List<String> words) {
        Set<Switch> off = EnumSet.noneOf(Switch.class);
        for (String word : words) {
            off.add(Arrays.stream(values()).filter(s -> s.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                    .orElseThrow(() -> new BadRequestException("there is no stage '%s'".formatted(word))));
        }
        return off;
    }
}
