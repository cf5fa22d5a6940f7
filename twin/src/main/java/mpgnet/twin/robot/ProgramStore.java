package mpgnet.twin.robot;

import java.util.Optional;

/** The programs that the dashboard can load. */
@FunctionalInterface
public interface ProgramStore {

    /** Knows no program. */
    ProgramStore EMPTY = name -> Optional.empty();

    /** The script of a program by its file name, as {@code cell.urp}. */
    Optional<String> script(String fileName);
}
