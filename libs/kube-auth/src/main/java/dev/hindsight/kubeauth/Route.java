package dev.hindsight.kubeauth;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;

/**
 * A method and path template as REST matched it. Permission is looked up by what was matched, never by reading the
 * path a second time: two readers of one odd path could disagree.
 */
public record Route(String method, String path) {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(:(?:[^{}]|\\{[^{}]*})*)?}");
    private static final Pattern SLASHES = Pattern.compile("/+");

    /** With the path as the access table has it: no regular expressions, no doubled or trailing slashes. */
    public static Route of(RuntimeResource resource) {
        return new Route(
                resource.getHttpMethod(),
                normal(template(resource.getClassPath()) + "/" + template(resource.getPath())));
    }

    private static String template(URITemplate template) {
        return template == null ? "" : template.template;
    }

    /** Without regular expressions, doubled or trailing slashes. */
    static String normal(String path) {
        String plain = SLASHES.matcher("/" + EXPRESSION.matcher(path).replaceAll("{$1}"))
                .replaceAll("/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Whether the path of a request, in segments, is one of this template; each parameter takes one segment. */
    public boolean hasPath(List<String> segments) {
        String[] template = path.substring(1).split("/");
        return template.length == segments.size()
                && IntStream.range(0, template.length)
                        .allMatch(i -> template[i].startsWith("{") || template[i].equals(segments.get(i)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
