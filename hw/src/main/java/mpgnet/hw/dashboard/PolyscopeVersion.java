package mpgnet.hw.dashboard;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the software on the teach pendant. Major 1 to 3 is a CB series controller, 5 and up an e-Series. */
public record PolyscopeVersion(int major, int minor, int patch) implements Comparable<PolyscopeVersion> {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

    /** The first version number in the text, as in {@code URSoftware 5.12.0.1101319 (Mar 22 2022)}. */
    public static Optional<PolyscopeVersion> parse(String text) {
        Matcher m = NUMBERS.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        int patch = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        return Optional.of(new PolyscopeVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), patch));
    }

    public boolean isESeries() {
        return major >= 5;
    }

    @Override
    public int compareTo(PolyscopeVersion o) {
        return Comparator.comparingInt(PolyscopeVersion::major).thenComparingInt(PolyscopeVersion::minor)
                .thenComparingInt(PolyscopeVersion::patch).compare(this, o);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
