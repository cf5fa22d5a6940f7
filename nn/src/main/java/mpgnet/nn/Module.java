package mpgnet.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.tensor.Tensor;

/**
 * A part of a network: it owns parameters and statistics, directly or through the modules inside it, in a fixed order.
 */
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

    /**
     * Takes over the values of all parameters and statistics of a module that is built alike.
     *
     * @throws IllegalArgumentException if the other one has more, fewer or differently shaped tensors; nothing has been
     *                                  changed then
     */
    default void copyFrom(Module other) {
        List<Tensor> mine = Stream
                .concat(parameters().stream().map(Parameter::tensor), statistics().stream().map(Statistic::tensor))
                .toList();
        List<Tensor> theirs = Stream.concat(other.parameters().stream().map(Parameter::tensor),
                other.statistics().stream().map(Statistic::tensor)).toList();
        if (!mine.stream().map(Tensor::shape).toList().equals(theirs.stream().map(Tensor::shape).toList())) {
            throw new IllegalArgumentException("the modules differ: %d tensors here, %d there, or of other shapes"
                    .formatted(mine.size(), theirs.size()));
        }
        for (int i = 0; i < mine.size(); i++) {
            mine.get(i).copyFrom(theirs.get(i).toArray());
        }
    }

    /** Freezes or thaws every parameter inside; see {@link Parameter#freeze}. */
    default void freeze(boolean freeze) {
        parameters().forEach(parameter -> parameter.freeze(freeze));
    }
}
