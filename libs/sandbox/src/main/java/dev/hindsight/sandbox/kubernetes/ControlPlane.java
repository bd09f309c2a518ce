package dev.hindsight.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.HttpsURLConnection;

import dev.hindsight.sandbox.build.Assets;
import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.process.Folders;
import dev.hindsight.sandbox.process.Guard;
import dev.hindsight.sandbox.process.LogFiles;
import dev.hindsight.sandbox.process.ProcessPart;
import dev.hindsight.sandbox.process.Program;
import dev.hindsight.sandbox.wait.Waiting;

/** etcd, the API server, the controllers, the scheduler and kwok: five programs with their flags and files. */
final class ControlPlane {
    static final String ISSUER = "https://kubernetes.default.svc";

    final String adminToken = "admin-" + UUID.randomUUID();
    final Path folder;
    final String url;
    final Path caCertificate;
    final Path servingKey;
    final Path adminKubeconfig;
    final SigningKey signingKey;
    final ProcessPart etcd;
    final ProcessPart apiServer;
    final ProcessPart controllerManager;
    final ProcessPart scheduler;
    final ProcessPart kwok;
    private final Assets assets;
    private final Guard guard;
    private final int etcdPort = Ports.free();
    final int port = Ports.free();

    ControlPlane(Assets assets, Guard guard, Path folder, List<String> apiServerFlags) {
        this.assets = assets;
        this.guard = guard;
        this.folder = folder;
        Path certificates = Folders.create(folder.resolve("certificates"));
        url = "https://127.0.0.1:" + port;
        caCertificate = certificates.resolve("apiserver.crt");
        servingKey = certificates.resolve("apiserver.key");
        adminKubeconfig = folder.resolve("admin.kubeconfig");
        signingKey = new SigningKey(folder);
        etcd = part("etcd", etcdFlags(), () -> Ports.answers(etcdPort));
        apiServer = part("kube-apiserver", apiServerFlags(certificates, apiServerFlags), this::apiServerIsReady);
        List<String> withKubeconfig = List.of("--kubeconfig=" + adminKubeconfig);
        List<String> quietLeader = List.of("--leader-elect=false", "--secure-port=0");
        controllerManager = part("kube-controller-manager", controllerFlags(withKubeconfig, quietLeader), () -> true);
        scheduler = part("kube-scheduler", join(withKubeconfig, quietLeader), () -> true);
        kwok = part("kwok", kwokFlags(withKubeconfig), () -> true);
    }

    private ProcessPart part(String name, List<String> flags, Waiting.Check ready) {
        Program program = Program.of(assets.binary(name), flags);
        return new ProcessPart(name, guard, program, LogFiles.create(folder, name), "TERM", ready);
    }

    private List<String> etcdFlags() {
        String client = "http://127.0.0.1:" + etcdPort;
        String peer = "http://127.0.0.1:" + Ports.free();
        return List.of(
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--unsafe-no-fsync");
    }

    private List<String> apiServerFlags(Path certificates, List<String> more) {
        Path tokens = folder.resolve("tokens.csv");
        write(tokens, adminToken + ",admin,admin,system:masters\n");
        return join(
                List.of(
                        "--etcd-servers=http://127.0.0.1:" + etcdPort,
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        // a loopback address cannot be an endpoint of Service kubernetes
                        "--endpoint-reconciler-type=none",
                        "--secure-port=" + port,
                        "--cert-dir=" + certificates,
                        "--service-account-issuer=" + ISSUER,
                        "--service-account-key-file=" + signingKey.publicKey(),
                        "--service-account-signing-key-file=" + signingKey.privateKey(),
                        "--token-auth-file=" + tokens,
                        "--authorization-mode=RBAC",
                        "--service-cluster-ip-range=10.0.0.0/24",
                        "--event-ttl=1h"),
                more);
    }

    private List<String> controllerFlags(List<String> withKubeconfig, List<String> quietLeader) {
        return join(
                join(withKubeconfig, quietLeader),
                List.of(
                        "--service-account-private-key-file=" + signingKey.privateKey(),
                        "--root-ca-file=" + caCertificate));
    }

    private List<String> kwokFlags(List<String> withKubeconfig) {
        Path stages = folder.resolve("stages.yaml");
        try (InputStream in = ControlPlane.class.getResourceAsStream("stages.yaml")) {
            Files.copy(in, stages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return join(withKubeconfig, List.of("--manage-all-nodes=true", "--node-ip=127.0.0.1", "--config=" + stages));
    }

    void start() {
        etcd.start();
        apiServer.start();
        new Kubeconfig(url, caCertificate, "admin", "default", adminToken).writeTo(adminKubeconfig);
        controllerManager.start();
        scheduler.start();
        kwok.start();
    }

    List<ProcessPart> parts() {
        return List.of(kwok, scheduler, controllerManager, apiServer, etcd);
    }

    String kubectl() {
        return assets.binary("kubectl");
    }

    Guard guard() {
        return guard;
    }

    /** The certificate is read anew each time: the API server may still be writing it. */
    private boolean apiServerIsReady() throws IOException {
        if (!Ports.answers(port)) {
            return false;
        }
        var connection =
                (HttpsURLConnection) URI.create(url + "/readyz").toURL().openConnection();
        connection.setSSLSocketFactory(Tls.trusting(caCertificate).getSocketFactory());
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(10_000);
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
