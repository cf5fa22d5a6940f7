package mpgnet.cli.term;

import mpgnet.rl.eval.EpisodeResult;

/** Sentences for people. */
public final class Sentences {

    private Sentences() {
    }

    /** "The target is in the gripper after 3 motions." */
    public static String ending(EpisodeResult result) {
        String sentence = "%s after %d motion%s.".formatted(result.end().sentence(), result.motions(),
                result.motions() == 1 ? "" : "s");
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
