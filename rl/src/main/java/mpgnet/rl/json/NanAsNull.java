package mpgnet.rl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes a figure that does not exist (a mean over nothing) as JSON's null, since JSON has no NaN. */
public final class NanAsNull extends SimpleModule {

    private static final long serialVersionUID = 1;

    public NanAsNull() {
        super("NanAsNull");
        addSerializer(double.class, new Serializer());
        addSerializer(Double.class, new Serializer());
    }

    private static final class Serializer extends StdSerializer<Double> {

        private static final long serialVersionUID = 1;

        private Serializer() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
