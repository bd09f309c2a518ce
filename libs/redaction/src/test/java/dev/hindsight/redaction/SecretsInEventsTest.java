package dev.hindsight.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets as people and programs write them into Events. */
class SecretsInEventsTest {

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Liveness probe failed: command "redis-cli -h 127.0.0.1 -a hunter2hunter2 ping" timed out | Liveness probe failed: command "redis-cli -h 127.0.0.1 -a [REDACTED:flag:14] ping" timed out
            Readiness probe failed: redis-cli ping --user pinger --pass pingpass22 | Readiness probe failed: redis-cli ping --user pinger --pass [REDACTED:flag:10]
            Readiness probe failed: curl -u admin:hunter2x http://127.0.0.1:8080/ready exited with 22 | Readiness probe failed: curl -u admin:[REDACTED:flag:8] http://127.0.0.1:8080/ready exited with 22
            upload to https://acct.blob.core.windows.net/c?sv=2022-11-02&sig=AbCd%2FEf0123456789abcdefghijk%3D&se=2026 failed | upload to https://acct.blob.core.windows.net/c?sv=2022-11-02&sig=[REDACTED:query:33]&se=2026 failed
            mysql -uroot -phunter2x -e 'select 1' | mysql -uroot -p[REDACTED:flag:8] -e 'select 1'
            helm upgrade --set auth.rootPassword=hunter2x,auth.user=bob x | helm upgrade --set auth.rootPassword=[REDACTED:assignment:8],auth.user=bob x
            Server=db;Password=hunter2x;Encrypt=true | Server=db;Password=[REDACTED:assignment:8];Encrypt=true
            EnvVar{Name:DB_PASSWORD,Value:hunter2x,ValueFrom:nil,} | EnvVar{Name:DB_PASSWORD,Value:[REDACTED:assignment:8],ValueFrom:nil,}
            Set-Cookie: session=abcdef; Path=/ | Set-Cookie: [REDACTED:cookie:22]
            dial app:hunter2x@tcp(10.0.0.1:3306)/shop | dial app:[REDACTED:url:8]@tcp(10.0.0.1:3306)/shop
            """)
    void the_secret_goes_and_what_surrounds_it_stays(String text, String expected) {
        assertThat(redactor.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "glpat-, AbCdEfGhIjKlMnOpQrSt",
        "ghp_, 0123456789abcdefghijABCDEFGHIJ012345",
        "xoxb-, 1234567890-abcdefghij"
    })
    void a_token_goes_whatever_stands_before_it(String prefix, String body) {
        assertThat(redactor.redact("Failed to pull image: registry refused " + prefix + body))
                .startsWith("Failed to pull image: registry refused [REDACTED:")
                .doesNotContain(body);
    }
}
