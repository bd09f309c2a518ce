package dev.hindsight.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.hindsight.redaction.shape.Shape;
import dev.hindsight.redaction.shape.Shapes;

/** Tokens of every shape, and passwords that no shape knows, in every surrounding that Events and alerts have: none is left. */
class LeakCorpusTest {

    /** {@code @} is the token. */
    private static final List<String> SURROUNDINGS = List.of(
            "@",
            "Error: pulling with @ was refused",
            "exec failed: {\"header\":\"X-Auth @\"}",
            "exec failed: {\\\"header\\\":\\\"X-Auth @\\\"}",
            "request failed: (@)",
            "hook said '@', exit code 1",
            "first line\\n@\\nthird line",
            "first line\n@\nthird line",
            "value=@&next=1",
            "redirect https://x.example/cb?state=%3D@%26b=1",
            "[sh -c run @] exited",
            "<@>",
            "ends with @.",
            "map[auth:@ user:bob]",
            "unexpected `@`: retry",
            "täglich «@» geprüft");

    private static final List<String> PASSWORDS = List.of(
            "hunter2hunter2",
            "pingpass22",
            "Corr3ctHorse",
            "Tr0ub4dor-and-3",
            "p@ssW0rd!",
            "s3cr3t/with/slash",
            "a,b;c&d1");

    private static final List<String> ASSIGNMENTS = List.of(
            "login failed password=@",
            "login failed password=@ for bob",
            "db_password=@, retrying",
            "{\"password\":\"@\",\"n\":1}",
            "{\"password\": \"@\"}",
            "{\\\"clientSecret\\\":\\\"@\\\",\\\"n\\\":1}",
            "env DB_PASSWORD: @",
            "DB_PASSWORD : @",
            "export MYSQL_PWD='@' failed",
            "apiKey=\"@\" refused",
            "env:\n- name: DB_PASSWORD\n  value: @\n",
            "{\"name\":\"API_TOKEN\",\"value\":\"@\"}",
            "EnvVar{Name:DB_PASSWORD,Value:@,ValueFrom:nil,}",
            "&{User:app Password:@ Host:db}",
            "map[password:@ user:app]",
            "java -Djavax.net.ssl.trustStorePassword=@ Main",
            "run --db-password @ --port 80",
            "run --db-password=@ --port 80",
            "[\"run\",\"--api-key\",\"@\"]",
            "[\"run\" \"--pass\" \"@\"]",
            "run --token '@' exited",
            "redis-cli -h 127.0.0.1 -a @ ping",
            "command \"redis-cli -h 127.0.0.1 -a @ ping\" timed out",
            "[\"redis-cli\",\"-a\",\"@\",\"ping\"]",
            "[sh -c redis-cli -a @]",
            "redis-cli CONFIG SET requirepass @",
            "mysql -uroot -p@ -e 'select 1'",
            "mysqladmin -u root --password=@ ping",
            "sshpass -p @ ssh root@host",
            "/usr/bin/sshpass -p'@' ssh root@host",
            "curl -u admin:@ http://127.0.0.1/ready",
            "curl -sSfu admin:@ http://127.0.0.1/ready",
            "curl -uadmin:@ http://127.0.0.1/ready",
            "curl 'http://x/?a=1&b=2' --user 'admin:@'",
            "wget --user=a --http-password=@ http://x/",
            "docker login -u bob -p @ registry.example",
            "az login --service-principal -u x -p @ --tenant t",
            "helm registry login registry.example -u bob -p @",
            "helm upgrade x --set auth.rootPassword=@",
            "kubectl create secret generic x --from-literal=password=@",
            "skopeo copy --src-creds bob:@ docker://a docker://b",
            "mongosh -u root -p @ --eval 1",
            "ldapsearch -D cn=admin -w @ -b dc=x",
            "rabbitmqctl add_user bob @",
            "mosquitto_pub -u bob -P @ -t x",
            "openssl rsa -passin pass:@ -in key",
            "backup-tool -u bob -p @ --all",
            "vault kv put secret/app password=@",
            "ALTER USER app IDENTIFIED BY '@'",
            "CREATE ROLE app WITH LOGIN PASSWORD '@'",
            "machine db login bob password @",
            "Server=db;User ID=app;Password=@",
            "host=db user=app password=@ dbname=x",
            "Authorization: Bearer @",
            "Authorization: Token @",
            "{\"Authorization\":[\"Bearer @\"]}",
            "X-Api-Key: @",
            "curl -H 'X-Vault-Token: @' http://x/");

