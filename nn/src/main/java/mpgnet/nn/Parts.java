package mpgnet.nn;

import java.util.List;

/** Some modules, to be loaded or saved together. */
public record Parts(List<Module> children) implements Module {

    public Parts {
        children = List.copyOf(children);
    }
}
