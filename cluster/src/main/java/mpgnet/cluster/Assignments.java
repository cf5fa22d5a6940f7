package mpgnet.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who holds which job. A worker holds no more than it may (back-pressure). Where nothing is left to begin, a worker
 * without work is given what another has held for much longer than a job takes.
 */
final class Assignments {

    /** More than two at a job would help nobody: all would be waiting for the same. */
    private static final int MOST_HOLDERS = 2;

    private final List<byte[]> jobs;
    private final Pace pace;
    private final LongSupplier clockNs;
    private final Map<Integer, String> preferred;
    private final byte[][] answers;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Map<String, Set<Integer>> held = new HashMap<>();
    private final Map<String, Set<Integer>> kept = new HashMap<>();
    private final Map<Integer, Long> begun = new HashMap<>();
    private int left;

    /** What an answer was. */
    enum Verdict {
        FIRST, SAME, DIFFERENT
    }

    /**
     * @param preferred the worker that is best given a job, where there is one
     * @param pace      how long jobs take: told of these, too
     * @param clockNs   nanoseconds: decides who is a straggler, and nothing that is answered
     */
    Assignments(List<byte[]> jobs, Map<Integer, String> preferred, Pace pace, LongSupplier clockNs) {
        this.jobs = List.copyOf(jobs);
        this.pace = pace;
        this.preferred = new HashMap<>(preferred);
        this.clockNs = clockNs;
        answers = new byte[jobs.size()][];
        left = jobs.size();
        IntStream.range(0, left).forEach(waiting::add);
    }

    boolean done() {
        return left == 0;
    }

    byte[] job(int number) {
        return jobs.get(number);
    }

    boolean holds(String worker, int number) {
        return held(worker).contains(number);
    }

    /**
     * Gives the worker another job, if it may hold one more.
     *
     * @param most how many it may hold
     */
    Optional<Integer> next(String worker, int most) {
        Set<Integer> its = held(worker);
        if (its.size() >= most) {
            return Optional.empty();
        }
        Integer next = waiting(worker, its.isEmpty());
        if (next == null && its.isEmpty()) {
            next = straggling();
        }
        if (next != null) {
            its.add(next);
            begun.put(next, clockNs.getAsLong());
        }
        return Optional.ofNullable(next);
    }

    /** The best of the waiting jobs for a worker; another's is better than none where it would have nothing to do. */
    private Integer waiting(String worker, boolean idle) {
        Optional<Integer> best = waiting.stream().filter(number -> worker.equals(preferred.get(number))).findFirst()
                .or(() -> waiting.stream().filter(number -> !preferred.containsKey(number)).findFirst())
                .or(() -> idle ? waiting.stream().findFirst() : Optional.empty());
        best.ifPresent(waiting::remove);
        return best.orElse(null);
    }

    /** Who holds a job, besides {@code worker}. */
    List<String> othersAt(int number, String worker) {
        return held.entrySet().stream().filter(each -> each.getValue().contains(number)).map(Map.Entry::getKey)
                .filter(name -> !name.equals(worker)).toList();
    }

    /** The job that has been held longest, if that is too long. */
    private Integer straggling() {
        long now = clockNs.getAsLong();
        return begun.entrySet().stream().filter(
                entry -> pace.straggles(now - entry.getValue()) && holders(entry.getKey()) < MOST_HOLDERS)
                .min(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
    }

    /** Those from whom a job has been awaited for so long that people should know. */
    Set<String> silent() {
        long now = clockNs.getAsLong();
        return held.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .anyMatch(number -> begun.containsKey(number) && pace.isSilent(now - begun.get(number))))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private long holders(int number) {
        return Stream.of(held, kept).flatMap(all -> all.values().stream()).filter(its -> its.contains(number)).count();
    }

    /** Takes an answer of one that holds the job. */
    Verdict answer(String worker, int number, byte[] answer) {
        held(worker).remove(number);
        if (answers[number] != null) {
            return Arrays.equals(answers[number], answer) ? Verdict.SAME : Verdict.DIFFERENT;
        }
        answers[number] = answer;
        left--;
        took(number);
        return Verdict.FIRST;
    }

    private void took(int number) {
        Optional.ofNullable(begun.remove(number)).ifPresent(since -> pace.took(clockNs.getAsLong() - since));
    }

    /**
     * The worker has answered the job, but whether it can be trusted is not known yet: nobody else is given the job,
     * and the worker may hold another.
     */
    void keep(String worker, int number) {
        held(worker).remove(number);
        kept.computeIfAbsent(worker, _ -> new HashSet<>()).add(number);
        took(number);
    }

    /** The worker can be trusted: it holds what it had answered, so that the answers are taken. */
    void trust(String worker) {
        held(worker).addAll(Optional.ofNullable(kept.remove(worker)).orElse(Set.of()));
    }

    /**
     * What the worker held, or had answered without being trusted, waits for others, before all else.
     *
     * @return how many jobs those are
     */
    int giveBack(String worker) {
        List<Integer> back = new ArrayList<>(held(worker));
        back.addAll(Optional.ofNullable(kept.remove(worker)).orElse(Set.of()));
        held.remove(worker);
        preferred.values().removeIf(worker::equals);
        back.removeIf(number -> answers[number] != null || holders(number) > 0);
        back.sort(Collections.reverseOrder());
        for (int number : back) {
            begun.remove(number);
            waiting.addFirst(number);
        }
        return back.size();
    }

    private Set<Integer> held(String worker) {
        return held.computeIfAbsent(worker, _ -> new HashSet<>());
    }
}
