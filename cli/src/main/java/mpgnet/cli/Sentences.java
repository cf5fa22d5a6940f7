package mpgnet.cli;

import mpgnet.rl.eval.EpisodeResult;

/** Sentences for people. */
final class Sentences {

    private Sentences() {
    }

    /** "The target is in the gripper after 3 motions." */
    static String ending(EpisodeResult result) {
        String sentence = "%s after %d motion%s.".formatted(result.end().sentence(), result.motions(),
                result.motions() == 1 ? "" : "s");
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
