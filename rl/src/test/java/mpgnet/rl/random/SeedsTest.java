package mpgnet.rl.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SeedsTest {

    @Property
    void theSameUseDrawsTheSame(@ForAll long root, @ForAll @LongRange(min = 0) long index) {
        assertEquals(new Seeds(root).stream("scene", index).nextLong(),
                new Seeds(root).stream("scene", index).nextLong());
    }

    @Property
    void otherNamesIndicesAndRootsDrawOtherwise(@ForAll long root,
            @ForAll @LongRange(min = 0, max = 1L << 40) long index) {
        long drawn = new Seeds(root).stream("scene", index).nextLong();
        assertNotEquals(drawn, new Seeds(root).stream("goal", index).nextLong());
        assertNotEquals(drawn, new Seeds(root).stream("scene", index + 1).nextLong());
        assertNotEquals(drawn, new Seeds(root + 1).stream("scene", index).nextLong());
        assertNotEquals(drawn, new Seeds(root).child("scene", index).stream("scene", index).nextLong());
    }
}
