package dev.hindsight.operator.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Which namespaces an incident may look into: its own, and those that allow it by annotation. Without this anyone who
 * may create an Incident could read every namespace through the operator's rights.
 */
@ApplicationScoped
public class NamespaceConsent {

    public static final String ANNOTATION = "hindsight.dev/allow-capture-from";

    private final KubernetesClient client;

    public NamespaceConsent(KubernetesClient client) {
        this.client = client;
    }

    /** `refused` asks a person to act; `unknown` could not be read just now: a gap until the next run asks again. */
    public record Consent(List<String> allowed, List<String> refused, List<String> unknown) {}

    /** Asks for each wanted namespace; none wanted means the incident's own. */
    public Consent check(String ownNamespace, List<String> wanted) {
        Consent consent = new Consent(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> asked = wanted.isEmpty() ? List.of(ownNamespace) : wanted;
        asked.stream().distinct().sorted().forEach(namespace -> sort(consent, ownNamespace, namespace));
        return consent;
    }

    public static boolean allows(String annotation, String fromNamespace) {
        return annotation != null
                && Arrays.stream(annotation.split(","))
                        .map(String::strip)
                        .anyMatch(entry -> entry.equals("*") || entry.equals(fromNamespace));
    }

    private void sort(Consent consent, String own, String wanted) {
        if (wanted.equals(own)) {
            consent.allowed().add(wanted);
            return;
        }
        try {
            Namespace namespace = client.namespaces().withName(wanted).get();
            boolean allowed = namespace != null
                    && namespace.getMetadata().getAnnotations() != null
                    && allows(namespace.getMetadata().getAnnotations().get(ANNOTATION), own);
            (allowed ? consent.allowed() : consent.refused()).add(wanted);
        } catch (KubernetesClientException e) {
            (e.getCode() == 403 ? consent.refused() : consent.unknown()).add(wanted);
        }
    }
}
