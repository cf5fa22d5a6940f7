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
        for (String line : List.of("out([1][2])", "out(1 + True)", "out([1] + \"a\")[0]", "out([1, 2] + [1])",
                "out([[1, 2]] * [1])", "out(1 / 0)",
                "if [1]:\n  end", "a = [0]\n  a[0] = a", "out(9223372036854775807 + 1)")) {
            assertThrows(ScriptException.class, () -> run("def f():\n  " + line + "\nend\n", 1), line);
        }
    }

    /**
     * As ur_rtde and the Client Library write them: after an operator or "=" an expression goes on in the next line.
     */
    @Test
    void anUnfinishedExpressionGoesOnInTheNextLine() {
        assertEquals(List.of(0L, 24L, true, 6L, -3L), run("""
                def f():
                    global first = # what is read next is the value
                0    global second = # another
                24    global third = 2
                    out(first)
                    out(second)
                    if first == 1 or
                        third == 2 and
                        not first == 1:
                        out(True)
                    end
                    a = first +
                      second - # a comment
                        18
                    out(a)
                    b = -
                      3
                    out(b)
                end
                """, 1));
    }

    @Test
    void nothingSeparatesTwoStatementsOfOneLine() {
        assertEquals(List.of(1L, 2L, 3L), run("""
                def f():
                  a = 1 b = 2
                  if a == 1: out(a) out(b) end
                  def g(): return a + b end
                  out(g())
                end
                """, 1));
    }

    /** What PolyScope writes before each node of a program. */
    @Test
    void labelsSayNothing() {
        assertEquals(List.of(1L, 2L), run("""
                def f():
                  $ 1 "Robot Program"
                  $ 2 "var\u22541" "breakAfter"
                  out(1)
                  if True:
                    $ 33 "If"
                    out(2)
                  end
                end
                """, 1));
        assertThrows(ScriptException.class, () -> run("def f():\n  $ out(1)\nend\n", 1));
    }

    @Test
    void defaultsAreConstantsListsAndPoses() {
        assertEquals(List.of(-2L, 0.5, "on", true, ScriptList.of(1.5, -2), ScriptList.pose(0, 0, 0, 0, 0, 0.5)), run("""
                def f():
                  def g(a, b = 0.5, c = "on", d = True, e = [1.5, -2.0], g = p[0.0, 0.0, 0.0, 0.0, 0.0, 0.5]):
                    out(a)
                    out(b)
                    out(c)
                    out(d)
                    out(e)
                    out(g)
                  end
                  g(a = -2)
                end
                """, 1));
    }

    @Test
    void structsHaveMembersByNameAndPlace() {
        assertEquals(List.of(1L, 2L, 5L, 1L, 7L, 7L), run("""
                def f():
                  s = struct(a = 1, b = [2, 3])
                  out(s.a)
                  out(s.b[0])
                  t = s
                  t.a = 5
                  t.b[1] = 7
                  out(t.a)
                  out(s.a)
                  out(t[1][1])
                  t[0] = t.b[1]
                  out(t.a)
                end
                """, 1));
        for (String line : List.of("s.b", "s.a.b", "s[1]", "s.a = s", "s.f()", "s[-1] = 0")) {
            assertThrows(ScriptException.class, () -> run("def f():\n  s = struct(a = 1)\n  " + line + "\nend\n", 1),
                    line);
        }
    }

    /** A library's file: functions, then what calls them. */
    @Test
    void functionsBeforeStatementsAreNoProgramOfTheirOwn() {
        assertEquals(List.of(3L), run("""
                # A comment.
                def twice(a):
                  return a + a
                end
                def f(a):
                  return twice(a) - 1
                end
                out(f(2))
                """, 1));
    }

    @Test
    void listsCountElementByElementAndMatricesByRows() {
        assertEquals(List.of(ScriptList.of(3, 8), ScriptList.of(2, 3), ScriptList.of(5, 11), 4L), run("""
                def f():
                  out([1.0, 2.0] * [3.0, 4.0])
                  out([1.0, 2.0] + 1)
                  m = [[1.0, 2.0], [3.0, 4.0]]
                  out(m * [1.0, 2.0])
                  n = m
                  n[1][1] = 9
                  m[1][1] = 4
                  out(m[1][1])
                end
                """, 1));
    }

    /** Nothing that a program keeps or makes can grow without bound, and its fault is its own. */
    @Test
    void aProgramThatKeepsTooMuchFails() {
        String doubled = """
                def f():
                  s = "aaaaaaaaaaaaaaaa"
                  while True:
                    s = s + s
                    sync()
                  end
                end
                """;
        assertTrue(assertThrows(ScriptException.class, () -> run(doubled, 100)).getMessage().contains("16384"));
        StringBuilder hoard = new StringBuilder("def f():\n  a = [" + "0, ".repeat(999) + "0]\n");
        for (int i = 0; i < 20_000; i++) {
            hoard.append("  v").append(i).append(i % 500 == 0 ? " = a\n  sync()\n" : " = a\n");
        }
        hoard.append("  sync()\nend\n");
        assertTrue(assertThrows(ScriptException.class, () -> run(hoard.toString(), 1000)).getMessage()
                .contains("hold too much"));
        assertThrows(ScriptException.class, () -> run("def f():\n  a = [" + "0, ".repeat(999) + "0]\n  b = ["
                + "a, ".repeat(99) + "a]\n  out(1)\nend\n", 1));
        assertThrows(ScriptException.class, () -> run("""
                def f():
                  s = struct(a = 1)
                  while True:
                    s = struct(a = s, b = s)
                    sync()
                  end
                end
                """, 100));
        assertThrows(ScriptException.class, () -> run("if True:\n".repeat(20_000) + "end\n".repeat(20_000), 1));
        assertThrows(ScriptException.class, () -> run("def f(a = " + "[".repeat(20_000) + "):\nend\n", 1));
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
                "and", "==", "else", "elif", ".", "struct(a = 1)", "$ 1 \"a\"", "digital_out");
    }
}
