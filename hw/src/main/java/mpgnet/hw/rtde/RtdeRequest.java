package mpgnet.hw.rtde;

import java.util.List;

/** What a client sends to the controller. */
public sealed interface RtdeRequest {

    /**
     * Asks for a protocol version, as its number on the wire: a server must be able to refuse one that it does not
     * know.
     */
    record ProtocolVersionRequest(int number) implements RtdeRequest {
        public ProtocolVersionRequest {
            Wire.requireU16("protocol version", number);
        }
    }

    record ControllerVersionRequest() implements RtdeRequest {
    }

    /** Always in the layout of version 2, whatever was negotiated. */
    record Text(String message, String source, int level) implements RtdeRequest {
        public Text {
            Wire.requireShortText("message", message);
            Wire.requireShortText("source", source);
            Wire.requireU8("level", level);
        }
    }

    /**
     * Asks for a stream of these variables. The frequency exists on the wire in version 2 only (then {@code > 0}); 0
     * stands for none.
     */
    record SetupOutputs(double frequencyHz, List<String> names) implements RtdeRequest {
        public SetupOutputs {
            names = Wire.requireNames(names);
            if (!(frequencyHz >= 0) || Double.isInfinite(frequencyHz)) {
                throw new IllegalArgumentException(
                        "output frequency must be finite and not negative; was " + frequencyHz);
            }
        }
    }

    /** Asks for the right to write these variables. */
    record SetupInputs(List<String> names) implements RtdeRequest {
        public SetupInputs {
            names = Wire.requireNames(names);
        }
    }

    /** New values for an input recipe, packed by {@link Recipe#pack}. */
    record InputData(int recipeId, Payload packed) implements RtdeRequest {
        public InputData {
            Wire.requireU8("recipe id", recipeId);
        }
    }

    record Start() implements RtdeRequest {
    }

    record Pause() implements RtdeRequest {
    }

    /** A package of a type that this protocol does not name. */
    record Unknown(int type, Payload payload) implements RtdeRequest {
    }
}
