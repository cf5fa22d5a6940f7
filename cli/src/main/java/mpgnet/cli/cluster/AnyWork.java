package mpgnet.cli.cluster;

import java.util.Optional;

/** Whatever a hub hands out: its first byte says what it is. */
record AnyWork(EpisodeWork episodes, TrainingWork training) implements ClusterEngine.Work {

    @Override
    public ClusterEngine.Answer play(byte[] job, ClusterEngine.Blobs blobs) throws Exception {
        return isOfTraining(job) ? training.play(job, blobs) : episodes.play(job, blobs);
    }

    /** Why an answer to a job is none; empty for a good one. */
    static Optional<String> fault(byte[] job, byte[] answer) {
        return isOfTraining(job) ? TrainingAnswer.fault(job, answer) : new EpisodeWire().fault(job, answer);
    }

    private static boolean isOfTraining(byte[] job) {
        return job.length > 0 && job[0] == TrainingJob.FIRST;
    }
}
