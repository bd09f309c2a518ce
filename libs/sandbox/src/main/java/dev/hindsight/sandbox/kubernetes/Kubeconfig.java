package dev.hindsight.sandbox.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A self-contained kubeconfig file: one cluster, one bearer token. */
record Kubeconfig(String url, Path caCertificate, String user, String namespace, String token) {

    Path writeTo(Path file) {
        try {
            String ca = Base64.getEncoder().encodeToString(Files.readAllBytes(caCertificate));
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    clusters:
                    - name: sandbox
                      cluster:
                        server: %s
                        certificate-authority-data: %s
                    users:
                    - name: %s
                      user:
                        token: %s
                    contexts:
                    - name: sandbox
                      context:
                        cluster: sandbox
                        user: %s
                        namespace: %s
                    current-context: sandbox
                    """.formatted(url, ca, user, token, user, namespace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
