package mpgnet.cli.cluster;

/** Whatever a hub hands out: its first byte says what it is. */
record AnyWork(EpisodeWork episodes, TrainingWork training) implements ClusterEngine.Work {

    @Override
    public ClusterEngine.Answer play(byte[] job, ClusterEngine.Blobs blobs) throws Exception {
        return job.length > 0 && job[0] == TrainingJob.FIRST ? training.play(job, blobs) : episodes.play(job, blobs);
    }
}
