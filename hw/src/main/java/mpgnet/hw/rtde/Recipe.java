package mpgnet.hw.rtde;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** An agreed list of variables with their types: how a data package is packed. */
public record Recipe(int id, List<String> names, List<RtdeDataType> types) {

    public Recipe {
        names = List.copyOf(names);
        types = List.copyOf(types);
        if (names.size() != types.size()) {
            throw new IllegalArgumentException("%d names but %d types".formatted(names.size(), types.size()));
        }
        if (new LinkedHashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("a name occurs twice in one recipe: " + names);
        }
    }

    /**
     * Joins what was asked with what the controller answered.
     *
     * @throws RtdeSetupException    some variables are NOT_FOUND, IN_USE or of a type that this client does not know
     * @throws RtdeProtocolException the answer has another number of types than names were asked
     */
    public static Recipe of(int id, List<String> names, List<String> wireTypes)
            throws RtdeSetupException, RtdeProtocolException {
        List<String> notFound = new ArrayList<>();
        List<String> inUse = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        List<RtdeDataType> types = new ArrayList<>();
        if (names.size() != wireTypes.size()) {
            throw new RtdeProtocolException(
                    "%d variables were asked for, the controller answered with %d types".formatted(names.size(),
                            wireTypes.size()));
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String wireType = wireTypes.get(i);
            switch (wireType) {
                case "NOT_FOUND" -> notFound.add(name);
                case "IN_USE" -> inUse.add(name);
                default -> RtdeDataType.named(wireType).ifPresentOrElse(types::add,
                        () -> strange.add(name + ": " + wireType));
            }
        }
        List<String> reasons = new ArrayList<>();
        if (!inUse.isEmpty()) {
            reasons.add("IN_USE " + inUse
                    + ": another RTDE client or a fieldbus (EtherNet/IP, PROFINET, MODBUS) owns them; "
                    + "stop it, or use registers 24 to 47");
        }
        if (!notFound.isEmpty()) {
            reasons.add("NOT_FOUND " + notFound + ": this controller's software does not know them; "
                    + "check the spelling, or update it (registers 24 to 47 need 3.9 or 5.3)");
        }
        if (!strange.isEmpty()) {
            reasons.add("unknown type " + strange + ": leave these variables out");
        }
        if (!reasons.isEmpty()) {
            throw new RtdeSetupException("the controller refused a recipe: " + String.join("; ", reasons), inUse);
        }
        return new Recipe(id, names, types);
    }

    /** The length of a packed sample, without the recipe id. */
    public int packedBytes() {
        return types.stream().mapToInt(RtdeDataType::bytes).sum();
    }

    /**
     * Packs one value per name, in order.
     *
     * @throws IllegalArgumentException a value does not fit its variable's type
     */
    public Payload pack(List<RtdeValue> values) {
        if (values.size() != names.size()) {
            throw new IllegalArgumentException(
                    "recipe %s takes %d values; got %d".formatted(names, names.size(), values.size()));
        }
        ByteBuffer out = ByteBuffer.allocate(packedBytes());
        for (int i = 0; i < values.size(); i++) {
            RtdePacking.put(out, names.get(i), types.get(i), values.get(i));
        }
        return Payload.owning(out.array());
    }

    /** Reads one value per name, in order. */
    public List<RtdeValue> unpack(Payload packed) throws RtdeProtocolException {
        if (packed.length() != packedBytes()) {
            throw new RtdeProtocolException("a sample of recipe %d has %d bytes, its types take %d".formatted(id,
                    packed.length(), packedBytes()));
        }
        WireReader in = packed.reader("sample of recipe " + id);
        List<RtdeValue> values = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            values.add(RtdePacking.get(in, names.get(i), types.get(i)));
        }
        return values;
    }
}
