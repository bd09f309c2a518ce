package dev.hindsight.contractrest.request;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;

/**
 * Where people reach this service: every address that leaves it is built on that. Without the setting an answer names the host
 * that it was asked by, and an event only the path.
 */
@Singleton
public final class PublicUrl {
    private static final int LONGEST = 200;

    private final Optional<String> base;

    PublicUrl(PublicUrlConfig config) {
        this.base = config.url().map(PublicUrl::base);
    }

    /** Of what was asked for. */
    public URI of(UriInfo asked) {
        URI path = asked.getAbsolutePath();
        return base.map(url -> URI.create(url + path.getRawPath())).orElse(path);
    }

    /** Of a path; as it is where nobody has said how we are reached, and where it is whole already. */
    public String of(String path) {
        return path.startsWith("/") ? base.orElse("") + path : path;
    }

    private static String base(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean plain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        if (!web || url.getHost() == null || !plain || url.toString().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "hindsight.public-url is an address such as https://incidents.example.org or"
                            + " https://example.org/hindsight, of at most " + LONGEST + " characters, not " + url);
        }
        return url.toString().replaceFirst("/+$", "");
    }
}
