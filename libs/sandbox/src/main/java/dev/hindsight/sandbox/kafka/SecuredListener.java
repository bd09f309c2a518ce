package dev.hindsight.sandbox.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.SandboxException;

/** The listener for what is not us: TLS with a certificate made here, SCRAM-SHA-512, and no right that was not given. */
record SecuredListener(int port, Path caCertificate) {
    private static final String NO_SECRET = "sandbox";

    static SecuredListener add(Properties properties, Path folder) {
        int port = Ports.free();
        Path store = folder.resolve("broker.p12");
        Path certificate = certificate(store, folder.resolve("ca.crt"));
        append(properties, "listeners", ",SECURED://127.0.0.1:" + port);
        append(properties, "advertised.listeners", ",SECURED://127.0.0.1:" + port);
        append(properties, "listener.security.protocol.map", ",SECURED:SASL_SSL");
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put(
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", store.toString());
        properties.put("ssl.keystore.password", NO_SECRET);
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // who comes through the other listeners
        properties.put("super.users", "User:ANONYMOUS");
        return new SecuredListener(port, certificate);
    }

    private static Path certificate(Path store, Path certificate) {
        keytool(List.of(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                NO_SECRET));
        keytool(List.of(
                "-exportcert",
                "-rfc",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                NO_SECRET));
        return certificate;
    }

    private static void append(Properties properties, String name, String more) {
        properties.put(name, properties.getProperty(name) + more);
    }

    private static void keytool(List<String> arguments) {
        var command = new ArrayList<>(arguments);
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            keytool.getOutputStream().close();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new SandboxException("keytool cannot make a certificate:\n" + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new SandboxException("keytool cannot be run: " + e, e);
        }
    }
}
