package dev.hindsight.outbox.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.postgres.Database;

/** A user of the secured broker, with the settings that {@code k8s/} gives a program. */
record KafkaUser(Sandbox sandbox, String name, String password, boolean known) {
    private static final Path K8S = Path.of("..", "..", "k8s");
    private static final Pattern SETTING = Pattern.compile("\\{name: KAFKA_([A-Z_]+), value: \"?([^\"}]+)\"?}");
    private static final Pattern ACL = Pattern.compile(
            "resource: \\{type: (\\w+)(?:, name: ([\\w.]+), patternType: literal)?}\\s+operations: \\[(.+)]");

    KafkaUser(Sandbox sandbox, String name, String password) {
        this(sandbox, name, password, true);
        sandbox.kafka().setPassword(name, password);
    }

    KafkaUser withPassword(String other) {
        return new KafkaUser(sandbox, name, other, false);
    }

    Line line(Database database) throws IOException {
        Line line = Line.of(database, sandbox.kafka().securedBootstrapServers());
        String deployment = Files.readString(K8S.resolve("base/incident-service/deployment.yaml"));
        for (var setting : SETTING.matcher(deployment).results().toList()) {
            String property = setting.group(1).toLowerCase(Locale.ROOT).replace('_', '.');
            line = line.with("kafka." + property, setting.group(2));
        }
        return line.with("kafka.bootstrap.servers", sandbox.kafka().securedBootstrapServers())
                .with(
                        "kafka.ssl.truststore.location",
                        sandbox.kafka().caCertificate().toString())
                .with(
                        "kafka.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required" + " username=\"" + name
                                + "\" password=\"" + password + "\";");
    }

    /** What the sample's KafkaUser may do. */
    void allowShipped() throws Exception {
        var acls = new ArrayList<AclBinding>();
        String sample = Files.readString(K8S.resolve("samples/kafka/incident-service.yaml"));
        ACL.matcher(sample).results().forEach(acl -> {
            ResourceType type = ResourceType.fromString(acl.group(1));
            String resource = type == ResourceType.CLUSTER ? "kafka-cluster" : acl.group(2);
            Arrays.stream(acl.group(3).split(", "))
                    .map(operation ->
                            operation.replaceAll("(?<=.)(?=[A-Z])", "_").toUpperCase(Locale.ROOT))
                    .forEach(operation -> acls.add(acl(type, resource, AclOperation.valueOf(operation))));
        });
        create(acls);
    }

    void allow(String topic, AclOperation... operations) throws Exception {
        create(Arrays.stream(operations)
                .map(operation -> acl(ResourceType.TOPIC, topic, operation))
                .toList());
    }

    private AclBinding acl(ResourceType type, String resource, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, resource, PatternType.LITERAL),
                new AccessControlEntry("User:" + name, "*", operation, AclPermissionType.ALLOW));
    }

    private void create(List<AclBinding> acls) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", sandbox.kafka().bootstrapServers()))) {
            admin.createAcls(acls).all().get();
        }
    }
}
