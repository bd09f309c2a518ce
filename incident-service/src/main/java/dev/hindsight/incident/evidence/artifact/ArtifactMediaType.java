package dev.hindsight.incident.evidence.artifact;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.contractrest.request.MediaTypes;

/** Which media types an artifact may have. Content is foreign and never shown inline, so the type is open. */
final class ArtifactMediaType {
    private static final String JSON = "application/json";
    private static final int LONGEST = 127;
    private static final Pattern TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*( *; *[a-z0-9-]+=[!-:<-~]+)*");

    private ArtifactMediaType() {}

    static String accepted(String contentType, String kind) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        String essence = MediaTypes.essence(contentType);
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

    private static ProblemException refused(String detail) {
        return new ProblemException(RestProblem.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
