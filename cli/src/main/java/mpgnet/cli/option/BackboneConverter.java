package mpgnet.cli.option;

import mpgnet.nn.mobilenet.Backbone;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --model} by torchvision's names. */
public final class BackboneConverter implements ITypeConverter<Backbone> {

    public static final String NAMES = "mobilenet_v3_small or mobilenet_v3_large";

    public static String name(Backbone backbone) {
        return switch (backbone) {
            case SMALL -> "mobilenet_v3_small";
            case LARGE -> "mobilenet_v3_large";
        };
    }

    @Override
    public Backbone convert(String value) {
        for (Backbone backbone : Backbone.values()) {
            if (name(backbone).equals(value)) {
                return backbone;
            }
        }
        throw new TypeConversionException("must be " + NAMES + "; was " + value);
    }
}
