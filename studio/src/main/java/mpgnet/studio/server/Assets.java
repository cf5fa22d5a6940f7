package mpgnet.studio.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's own files and its two libraries, from the jar; no other file has a name that is accepted here. */
final class Assets {

    static final String INDEX = "index.html";
    private static final Pattern NAME = Pattern.compile("(?:web|library)/[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*");
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /** @param type of the content */
    record Asset(byte[] bytes, String type) {
    }

    /** @param path {@code web/page.js} or {@code library/three.module.min.js} */
    Optional<Asset> find(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(path).matches()) {
            return Optional.empty();
        }
        try (InputStream in = Assets.class.getResourceAsStream("/mpgnet/studio/" + path)) {
            return in == null ? Optional.empty() : Optional.of(new Asset(in.readAllBytes(), type));
        } catch (IOException e) {
            throw new UncheckedIOException("the studio's own file %s cannot be read".formatted(path), e);
        }
    }

    /**
     * What the page may do: run its own scripts and the one import map that it holds, speak to this server, and nothing
     * else. No text becomes markup ({@code require-trusted-types-for}).
     */
    String policy() {
        String index = new String(find("web/" + INDEX).orElseThrow().bytes(), StandardCharsets.UTF_8);
        Matcher map = IMPORT_MAP.matcher(index);
        String hash = map.find() ? " 'sha256-%s'".formatted(sha256(map.group(1))) : "";
        return "default-src 'none'; script-src 'self'%s; style-src 'self'; img-src 'self' data:; ".formatted(hash)
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