    private static final List<String> ADDRESSES = List.of(
            "postgres://app:@@db.shop:5432/app unreachable",
            "redis://:@@cache:6379/0",
            "dial app:@@tcp(10.0.0.1:3306)/shop",
            "parse \"amqp://app:@@mq:5672/\": invalid port",
            "GET https://x.example/a?token=@&x=1 failed",
            "GET https://x.example/a?x=1&sig=@ failed",
            "GET https://x.example/a?x=1\\u0026X-Amz-Signature=@\\u0026y=2 failed",
            "GET https://x.example/a?x=1&amp;access_token=@&amp;y=2 failed",
            "return=https%3A%2F%2Fx%2F%3Fx%3D1%26api_key%3D@%26y%3D2");

    private final Redactor redactor = new Redactor();

    @Test
    void no_token_of_any_shape_is_left_whatever_surrounds_it() {
        // Given
        List<String> leaks = new ArrayList<>();
        int texts = 0;

        // When
        for (Shape shape : Shapes.ALL.all()) {
            for (String surrounding : SURROUNDINGS) {
                String redacted = redactor.redact(surrounding.replace("@", shape.vector()));
                leaks.addAll(redacted.contains(secretPart(shape)) ? List.of(redacted) : List.of());
                texts++;
            }
        }

        // Then
        assertThat(texts).isGreaterThanOrEqualTo(1000);
        assertThat(leaks).isEmpty();
    }

    @Test
    void no_password_is_left_where_it_is_assigned_or_given_by_a_flag() {
        // When
        List<String> leaks = ASSIGNMENTS.stream()
                .flatMap(assignment -> PASSWORDS.stream()
                        .filter(password -> isPossible(assignment, password))
                        .flatMap(password -> leak(assignment, password)))
                .toList();

        // Then
        assertThat(leaks).isEmpty();
    }

    @Test
    void no_password_is_left_in_an_address() {
        // When
        List<String> leaks = ADDRESSES.stream()
                .flatMap(address -> Stream.of("hunter2hunter2", "Corr3ctHorse-22", "Ab0%2Fcd%3D")
                        .flatMap(password -> leak(address, password)))
                .toList();

        // Then
        assertThat(leaks).isEmpty();
    }

    @Test
    void what_stays_of_each_text_can_be_counted() {
        // Given
        String text = "password=hunter2hunter2 and curl -u admin:pingpass22 x";

        // When
        String redacted = redactor.redact(text);

        // Then
        assertThat(Redactor.count(redacted)).containsEntry("assignment", 1).containsEntry("flag", 1);
    }

    private Stream<String> leak(String template, String password) {
        int at = template.indexOf('@');
        String text = template.substring(0, at) + password + template.substring(at + 1);
        String redacted = redactor.redact(text);
        return redacted.contains(password) || redacted.contains(password.substring(password.length() / 2))
                ? Stream.of(text + " -> " + redacted)
                : Stream.empty();
    }

    /** A quote or a separator within a password ends it where the text itself says so. */
    private static boolean isPossible(String template, String password) {
        boolean list = template.contains("Value:@,") || template.contains(";") || template.contains("[sh");
        return !(list && password.contains(","));
    }

    /** The middle of a token, without what only names its issuer. */
    private static String secretPart(Shape shape) {
        String vector = shape.vector();
        return vector.substring(vector.length() / 2, vector.length() - 1);
    }
}
