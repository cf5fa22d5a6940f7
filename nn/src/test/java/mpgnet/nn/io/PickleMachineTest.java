package mpgnet.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pickles written by hand: {@code \n} ends a line, {@code \xHH} is a byte, the rest is the instructions' own letters.
 */
class PickleMachineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // Shell commands, attributes, classes: what attacks on pickles are made of.
        "\\x80\\x02cposix\\nsystem\\nX\\x02\\0\\0\\0ls\\x85R.       | names posix.system",
        "\\x80\\x02cbuiltins\\neval\\n.                             | names builtins.eval",
        "cos\\nsystem\\n(S'ls'\\ntR.                                | names os.system",
        "ctorch.serialization\\nload\\n.                            | names torch.serialization.load",
        "(S'ls'\\nios\\nsystem\\n.                                  | needs STRING",
        "(ios\\nsystem\\n.                                          | needs INST",
        "\\x8c\\x02os\\x8c\\x06system\\x93.                          | needs SHORT_BINUNICODE",
        "\\x82\\x01.                                                | needs EXT1",
        "ccollections\\nOrderedDict\\n)\\x81.                        | needs NEWOBJ",
        "ccollections\\nOrderedDict\\n}b.                           | sets attributes of a function",
        "ccollections\\nOrderedDict\\n)R}X\\x01\\0\\0\\0aNsb.        | sets attributes of a dictionary",
        "ccollections\\nOrderedDict\\nK\\x01\\x85R.                 | makes no tensor",
        "ctorch._utils\\n_rebuild_tensor_v2\\n)R.                   | makes no tensor",
        "X\\x01\\0\\0\\0aQ.                                         | refers to something outside",
        // Damage.
        ".                                                          | stack is empty",
        "t.                                                         | no mark",
        "h\\x05.                                                    | never stored",
        "}K\\x01Ns.                                                 | key that is a whole number",
        "NK\\x01Ns.                                                 | puts 2 values into a none",
        "X\\xff\\xff\\xff\\x7fabc.                                  | cut short",
        "X\\xff\\xff\\xff\\xffabc.                                  | cut short",
        "ccollections                                               | cut short",
        "\\x8a\\x09aaaaaaaaa.                                       | whole number of 9 bytes",
        "\\xf0                                                      | unknown instruction 0xf0",
    })
    void everythingElseIsRefusedByName(String pickle, String expected) {
        WeightsException e = assertThrows(WeightsException.class, () -> run(bytes(pickle)));
        assertTrue(e.getMessage().startsWith("x.pth ") && e.getMessage().contains(expected)
                && e.getMessage().lines().count() == 1, e.getMessage());
    }

    @Test
    void longIntegersHaveASign() {
        assertEquals(new PickleValue.Whole(-2), run(bytes("\\x8a\\x01\\xfe.")));
        assertEquals(new PickleValue.Whole(0xfe), run(bytes("\\x8a\\x02\\xfe\\0.")));
        assertEquals(new PickleValue.Whole(0), run(bytes("\\x8a\\0.")));
        assertEquals(new PickleValue.Whole(Long.MIN_VALUE), run(bytes("\\x8a\\x08\\0\\0\\0\\0\\0\\0\\0\\x80.")));
    }

    @Test
    void aDictionaryMayContainItself() {
        var items = assertInstanceOf(PickleValue.Items.class, run(bytes("}q\\0X\\x01\\0\\0\\0ah\\0s.")));
        assertEquals(List.of("a"), List.copyOf(items.byKey().keySet()));
    }

    @Test
    void anEndlessPickleEnds() {
        byte[] marks = "(".repeat(3_000_000).getBytes(StandardCharsets.US_ASCII);
        assertTrue(assertThrows(WeightsException.class, () -> run(marks)).getMessage().contains("instructions"));
    }

    /** Random instructions: a value or a WeightsException, nothing else. */
    @Test
    void noiseNeverEscapesAsAnotherError() {
        SplittableRandom random = new SplittableRandom(3);
        PickleOpcode[] opcodes = PickleOpcode.values();
        for (int trial = 0; trial < 5_000; trial++) {
            byte[] pickle = new byte[random.nextInt(40)];
            for (int i = 0; i < pickle.length; i++) {
                pickle[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(8) : opcodes[random.nextInt(27)].code());
            }
            try {
                run(pickle);
            } catch (WeightsException refused) {
                assertTrue(refused.getMessage().startsWith("x.pth "));
            }
        }
    }

    private static PickleValue run(byte[] pickle) {
        return new PickleMachine("x.pth", pickle).run();
    }

    private static byte[] bytes(String written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) != '\\') {
                out.write(written.charAt(i));
            } else {
                switch (written.charAt(++i)) {
                    case 'n' -> out.write('\n');
                    case '0' -> out.write(0);
                    case 'x' -> {
                        out.write(Integer.parseInt(written.substring(i + 1, i + 3), 16));
                        i += 2;
                    }
                    default -> throw new IllegalArgumentException(written);
                }
            }
        }
        return out.toByteArray();
    }
}
