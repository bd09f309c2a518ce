package dev.hindsight.operator.projection;

import java.util.Optional;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.record.Refusal;
import dev.hindsight.redaction.Redactor;

/** Reads why the API server does not take an object. Its words may quote what a policy or a webhook saw. */
final class ApiRefusal {

    /** Characters that a record shows. */
    private static final int LONGEST = 300;

    private static final Redactor REDACTOR = new Redactor();

    private ApiRefusal() {}

    static Refusal of(KubernetesClientException e) {
        var status = Optional.ofNullable(e.getStatus());
        var reason = status.map(Status::getReason).filter(word -> word.matches("[A-Za-z]{1,64}"));
        var words = status.map(Status::getMessage).map(ApiRefusal::line).filter(text -> !text.isEmpty());
        return new Refusal(e.getCode(), reason.orElse(null), words.orElse("the API server answered " + e.getCode()));
    }

    /** Without secrets, in one line, and no longer than a record shows. */
    private static String line(String text) {
        var plain = REDACTOR.redact(text)
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        return REDACTOR.note(plain, LONGEST);
    }

    /** What this answer means; empty where it says nothing of the object, so that a later try may fare better at once. */
    static Optional<Outcome> outcome(KubernetesClientException e) {
        return switch (e.getCode()) {
            // without our custom resource definition nothing can be made: all waits until it is there again
            case 404 -> Optional.of(Outcome.NO_NAMESPACE).filter(missing -> isOfNamespace(e));
            case 403 -> Optional.of(isGoing(e) ? Outcome.NO_NAMESPACE : Outcome.FORBIDDEN);
            case 408, 429 -> Optional.empty();
            case 409 -> Optional.of(Outcome.REFUSED).filter(refused -> !isConflict(e));
            // of a webhook that is away: one of a tenant's own must not make the objects of all others wait
            case 500 -> Optional.of(Outcome.REFUSED).filter(refused -> says(e, "failed calling webhook"));
            // a policy may answer so too, and then the answer names the object
            case 401 -> Optional.of(Outcome.REFUSED).filter(refused -> namesObject(e));
            default -> Optional.of(Outcome.REFUSED).filter(refused -> e.getCode() >= 400 && e.getCode() < 500);
        };
    }

    /** Somebody else wrote the object meanwhile; a webhook may answer with this code too. */
    static boolean isConflict(KubernetesClientException e) {
        return e.getCode() == 409 && !says(e, "denied the request");
    }

    private static boolean says(KubernetesClientException e, String words) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .filter(message -> message.contains(words))
                .isPresent();
    }

    private static boolean namesObject(KubernetesClientException e) {
        return details(e).map(StatusDetails::getName).isPresent();
    }

    private static boolean isOfNamespace(KubernetesClientException e) {
        return details(e)
                .map(StatusDetails::getKind)
                .filter("namespaces"::equals)
                .isPresent();
    }

    private static boolean isGoing(KubernetesClientException e) {
        return details(e).stream()
                .flatMap(details -> details.getCauses().stream())
                .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }

    private static Optional<StatusDetails> details(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).map(Status::getDetails);
    }
}
