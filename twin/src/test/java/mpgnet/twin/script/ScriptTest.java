package mpgnet.twin.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlProgram;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The language, against programs whose results are worked out by hand. */
class ScriptTest {

    /** {@code out(x)} notes x; {@code sync()} waits for the next cycle. */
    private static final class Notes implements ScriptLibrary {
        final List<Object> notes = new ArrayList<>();
        int cycle;

        @Override
        public boolean knows(String function) {
            return List.of("out", "sync").contains(function);
        }

        @Override
        public Object call(Object caller, Arguments a) {
            if (a.function().equals("out")) {
                notes.add(a.get(0, "x"));
                return null;
            }
            int until = cycle + 1;
            return new Pending(() -> cycle >= until);
        }
    }

    private static List<Object> run(String text, int cycles) {
        Notes library = new Notes();
        Script script = Script.compile(text, library);
        for (int i = 0; i < cycles && script.running(); i++) {
            library.cycle = i;
            script.step();
        }
        return library.notes;
    }

    @Test
    void bindsAsTheManualSays() {
        assertEquals(List.of(7L, -3.5, true, true, false, 1L, "a1", 0.5), run("""
                def f():
                  out(1 + 2 * 3)
                  out(-7 / 2)
                  out(1 < 2 and not 2 < 1)
                  out(False or 3 == 3.0)
                  out(True xor True)
                  out(7 % 3)
                  out("a" + 1)
                  out((1 + 0) / 2)
                end
                """, 1));
    }

    @Test
    void listsAreValuesAndOnlyElementsChangeInPlace() {
        assertEquals(List.of(1L, 5L, 5L, 6L), run("""
                def f():
                  a = [1, 2]
                  b = a
                  b[0] = 5
                  out(a[0])
                  out(b[0])
                  global g = b
                  g[1] = 6
                  out(g[0])
                  out(g[1])
                end
                """, 1));
    }

    /** p[…] is a pose, except where p is a variable. */
    @Test
    void knowsPosesFromElements() {
        assertEquals(List.of(ScriptList.pose(1, 2, 3, 0, 0, 0), 4L), run("""
                def f():
                  def first(p):
                    return p[0]
                  end
                  q = p[1.0, 2.0, 3.0, 0.0, 0.0, 0.0]
                  out(q)
                  out(first([4, 5]))
                end
                """, 1));
    }

    @Test
    void loopsBranchAndReturn() {
        assertEquals(List.of(0L, 2L, "big", "end"), run("""
                def f():
                  def size(n):
                    if n > 10:
                      return "big"
                    elif n > 5:
                      return "middle"
                    else:
                      return "small"
                    end
                  end
                  i = 0
                  while True:
                    if i == 3:
                      break
                    end
                    if i == 1:
                      i = i + 1
                      continue
                    end
                    out(i)
                    i = i + 1
                  end
                  out(size(11))
                  out("end")
                end
                """, 1));
    }

    @Test
    void threadsRunBesideTheMainLoopUntilTheyAreKilled() {
        assertEquals(List.of(1L, 2L, 3L, "stopped"), run("""
                def f():
                  global n = 0
                  thread counting():
                    while True:
                      n = n + 1
                      out(n)
                      sync()
                    end
                  end
                  t = run counting()
                  sync()
                  sync()
                  sync()
                  kill t
                  out("stopped")
                  sync()
                  sync()
                end
                """, 20));
    }

    /** The controller's own words, which clients look for. */
    @Test
    void refusesInTheControllersWords() {
        ScriptException unknown =
                assertThrows(ScriptException.class, () -> run("def f():\n  calldoesntexist()\nend\n", 1));
        assertEquals("compile_error_name_not_found:calldoesntexist:", unknown.getMessage());
        assertEquals(2, unknown.line());
        assertEquals(3, unknown.column());
        assertEquals("compile_error_name_not_found:b:",
                assertThrows(ScriptException.class, () -> run("def f():\n  a = b\nend\n", 1)).getMessage());
        assertEquals("syntax_error_on_line:3:end:",
                assertThrows(ScriptException.class, () -> run("def f():\n  out((1)\nend\n", 1)).getMessage());
    }

    @Test
    void failsWhereALoopNeverWaits() {
        assertTrue(assertThrows(ScriptException.class, () -> run("def f():\n  while True:\n    a = 1\n  end\nend\n", 1))
                .getMessage().contains("sync"));
    }

    @Test
    void failsOnBadArguments() {
        for (String line : List.of("out([1][2])", "out(1 + [1])", "out([1] * [2])", "out([1, 2] + [1])", "out(1 / 0)",
                "if [1]:\n  end", "a = [0]\n  a[0] = a", "out(9223372036854775807 + 1)")) {
            assertThrows(ScriptException.class, () -> run("def f():\n  " + line + "\nend\n", 1), line);
        }
    }

    @Test
    void singleStatementsAreProgramsToo() {
        assertEquals(List.of(3L), run("out(1 + 2)\n", 1));
    }

    /** The control program itself uses nothing that the compiler does not know. */
    @Test
    void compilesTheControlProgram() {
        String text = new ControlProgram(ControlLayout.EXTERNAL, 1, 10, Pose.at(0, 0, 0.163), 0.95, Vec3.ZERO).text();
        ScriptLibrary anything = new ScriptLibrary() {
            @Override
            public boolean knows(String function) {
                return true;
            }

            @Override
            public Object call(Object caller, Arguments arguments) {
                return 0L;
            }
        };
        Script script = Script.compile(text, anything);
        assertEquals("mpgnet_control", script.name());
        assertTrue(script.running());
    }

    /** Whatever arrives, the only way out is the declared exception. */
    @Property(tries = 2000)
    void noTextDoesHarm(@ForAll @StringLength(max = 200) String text) {
        try {
            assertFalse(run(text, 3).size() > 1000);
        } catch (ScriptException e) {
            assertTrue(e.line() >= 1);
        }
    }

    /** Words of the language in any order come farther than noise does. */
    @Property(tries = 5000)
    void noProgramDoesHarm(@ForAll List<@From("words") String> words) {
        try {
            run(String.join(" ", words), 3);
        } catch (ScriptException e) {
            assertTrue(e.line() >= 1);
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("def", "f", "(", ")", ":", "\n", "end", "if", "while", "True", "a", "=", "[", "]", "p",
                "1", "0.5", "+", "-",
                "*", "/", "out", "sync()", "return", "break", "kill", "run", "thread", "global", "\"t\"", ",", "not",
                "and", "==", "else", "elif");
    }
}
