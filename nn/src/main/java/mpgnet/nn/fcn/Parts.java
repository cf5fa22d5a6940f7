package mpgnet.nn.fcn;

import java.util.List;
import mpgnet.nn.Module;

/** Some parts of a network, to be loaded or saved together. */
record Parts(List<Module> children) implements Module {

    Parts {
        children = List.copyOf(children);
    }
}
