package mpgnet.hw.rtde;

import java.util.List;

/** What the controller sends to a client. */
public sealed interface RtdeReply {

    /**
     * Stands where version 1 has no recipe id; also the controller's answer (version 2) to a recipe that it refuses.
     */
    int NO_RECIPE_ID = 0;

    record ProtocolVersionReply(boolean accepted) implements RtdeReply {
    }

    /** The controller's software version; major 3 is a CB3, 5 and up an e-Series. */
    record ControllerVersion(long major, long minor, long bugfix, long build) implements RtdeReply {
        @Override
        public String toString() {
            return major + "." + minor + "." + bugfix + "." + build;
        }
    }

    /**
     * A message from the controller; may arrive at any moment.
     *
     * @param source empty in version 1
     * @param level  0 exception, 1 error, 2 warning, 3 info; other numbers are kept
     */
    record Text(String message, String source, int level) implements RtdeReply {
        public Text {
            Wire.requireU8("level", level);
        }

        public String levelName() {
            return switch (level) {
                case 0 -> "EXCEPTION";
                case 1 -> "ERROR";
                case 2 -> "WARNING";
                case 3 -> "INFO";
                default -> "LEVEL " + level;
            };
        }
    }

    /** The types of the requested outputs, in order: type names, or NOT_FOUND. */
    record OutputsSetup(int recipeId, List<String> types) implements RtdeReply {
        public OutputsSetup {
            Wire.requireU8("recipe id", recipeId);
            types = Wire.requireTypes(types);
        }
    }

    /** The types of the requested inputs, in order: type names, NOT_FOUND or IN_USE. */
    record InputsSetup(int recipeId, List<String> types) implements RtdeReply {
        public InputsSetup {
            Wire.requireU8("recipe id", recipeId);
            types = Wire.requireTypes(types);
        }
    }

    /** One sample of the output recipe, unpacked by {@link Recipe#unpack}. */
    record OutputData(int recipeId, Payload packed) implements RtdeReply {
        public OutputData {
            Wire.requireU8("recipe id", recipeId);
        }
    }

    record Started(boolean accepted) implements RtdeReply {
    }

    record Paused(boolean accepted) implements RtdeReply {
    }

    /** A package of a type that this protocol does not name. */
    record Unknown(int type, Payload payload) implements RtdeReply {
    }
}
