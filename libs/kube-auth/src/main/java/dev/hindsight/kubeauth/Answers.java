package dev.hindsight.kubeauth;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The refusals, as problem+json. They say what to do and never repeat a token. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final int RETRY_SECONDS = 5;

    private Answers() {}

    static Response unauthenticated(String detail) {
        return Response.status(401)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .type("application/problem+json")
                .entity(problem(401, "unauthenticated", "Unauthenticated", detail)
                        .toString())
                .build();
    }

    static Response unavailable() {
        String detail = "The Kubernetes API server, which says who you are and what you may do, gave no answer"
                + " or is asked too much at one time. Nothing was done; try again.";
        return Response.status(503)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .type("application/problem+json")
                .entity(problem(503, "authorization_unavailable", "Authorization unavailable", detail)
                        .toString())
                .build();
    }

    /** In the form in which a service refuses other methods. */
    static Response notOffered(List<String> offered) {
        String methods = String.join(", ", offered);
        return Response.status(405)
                .header(HttpHeaders.ALLOW, methods)
                .type("application/problem+json")
                .entity(problem(
                                405,
                                "method_not_allowed",
                                "This method is not offered here",
                                "Offered here: " + methods + ".")
                        .toString())
                .build();
    }

    /** In the form in which a service refuses its other parameters. */
    static Response noNamespace() {
        ObjectNode problem = problem(
                400, "invalid_parameter", "A parameter of the request is not valid", "The request has 1 fault.");
        problem.putArray("errors")
                .addObject()
                .put("field", "namespace")
                .put("code", "wrong_format")
                .put("message", "must be the name of a namespace: at most 63 of a-z, 0-9 and -");
        return Response.status(400)
                .type("application/problem+json")
                .entity(problem.toString())
                .build();
    }

    static Response forbidden(AccessReviews.Question question, String group) {
        return forbidden(forbiddenBody(question, group));
    }

    static Response noRule(Route route) {
        return forbidden(problem(403, "forbidden", "Forbidden", "No rule says who may use " + route)
                .toString());
    }

    private static Response forbidden(String problem) {
        return Response.status(403)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }

    static String forbiddenBody(AccessReviews.Question question, String group) {
        Rule.Right right = question.right();
        String where = question.namespace().map(n -> "in namespace " + n).orElse("in the whole cluster");
        String detail = "%s may not %s %s of %s %s"
                .formatted(question.subject().username(), right.verb(), right.resource(), group, where);
        return problem(403, "forbidden", "Forbidden", detail)
                .put("verb", right.verb())
                .put("resource", right.resource())
                .put("namespace", question.namespace().orElse(null))
                .put("check", check(question, group))
                .toString();
    }

    private static ObjectNode problem(int status, String code, String title, String detail) {
        return JSON.createObjectNode()
                .put("type", "https://hindsight.dev/problems/" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    /** A line to paste. {@code incidents/seals} would be read as a name there, hence the flag. */
    private static String check(AccessReviews.Question question, String group) {
        Rule.Right right = question.right();
        Stream<String> asked = Stream.of("kubectl", "auth", "can-i", right.verb(), right.mainResource() + "." + group);
        Stream<String> sub = right.subresource().stream().map(s -> "--subresource=" + s);
        Stream<String> where = question.namespace().map(n -> List.of("-n", n)).orElse(List.of("-A")).stream();
        Stream<String> who = Stream.concat(
                Stream.of("--as=" + question.subject().username()),
                groups(question.subject()).map(g -> "--as-group=" + g));
        return Stream.of(asked, sub, where, who)
                .flatMap(s -> s)
                .map(Answers::quoted)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    /** The API server itself adds these groups when a ServiceAccount, or anybody, is impersonated. */
    private static Stream<String> groups(Subject subject) {
        return subject.username().startsWith(SERVICE_ACCOUNT)
                ? Stream.empty()
                : subject.groups().stream().filter(group -> !group.equals("system:authenticated"));
    }

    /** Names come from outside, and the line will be pasted into a shell. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
