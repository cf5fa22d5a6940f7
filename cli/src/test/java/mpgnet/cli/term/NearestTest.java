package mpgnet.cli.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody may have meant. */
class NearestTest {

    @Test
    void aSwapOfNeighboursIsOneMistake() {
        assertEquals(Optional.of("vpg"), Nearest.to("vgp", List.of("epg", "gti", "vpg", "full")));
    }

    @Test
    void nothingIsMeantWhereNothingIsNear() {
        assertEquals(Optional.empty(), Nearest.to("xyzzy", List.of("demo", "eval")));
        assertEquals("", Nearest.hint("xyzzy", List.of("demo", "eval")));
    }

    @Test
    void allNamesAreTold() {
        assertEquals("there is no kind 'tset'; did you mean 'test'? use one of pair, test",
                Nearest.unknown("kind", "tset", List.of("pair", "test")).replace("?;", "?"));
    }
}
