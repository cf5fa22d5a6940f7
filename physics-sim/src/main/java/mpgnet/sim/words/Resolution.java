package mpgnet.sim.words;

import java.util.List;

/** What a description comes to. */
public sealed interface Resolution {

    /** @param index of the one object that fits */
    record One(int index) implements Resolution {
    }

    /** @param indices of the objects, two or more, that fit equally; none of them is picked */
    record Several(List<Integer> indices) implements Resolution {
        public Several {
            indices = List.copyOf(indices);
        }
    }

    /** @param why nothing fits, or what was not understood, in words */
    record None(String why) implements Resolution {
    }
}
