package mpgnet.studio.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import mpgnet.rl.train.EvidenceFile;
import mpgnet.rl.train.StoredRun;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Query;

/** The runs that the studio was started with, which a page names by their place: 0, 1, … */
public final class Runs {

    private final List<Path> folders;
    private final Map<Integer, List<EvidenceFile.Entry>> evidence = new HashMap<>();

    public Runs(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public List<Path> folders() {
        return folders;
    }

    /** @throws BadRequestException if there is no such run */
    public int place(Query query) {
        if (folders.isEmpty()) {
            throw new BadRequestException(
                    "no run was given: start the studio with --run FOLDER, which 'mpgnet train' wrote");
        }
        return query.count("run", 0, folders.size() - 1, 0);
    }

    /** The run as its newest checkpoint has it. */
    public StoredRun open(Query query) throws IOException {
        return StoredRun.open(folders.get(place(query)));
    }

    /** What was measured of its transitions, read once. */
    public synchronized List<EvidenceFile.Entry> evidence(Query query) throws IOException {
        int place = place(query);
        List<EvidenceFile.Entry> known = evidence.get(place);
        if (known == null) {
            known = EvidenceFile.read(folders.get(place), open(query).size());
            evidence.put(place, known);
        }
        return known;
    }
}
