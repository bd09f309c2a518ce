package dev.hindsight.operator.record;

import java.net.URI;
import java.util.Optional;

/** What a status shows is clicked from a laptop, where the address inside of the cluster leads nowhere. */
final class PublicAddress {
    private final Optional<String> base;

    PublicAddress(Optional<URI> url) {
        this.base = url.map(PublicAddress::base);
    }

    /** Of a path of incident-service; {@code known} where nobody has said how people reach it. */
    String of(String path, String known) {
        return base.map(url -> url + path).orElse(known);
    }

    private static String base(URI url) {
        var web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "hindsight.public-url is an address such as https://incidents.example.org, not " + url);
        }
        return url.toString().replaceFirst("/+$", "");
    }
}
