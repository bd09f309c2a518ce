package dev.hindsight.contractrest.request;

import java.util.Locale;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/** What the headers Content-Type and Content-Encoding state of a body. */
public final class MediaTypes {
    private MediaTypes() {}

    /** The media type without parameters, in lower case; empty when there is none. */
    public static String essence(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isJson(String contentType) {
        String essence = essence(contentType);
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    /** Whether the body is packed; any other coding than gzip is refused. */
    public static boolean isGzip(String contentEncoding) {
        String coding =
                contentEncoding == null ? "identity" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        if (!coding.equals("gzip") && !coding.equals("identity")) {
            throw new ProblemException(RestProblem.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is gzip or absent.");
        }
        return coding.equals("gzip");
    }
}
