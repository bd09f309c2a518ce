package dev.hindsight.sandbox;

import java.util.List;

/** Which parts to start; nothing is started that was not asked for. */
public final class SandboxBuilder {
    private boolean postgres;
    private boolean kafka;
    private boolean kafkaAsProcess;
    private boolean kafkaSecured;
    private boolean kubernetes;
    private List<String> apiServerFlags = List.of();

    SandboxBuilder() {}

    public SandboxBuilder postgres() {
        postgres = true;
        return this;
    }

    /** A broker in this JVM. */
    public SandboxBuilder kafka() {
        kafka = true;
        return this;
    }

    /** A broker in a JVM of its own, which can be killed and paused. */
    public SandboxBuilder kafkaAsProcess() {
        kafka = true;
        kafkaAsProcess = true;
        return this;
    }

    /** A broker that also listens with TLS and SCRAM, and gives rights by ACLs there. */
    public SandboxBuilder securedKafka() {
        kafka = true;
        kafkaSecured = true;
        return this;
    }

    public SandboxBuilder kubernetes() {
        kubernetes = true;
        return this;
    }

    /** Flags beside the sandbox's own; a later flag of the same name wins. */
    public SandboxBuilder apiServerFlags(String... flags) {
        apiServerFlags = List.of(flags);
        return this;
    }

    /** Returns when every part can be used; if one cannot, nothing is left behind. */
    public Sandbox start() {
        Sandbox sandbox = new Sandbox(apiServerFlags);
        try {
            if (postgres) {
                sandbox.startPostgres();
            }
            if (kafka) {
                sandbox.startKafka(kafkaAsProcess, kafkaSecured);
            }
            if (kubernetes) {
                sandbox.startKubernetes();
            }
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }
}
