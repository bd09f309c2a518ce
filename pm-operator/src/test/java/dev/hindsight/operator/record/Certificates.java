package dev.hindsight.operator.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates that vouch for themselves, each with its key in a store. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** Makes {@code <name>.p12} in the folder. */
    static void make(Path folder, String name) {
        var options = "-genkeypair -alias tls -keyalg EC -dname CN=" + name
                + " -ext san=ip:127.0.0.1 -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + name
                + ".p12";
        var command = new ArrayList<>(List.of(options.split(" ")));
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        try {
            var keytool = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("keytool cannot be run", e);
        }
    }

    static String pem(Path folder, String name) throws IOException, GeneralSecurityException {
        var der = store(folder, name).getCertificate("tls").getEncoded();
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    static SSLContext serving(Path folder, String name) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(folder, name), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore store(Path folder, String name) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
