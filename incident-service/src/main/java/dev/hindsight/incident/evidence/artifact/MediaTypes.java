package dev.hindsight.incident.evidence.artifact;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/** Which media types and codings of a body are taken. Content is foreign and never shown inline, so the type is open. */
final class MediaTypes {
    private static final String JSON = "application/json";
    private static final int LONGEST = 127;
    private static final Pattern TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*( *; *[a-z0-9-]+=[!-:<-~]+)*");

    private MediaTypes() {}

    static String accepted(String contentType, String kind) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        String essence = type.split(";", 2)[0].strip();
        if (ArtifactKind.isCanonical(kind) && !essence.equals(JSON)) {
            throw refused("Artifacts of kind " + kind + " are " + JSON + ".");
        }
        if (type.length() > LONGEST || !TYPE.matcher(type).matches()) {
            throw refused("Content-Type must say what the bytes are, in at most " + LONGEST + " characters.");
        }
        if (essence.startsWith("multipart/") || essence.equals("application/x-www-form-urlencoded")) {
            throw refused("The body is the artifact itself, not a form: name its own media type in Content-Type.");
        }
        return ArtifactKind.isCanonical(kind) ? JSON : type;
    }

    /** Whether the body is packed; any other coding than gzip is refused. */
    static boolean isGzip(String contentEncoding) {
        String coding =
                contentEncoding == null ? "identity" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        if (!coding.equals("gzip") && !coding.equals("identity")) {
            throw refused("Content-Encoding is gzip or absent.");
        }
        return coding.equals("gzip");
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(RestProblem.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
