package mpgnet.rl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** A figure that does not exist (a mean over nothing) is written as JSON's null, and read from it: JSON has no NaN. */
public final class NanAsNull extends SimpleModule {

    private static final long serialVersionUID = 1;

    public NanAsNull() {
        super("NanAsNull");
        addSerializer(double.class, new Serializer());
        addSerializer(Double.class, new Serializer());
        addDeserializer(double.class, new Deserializer());
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

    private static final class Deserializer extends StdDeserializer<Double> {

        private static final long serialVersionUID = 1;

        private Deserializer() {
            super(double.class);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
