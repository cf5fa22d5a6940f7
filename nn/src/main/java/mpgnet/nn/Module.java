package mpgnet.nn;

import java.util.ArrayList;
import java.util.List;

/** A part of a network: it owns parameters and statistics, directly or through the modules inside it, in a fixed order. */
public interface Module {

    /** The modules directly inside this one, in order. */
    default List<Module> children() {
        return List.of();
    }

    /** The parameters that belong to this module itself, not to a child. */
    default List<Parameter> ownParameters() {
        return List.of();
    }

    /** The statistics that belong to this module itself, not to a child. */
    default List<Statistic> ownStatistics() {
        return List.of();
    }

    /** All parameters: this module's own, then the children's in order. */
    default List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(ownParameters());
        children().forEach(child -> all.addAll(child.parameters()));
        return List.copyOf(all);
    }

    /** All statistics: this module's own, then the children's in order. */
    default List<Statistic> statistics() {
        List<Statistic> all = new ArrayList<>(ownStatistics());
        children().forEach(child -> all.addAll(child.statistics()));
        return List.copyOf(all);
    }

    /** Freezes or thaws every parameter inside; see {@link Parameter#freeze}. */
    default void freeze(boolean freeze) {
        parameters().forEach(parameter -> parameter.freeze(freeze));
    }
}
