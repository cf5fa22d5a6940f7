package mpgnet.studio.decision;

import java.util.ArrayList;
import java.util.List;

import mpgnet.nn.mobilenet.ReceptiveField;
import mpgnet.rl.network.NetworkInside;
import mpgnet.studio.server.Floats;
import mpgnet.studio.server.Query;

/** What a branch's layers make of one view: all of them by name, one of them with a channel's values. */
final class FeatureMaps {

    /** Shown unless another is asked for: the colour trunk's third block. */
    private static final int USUAL = 4;

    private FeatureMaps() {
    }

    /**
     * One layer.
     *
     * @param channels all of it
     * @param field    what one place sees; null beside the trunks
     * @param scale    pixels of the trunk's input per cell of the view
     */
    record Layer(String name, int side, int channels, ReceptiveField field, int scale) {
    }

    /**
     * Of one rotation.
     *
     * @param layers colour from the stem on, depth likewise, mask, head
     * @param layer  the name of the one that is shown
     * @param values of its channel, [side, side]
     */
    record Answer(List<Layer> layers, String layer, int channel, Floats values) {
    }

    /** {@code layer} and {@code channel}; another net's layer means the usual one, too high a channel the last. */
    static Answer of(NetworkInside.Stages stages, int scale, Query query) {
        List<NetworkInside.Layer> all = new ArrayList<>(stages.colour());
        all.addAll(stages.depth());
        all.addAll(List.of(stages.mask(), stages.mixed(), stages.coarse()));
        NetworkInside.Layer shown = query.text("layer")
                .flatMap(name -> all.stream().filter(layer -> layer.name().equals(name)).findFirst())
                .orElse(all.get(USUAL));
        int channel = Math.min(query.count("channel", 0, Integer.MAX_VALUE, 0), shown.channels() - 1);
        float[] values = new float[shown.side() * shown.side()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shown.values()[i * shown.channels() + channel];
        }
        return new Answer(
                all.stream().map(l -> new Layer(l.name(), l.side(), l.channels(), l.field(), scale)).toList(),
                shown.name(), channel, Floats.of(values));
    }
}
