package mpgnet.studio.rewards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.RewardConstants;
import mpgnet.rl.train.EvidenceFile;

/**
 * Stored transitions scored again with other constants.
 *
 * @param flipped     how many earn another reward
 * @param flips       the first of them
 * @param histogram   by reward, the lowest first
 * @param paperAgrees transitions whose stored reward the paper's constants give again
 */
record Scores(int transitions, int flipped, List<Flip> flips, List<Bar> histogram, int paperAgrees) {

    /** Flipped transitions that are listed. */
    private static final int LISTED = 60;
    private static final double SAME = 1e-12;

    /** A transition whose reward is another now. */
    record Flip(int number, String net, double before, double after, String was, String is) {
    }

    /** How many transitions earned a reward, as stored and with these constants. */
    record Bar(double reward, int before, int after) {
    }

    /** @param anyObject whether any object will do, as in stage I */
    static Scores of(List<EvidenceFile.Entry> entries, RewardConstants constants, boolean anyObject) {
        RewardConstants paper = RewardConstants.paper();
        List<Flip> flips = new ArrayList<>();
        TreeMap<Double, int[]> histogram = new TreeMap<>();
        int flipped = 0;
        int agreed = 0;
        for (EvidenceFile.Entry entry : entries) {
            Reward scored = constants.of(entry.net(), anyObject);
            Reward published = paper.of(entry.net(), anyObject);
            double after = scored.of(entry.evidence());
            agreed += same(published.of(entry.evidence()), entry.reward()) ? 1 : 0;
            histogram.computeIfAbsent(entry.reward(), _ -> new int[2])[0]++;
            histogram.computeIfAbsent(after, _ -> new int[2])[1]++;
            if (!same(entry.reward(), after)) {
                flipped++;
                if (flips.size() < LISTED) {
                    flips.add(new Flip(entry.number(), entry.net().name().toLowerCase(Locale.ROOT), entry.reward(),
                            after, paper.caseOf(entry.net(), anyObject, entry.evidence()),
                            constants.caseOf(entry.net(), anyObject, entry.evidence())));
                }
            }
        }
        List<Bar> bars = new ArrayList<>();
        histogram.forEach((reward, counts) -> bars.add(new Bar(reward, counts[0], counts[1])));
        return new Scores(entries.size(), flipped, flips, bars, agreed);
    }

    private static boolean same(double a, double b) {
        return Math.abs(a - b) < SAME;
    }
}
